/**
 * The cookies of a site that people sign in at: who is signed in, which browser asked for a code or for what a passkey
 * is to sign, and that this device need not be offered a passkey for now.
 */
import type { Context } from 'hono'
import type { Vault } from '../../functions/core/ports.ts'
import { doorSessionRules } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import { dropCookie, readCookie, writeCookie } from '../http/cookies.ts'

type Settings = Pick<WebSettings, 'origins'> & { vault: Vault }

const visitSeconds = 2 * 60 * 60
const laterSeconds = 180 * 24 * 60 * 60

export function signInCookies(names: { session: string; visit: string; later: string }) {
  const visitOf = (c: Context, settings: Settings) => readCookie(c, settings, names.visit)
  return {
    session: (c: Context, settings: Settings) => readCookie(c, settings, names.session),
    open(c: Context, settings: Settings, token: string) {
      writeCookie(c, settings, names.session, token, doorSessionRules.hours * 60 * 60)
    },
    close: (c: Context, settings: Settings) => dropCookie(c, settings, names.session),
    visitOf,
    /** This browser's visit, begun if it had none. Only ever for a POST: looking at a page leaves no trace. */
    beginVisit(c: Context, settings: Settings): string {
      const token = visitOf(c, settings) ?? settings.vault.newToken()
      writeCookie(c, settings, names.visit, token, visitSeconds)
      return token
    },
    /** Not now: for half a year this device is not offered a passkey again. */
    later: (c: Context, settings: Settings) => writeCookie(c, settings, names.later, 'yes', laterSeconds),
    saidLater: (c: Context, settings: Settings) =>
      readCookie(c, settings, names.later, /^yes$/) !== undefined,
  }
}
export type SignInCookies = ReturnType<typeof signInCookies>
