/** What a site gives to have people sign in: its door, its addresses, its words and its way to show a page. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { PartnerDeps } from '../../functions/core/ports.ts'
import type { Door } from '../../functions/core/sign-in/door.ts'
import { type SignedIn, sessionOf } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import type { SignInCookies } from './cookies.ts'

export type Site = { Variables: { deps: PartnerDeps & WebSettings } }
export type Shown = Response | Promise<Response>

export type SignInSite<E extends Site> = {
  door: Door
  cookies: SignInCookies
  /** `home` is where whoever has signed in goes, unless they came from a page that `wanted` knows. */
  at: {
    ask: string
    code: string
    home: string
    signOut: string
    signedOut: string
    /** One's passkeys, and below it signing in with one. */
    passkeys: string
    /** Showing once more that it is you. */
    again: string
  }
  words: {
    title: string
    before: Child
    label: string
    hint: string
    after?: Child
    /** What follows an address: "has been invited". */
    known: string
    nothingCame: Child
    /** What this site is, as a device lists it beside an address: "for employers". */
    whose: string
  }
  show(
    c: Context<E>,
    props: {
      title: string
      errors?: Record<string, string>
      notice?: string | undefined
      back?: { href: string; text?: string }
    },
    children: Child,
    status?: 404 | 429,
  ): Shown
  /** Where whoever is signed in already goes instead of being asked. */
  already(c: Context<E>): Promise<Response | undefined>
  /** The page of this site, if it is one, that somebody asked for before they were asked to sign in. */
  wanted?(path: string): string | undefined
  mayComeIn(deps: E['Variables']['deps'], who: string): Promise<boolean>
  /** The address that somebody signed in with, as it is kept. */
  addressOf(deps: E['Variables']['deps'], who: string): Promise<string | undefined>
  /** Only whoever has shown that the address is theirs learns this. */
  opensNothing(c: Context<E>): Shown
  /** What can be done only soon after showing who one is, by its address, and what its button says. */
  guarded?(path: string): { text: string; back: { href: string; text: string }; why?: string } | undefined
}

/** Whoever is signed in, even where the door asks for more before it opens. */
export async function signedInAt<E extends Site>(
  site: SignInSite<E>,
  c: Context<E>,
): Promise<(SignedIn & { token: string }) | undefined> {
  const deps: E['Variables']['deps'] = c.get('deps')
  const token = site.cookies.session(c, deps)
  const session = token ? await sessionOf(deps, site.door, token) : undefined
  return token && session ? { ...session, token } : undefined
}

/** Where they wanted to go stands in the address from one page to the next. */
export function wayOn(path: string, to: string | undefined): string {
  return to ? `${path}?to=${encodeURIComponent(to)}` : path
}
