/** Every page and every post of the employer's door, by everybody who might try it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { colleagueFingerprint } from '../../functions/core/employers/colleague.ts'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { removeColleague } from '../../functions/core/employers/invite.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { keys } from '../../functions/core/keys.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { allRoutes } from '../../web/http/later.ts'
import { passkeyAddresses } from '../authenticator.ts'
import type { Browser } from '../browser-of-requests.ts'
import { browserOver, inviteHr, newHr, signInHr, telling } from '../hr.ts'
import { someone } from '../people.ts'
import { demoEmployer, makeTown, origin, type World } from '../world.ts'

let world: World
type Route = { method: string; path: string }
let routes: Route[]
const session = '__Host-hr-session'

/** Every value that a piece of an address may have, all of them there at acme. */
const values: Record<string, () => string[]> = {
  code: () => ['acme'],
  colleague: () => [colleagueFingerprint(world.deps.vault, 'second@example.org')],
  name: () => ['2026-Q4', '2026-Q4.csv', '2026-Q4.json'],
  period: () => ['2026-Q4'],
}

/** The addresses of one employer: a route that this test can't fill in is a fault of the test. */
function addressesOf(employer: string): Route[] {
  return routes
    .filter(({ path }) => path.includes('/:employer'))
    .flatMap(({ method, path }) => {
      const open = path.replace(':employer', employer)
      const [, name] = /:(\w+)/.exec(open) ?? []
      if (name === undefined) return [{ method, path: open }]
      const known = values[name]
      if (!known) throw new Error(`no value is known for :${name} of ${path}`)
      return known().map((value) => ({ method, path: open.replace(`:${name}`, value) }))
    })
}

const send = (browser: Browser, { method, path }: Route) =>
  method === 'POST' ? browser.post(path, { email: '', list: '', seen: '0' }) : browser.send(path)

const kept = async (employer: string) =>
  (await world.deps.programme.list(keys.hrProfile(employer).pk)).filter(({ sk }) => !sk.startsWith('VIEW#'))

beforeAll(async () => {
  world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  await saveEmployer(world.deps, { ...demoEmployer, id: 'brook', name: 'Brook Homes', kind: 'community' })
  await addJoinCode(world.deps, { code: 'brook', employer: 'brook', closed: false })
  for (const id of ['acme', 'brook']) await publishDue(world.publishing, id)
  world.setTime('2027-01-08T06:00:00Z')
  for (const id of ['acme', 'brook']) expect(await publishDue(world.publishing, id)).toBe('2026-Q4')
  await inviteHr(world, 'second@example.org')
  await signInHr(world, 'second@example.org')
  const app = employerApp({
    ...world.deps,
    releases: world.releases,
    assets: { base: '' },
    origins: [origin],
  })
  const all = (await allRoutes(app))
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  routes = [...new Set(all)].map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path: path.length > 1 ? path.replace(/\/$/, '') : path }
  })
})
afterAll(() => world.stop())

test('the door has its pages, and nothing but gets and posts below /employer', () => {
  expect(addressesOf('acme').length).toBeGreaterThan(20)
  for (const { method, path } of routes) {
    expect(['GET', 'POST']).toContain(method)
    expect(path).toMatch(/^\/employer(\/|$)/)
  }
  const open = routes.filter(({ path }) => !path.includes(':employer')).map(({ path }) => path)
  const expected = [
    '/employer',
    '/employer/code',
    '/employer/sign-out',
    '/employer/signed-out',
    ...passkeyAddresses('/employer'),
  ]
  expect([...new Set(open)].sort()).toEqual(expected.sort())
})

describe('whoever is not signed in is sent to do so, and is shown nothing', () => {
  const withCookie = (name: string, value: string) => {
    const browser = world.browser()
    browser.cookies.set(name, value)
    return browser
  }
  const outsiders: [string, () => Promise<Browser>][] = [
    ['nobody', async () => world.browser()],
    [
      'a participant',
      async () => {
        const { browser } = await someone(world, { email: 'sam@example.com' })
        browser.cookies.set(session, browser.cookies.get('__Host-session') ?? '')
        return browser
      },
    ],
    ['a made-up cookie', async () => withCookie(session, 'a'.repeat(43))],
    ['a cookie that is none', async () => withCookie(session, '../../PERSON#x')],
    [
      'a session without its prefix',
      async () => {
        const browser = await newHr(world, 'bare@example.org')
        return withCookie('hr-session', browser.cookies.get(session) ?? '')
      },
    ],
    [
      'a session that has run out',
      async () => {
        const browser = await newHr(world, 'late@example.org')
        world.later(31, 'minutes')
        return browser
      },
    ],
  ]
  test.each(outsiders)('%s', async (_, make) => {
    const browser = await make()
    const before = await kept('acme')
    for (const route of addressesOf('acme')) {
      const response = await send(browser, route)
      expect([route, response.status, response.headers.get('location')]).toEqual([route, 303, '/employer'])
      expect(await response.text()).toBe('')
    }
    expect(await kept('acme')).toEqual(before)
  })
})

describe('whoever is somebody else’s colleague finds that there is no such employer', () => {
  const others: [string, () => Promise<Browser>][] = [
    ['a colleague of another', () => newHr(world, 'brook@example.org', 'brook')],
    [
      'a colleague of another who was removed here a moment ago',
      async () => {
        const email = 'both@example.org'
        await inviteHr(world, email, 'brook')
        const browser = await newHr(world, email)
        expect((await browser.open('/employer/acme')).status).toBe(200)
        const fingerprint = colleagueFingerprint(world.deps.vault, email)
        await removeColleague(world.deps, { employer: 'acme', fingerprint, by: 'operator' })
        return browser
      },
    ],
  ]
  test.each(others)('%s', async (_, make) => {
    const { cookies } = await make()
    const before = await kept('acme')
    for (const route of addressesOf('acme')) {
      const answers = []
      for (const employer of ['acme', 'nowhere']) {
        const calls: string[] = []
        const browser = browserOver(world, telling(world.deps.programme, calls))
        for (const [name, value] of cookies) browser.cookies.set(name, value)
        const response = await send(browser, {
          ...route,
          path: route.path.replace('/employer/acme', `/employer/${employer}`),
        })
        answers.push({
          status: response.status,
          headers: [...response.headers].filter(([name]) => name !== 'date'),
          body: await response.text(),
          calls: calls.map((call) => call.replace(`HR#${employer}`, 'HR#it')),
        })
      }
      expect([route, answers[0]?.status]).toEqual([route, 404])
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.body).not.toMatch(/acme|second@/i)
    }
    expect(await kept('acme')).toEqual(before)
    const brook = world.browser()
    for (const [name, value] of cookies) brook.cookies.set(name, value)
    expect((await brook.open('/employer/brook')).h1).toBe('Brook Homes')
  })
})

test('an id that no employer can have is not found, and is in no key', async () => {
  const calls: string[] = []
  const { cookies } = await newHr(world, 'odd@example.org')
  for (const id of [
    'Acme',
    'acme%23PROFILE',
    'COLLEAGUE%23x',
    '%00',
    '..%2fbrook',
    'a',
    'é',
    'a'.repeat(60),
    'acme%20',
  ]) {
    const browser = browserOver(world, telling(world.deps.programme, calls))
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    for (const below of ['', '/colleagues', '/releases/2026-Q4']) {
      expect([id, (await browser.send(`/employer/${id}${below}`)).status]).toEqual([id, 404])
    }
  }
  expect(new Set(calls.map((call) => call.replace(/#.*/, '')))).toEqual(new Set(['get HR']))
})

test('a colleague of this employer sees every page of it, of no other, and each is recorded', async () => {
  const browser = await newHr(world, 'first@example.org')
  const pages = addressesOf('acme').filter(({ method }) => method === 'GET')
  for (const { path } of pages) {
    const response = await browser.send(path)
    expect([path, response.status]).toEqual([path, path.endsWith('/releases') ? 302 : 200])
    const text = await response.text()
    expect([path, /brook/i.test(text)]).toEqual([path, false])
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
  const views = await world.deps.programme.list(keys.hrProfile('acme').pk, 'VIEW#2027-01')
  const mine = colleagueFingerprint(world.deps.vault, 'first@example.org')
  const seen = views.filter(({ who }) => who === mine).map(({ page }) => `/employer/acme${page}`)
  for (const { path } of pages) {
    if (path.endsWith('/releases')) continue
    expect(seen).toContain(path === '/employer/acme' ? '/employer/acme/' : path)
  }
  for (const route of addressesOf('acme').filter(({ method }) => method === 'POST')) {
    const { status } = await send(browser, route)
    expect([route.path, status]).toEqual([route.path, expect.toBeOneOf([200, 303, 409, 422])])
  }
})
