/** What the participant's pages share: who is signed in, this browser's visit, and how a page is shown. */
import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import { type Language, languages } from '../../functions/core/languages.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { sessionPerson, sessionRules } from '../../functions/core/people/session.ts'
import type { ParticipantDeps } from '../../functions/core/ports.ts'
import type { WebSettings } from '../http/base.tsx'
import { dropCookie, readCookie, tokenShape, writeCookie } from '../http/cookies.ts'
import type { Reading } from '../ui/language.ts'
import { Page, type PageProps } from '../ui/page.tsx'
import { readWords, type Words, wordsFor } from '../words/words.ts'

export type SiteDeps = ParticipantDeps & WebSettings
export type ParticipantSite = {
  Variables: { deps: SiteDeps; person: Person | undefined; reading: Reading; words: Words }
}
export type Ctx = Context<ParticipantSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'reading' | 'signedIn' | 'children'>

/**
 * Answers with a page. An error on it makes it a 422 unless the caller says otherwise. `words` is the section of
 * `c.var.words` that the page says; without it the page is marked as English.
 */
export function show(c: Ctx, props: ShowProps, children: Child, status?: 404 | 409 | 410 | 422 | 429) {
  const failed = Object.keys(props.errors ?? {}).length > 0
  const page = (
    <Page {...props} assets={c.var.deps.assets} reading={c.var.reading} signedIn={c.var.person !== undefined}>
      {children}
    </Page>
  )
  return c.html(page, status ?? (failed ? 422 : 200))
}

const cookieNames = { session: 'session', visit: 'visit', language: 'lang' } as const
type CookieName = keyof typeof cookieNames
const shapeOf: Record<CookieName, RegExp> = {
  session: tokenShape,
  visit: tokenShape,
  language: /^[a-z]{2,3}$/,
}

const read = (c: Ctx, name: CookieName) => readCookie(c, c.var.deps, cookieNames[name], shapeOf[name])
const write = (c: Ctx, name: CookieName, value: string, maxAge: number) =>
  writeCookie(c, c.var.deps, cookieNames[name], value, maxAge)

/** Knows who is signed in, and in what language they read, before any page is made. */
export const signIn: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  const token = read(c, 'session')
  const person = token ? await sessionPerson(c.var.deps, token) : undefined
  const reading = readingOf(c, person)
  c.set('person', person)
  await readWords(reading.language, reading.chosen, reading.offered)
  c.set('reading', reading)
  c.set('words', wordsFor(reading.language))
  await next()
}

const isLanguage = (id: string | undefined): id is Language =>
  id !== undefined && Object.hasOwn(languages, id)

/** The person's own choice, or this browser's, or English. What the browser says of itself is only offered. */
function readingOf(c: Ctx, person: Person | undefined): Reading {
  const kept = languageCookie(c)
  const chosen = person?.language ?? kept
  const only = c.req.query('in')
  const first = /^\s*([a-z]{2,3})(?=[-,;\s]|$)/i
    .exec(c.req.header('accept-language') ?? '')?.[1]
    ?.toLowerCase()
  const offered = !person && !kept && isLanguage(first) && first !== 'en' ? first : undefined
  return { language: isLanguage(only) ? only : (chosen ?? 'en'), chosen, offered, address: addressOf(c) }
}

/** Where the page that is asked for can be opened again, in the language that was chosen. */
function addressOf(c: Ctx): string | undefined {
  if (c.req.method !== 'GET') return undefined
  const { pathname, searchParams } = new URL(c.req.url)
  // A link to //example.com would leave the site.
  if (pathname.startsWith('//')) return undefined
  searchParams.delete('in')
  const address = searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
  return address.length <= 500 ? address : pathname
}

/** The language that this browser keeps. */
function languageCookie(c: Ctx): Language | undefined {
  const kept = read(c, 'language')
  return isLanguage(kept) ? kept : undefined
}

export function keepLanguage(c: Ctx, language: Language): void {
  write(c, 'language', language, 365 * 24 * 60 * 60)
}

/** Sends whoever is not signed in to do so. Whoever has just sent a form is told that it was not taken. */
export const mustSignIn: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  if (!c.var.person) return c.redirect(c.req.method === 'POST' ? '/sign-in?unsent=yes' : '/sign-in', 303)
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

export const sessionToken = (c: Ctx) => read(c, 'session')

export function openSession(c: Ctx, token: string): void {
  write(c, 'session', token, sessionRules.hours * 60 * 60)
}

export function closeSession(c: Ctx): void {
  dropCookie(c, c.var.deps, cookieNames.session)
}

export const visitOf = (c: Ctx) => read(c, 'visit')

/** This browser's visit, begun if it had none. Only ever called for a POST: looking at a page leaves no trace. */
export function beginVisit(c: Ctx): string {
  const token = visitOf(c) ?? c.var.deps.vault.newToken()
  write(c, 'visit', token, 2 * 60 * 60)
  return token
}
