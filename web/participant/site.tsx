/** What the participant's pages share: who is signed in, this browser's visit, and how a page is shown. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { Person } from '../../functions/core/people/person.ts'
import { sessionPerson, sessionRules } from '../../functions/core/people/session.ts'
import type { Deps } from '../../functions/core/ports.ts'
import { isSecure, type WebSettings } from '../http/base.tsx'
import { Page, type PageProps } from '../ui/page.tsx'

export type SiteDeps = Deps & WebSettings
export type ParticipantSite = { Variables: { deps: SiteDeps; person: Person | undefined } }
export type Ctx = Context<ParticipantSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'signedIn' | 'children'>

/** Answers with a page. An error on it makes it a 422 unless the caller says otherwise. */
export function show(c: Ctx, props: ShowProps, children: Child, status?: 404 | 409 | 410 | 422 | 429) {
  const failed = Object.keys(props.errors ?? {}).length > 0
  const page = (
    <Page {...props} assets={c.var.deps.assets} signedIn={c.var.person !== undefined}>
      {children}
    </Page>
  )
  return c.html(page, status ?? (failed ? 422 : 200))
}

const cookieNames = { session: 'session', visit: 'visit' } as const
type CookieName = keyof typeof cookieNames

// __Host- cookies need https; a laptop has none, and Safari won't keep a secure cookie there.
const prefixOf = (deps: SiteDeps) => (isSecure(deps) ? ('host' as const) : undefined)

function readCookie(c: Ctx, name: CookieName): string | undefined {
  const prefix = prefixOf(c.var.deps)
  const token = prefix ? getCookie(c, cookieNames[name], prefix) : getCookie(c, cookieNames[name])
  return token && /^[A-Za-z0-9_-]{20,100}$/.test(token) ? token : undefined
}

function writeCookie(c: Ctx, name: CookieName, token: string, maxAge: number) {
  const prefix = prefixOf(c.var.deps)
  setCookie(c, cookieNames[name], token, {
    ...(prefix ? { prefix } : {}),
    secure: prefix !== undefined,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge,
  })
}

/** Knows who is signed in before any page is made. */
export const signIn: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  const token = readCookie(c, 'session')
  c.set('person', token ? await sessionPerson(c.var.deps, token) : undefined)
  await next()
}

/** Sends whoever is not signed in to do so. */
export const mustSignIn: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  if (!c.var.person) return c.redirect('/sign-in', 303)
  return next()
}

/** Pages of one activity: an id that no listing can have is not found, and never gets into a header or a key. */
export const wellFormedId: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  if (!/^[a-z0-9-]{1,80}$/.test(c.req.param('id') ?? '')) return c.notFound()
  return next()
}

/** The person signed in, on pages behind `mustSignIn`. */
export function me(c: Ctx): Person {
  if (!c.var.person) throw new Error('this page is not behind mustSignIn')
  return c.var.person
}

export const sessionToken = (c: Ctx) => readCookie(c, 'session')

export function openSession(c: Ctx, token: string): void {
  writeCookie(c, 'session', token, sessionRules.hours * 60 * 60)
}

export function closeSession(c: Ctx): void {
  deleteCookie(c, cookieNames.session, {
    path: '/',
    ...(prefixOf(c.var.deps) ? { prefix: 'host', secure: true } : {}),
  })
}

export const visitOf = (c: Ctx) => readCookie(c, 'visit')

/** This browser's visit, begun if it had none. Only ever called for a POST: looking at a page leaves no trace. */
export function beginVisit(c: Ctx): string {
  const token = visitOf(c) ?? c.var.deps.vault.newToken()
  writeCookie(c, 'visit', token, 2 * 60 * 60)
  return token
}
