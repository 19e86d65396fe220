/** Cookies as every site of ours keeps them: for this host alone, closed to scripts, and read only when well formed. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSecure, type WebSettings } from './base.tsx'

/** What `vault.newToken` makes. */
export const tokenShape = /^[A-Za-z0-9_-]{20,100}$/

type Settings = Pick<WebSettings, 'origins'>

// __Host- cookies need https; a laptop has none, and Safari won't keep a secure cookie there.
const prefixOf = (settings: Settings) => (isSecure(settings) ? ('host' as const) : undefined)

export function readCookie(
  c: Context,
  settings: Settings,
  name: string,
  shape = tokenShape,
): string | undefined {
  const prefix = prefixOf(settings)
  const value = prefix ? getCookie(c, name, prefix) : getCookie(c, name)
  return value && shape.test(value) ? value : undefined
}

/** `maxAge` in seconds. */
export function writeCookie(c: Context, settings: Settings, name: string, value: string, maxAge: number) {
  const prefix = prefixOf(settings)
  setCookie(c, name, value, {
    ...(prefix ? { prefix } : {}),
    secure: prefix !== undefined,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge,
  })
}

export function dropCookie(c: Context, settings: Settings, name: string) {
  deleteCookie(c, name, { path: '/', ...(prefixOf(settings) ? { prefix: 'host', secure: true } : {}) })
}
