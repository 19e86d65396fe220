/** The two cookies of a site that people sign in at by email: who is signed in, and which browser asked for a code. */
import type { Context } from 'hono'
import type { Vault } from '../../functions/core/ports.ts'
import { doorSessionRules } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import { dropCookie, readCookie, writeCookie } from '../http/cookies.ts'

type Settings = Pick<WebSettings, 'origins'> & { vault: Vault }

const visitSeconds = 2 * 60 * 60

export function signInCookies(names: { session: string; visit: string }) {
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
  }
}
export type SignInCookies = ReturnType<typeof signInCookies>
