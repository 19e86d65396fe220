/** Asks for an address as one of the roles: with its own cookie, and with its token passed off as this door's. */
import { sectionIds } from '../../functions/core/groups/listings/form.ts'
import { gardenGroup, gardenListing } from '../world.ts'
import type { Route } from './routes.ts'
import { cookieOf, type Door, gardenDay, type Role, type TwoTowns } from './two-towns.ts'

/** A route with the ids of ada, acme and the garden in it. One that can't be filled in is a fault of the test. */
export function addressOf(
  { ids }: TwoTowns,
  { door, path }: Route,
  instead: { employer?: string; group?: string } = {},
): string {
  const tokens: Record<string, string> = {
    '/stop': ids.stop,
    '/partner/sign-ups': ids.signUpLink,
    '/partner/week': ids.week,
    '/partner/register': ids.register,
    '/partner/still-right': ids.stillRight,
  }
  const values: Record<string, string | undefined> = {
    employer: 'acme',
    group: gardenGroup.id,
    code: 'acme',
    id: door === 'open' ? ids.open[path.split('/')[2] ?? ''] : gardenListing.id,
    token: tokens[path.slice(0, path.indexOf('/:token'))],
    channel: 'email',
    colleague: ids.colleague,
    name: '2026-Q4',
    period: '2026-Q4',
    signup: ids.signUp,
    answer: 'accept',
    word: 'yes',
    listing: gardenListing.id,
    day: gardenDay,
    section: sectionIds[0],
    member: ids.member,
    call: ids.call,
    line: ids.line,
    act: 'reset',
    feed: 'leisure',
    message: 'parked',
    ...instead,
  }
  return path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => {
    const value = values[name]
    if (!value) throw new Error(`no value is known for :${name} of ${path}`)
    return value
  })
}

export function ask(
  { world, tokens }: TwoTowns,
  role: Role,
  door: Door,
  method: string,
  path: string,
  body = new URLSearchParams({ message: '' }),
) {
  const browser = world.browser()
  for (const [home, token] of Object.entries(tokens[role])) {
    browser.cookies.set(cookieOf[home as Door], token)
    if (!tokens[role][door]) browser.cookies.set(cookieOf[door], token)
  }
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return browser.send(path, { method })
  return browser.send(path, {
    method,
    body,
    headers: { origin: world.deps.origin, 'sec-fetch-site': 'same-origin' },
  })
}
