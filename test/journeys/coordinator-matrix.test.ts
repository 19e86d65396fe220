/** Every page and every post of the groups' door, by everybody who might try it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitCheckIn } from '../../functions/core/check-ins/check-in.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { sectionIds } from '../../functions/core/groups/listings/form.ts'
import { keys } from '../../functions/core/keys.ts'
import { allRoutes } from '../../web/http/later.ts'
import { partnerApp } from '../../web/partner/app.tsx'
import { passkeyAddresses } from '../authenticator.ts'
import type { Browser } from '../browser-of-requests.ts'
import { partnerBrowserOver, signInToGroup } from '../coordinators.ts'
import { newHr, telling } from '../hr.ts'
import { everyItem, groupAddress, groupAnswers, offer, opened, refer, someone } from '../people.ts'
import { demoEmployer, gardenGroup, gardenListing, makeTown, origin, type World } from '../world.ts'

let world: World
type Route = { method: string; path: string }
let routes: Route[]
let signUp: string
const session = '__Host-group-session'

/** Every value that a piece of an address may have, all of them there at Willow Garden. */
const values: Record<string, () => string[]> = {
  signup: () => [signUp],
  answer: () => ['accept', 'waiting', 'decline'],
  listing: () => [gardenListing.id],
  day: () => ['2026-11-24'],
  section: () => [...sectionIds],
}

/** The addresses of one group: a route that this test can't fill in is a fault of the test. */
function addressesOf(group: string): Route[] {
  const fill = ({ method, path }: Route): Route[] => {
    const [whole, name] = /:(\w+)(?:\{[^}]*\})?/.exec(path) ?? []
    if (!whole || !name) return [{ method, path }]
    const known = values[name]
    if (!known) throw new Error(`no value is known for :${name} of ${path}`)
    return known().flatMap((value) => fill({ method, path: path.replace(whole, value) }))
  }
  return routes
    .filter(({ path }) => path.includes('/:group'))
    .flatMap(({ method, path }) => fill({ method, path: path.replace(':group', group) }))
}

const send = (browser: Browser, { method, path }: Route) =>
  method === 'POST' ? browser.post(path, { message: '' }) : browser.send(path)

const kept = async (group: string) => world.deps.programme.list(keys.group(group).pk)

beforeAll(async () => {
  world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  await publishListing(world.deps, gardenListing)
  await offer(world, 'choir', { title: 'Evening choir' })
  const { browser, person } = await someone(world, { email: 'ada@example.com' })
  const answers = { satisfied: 2, worthwhile: 3, happy: 1, anxious: 9, lonely: 'often' as const, needs: [] }
  await submitCheckIn(world.deps, person, answers)
  await refer(browser, gardenListing.id, { firstName: 'Ada' })
  await world.settle()
  await groupAnswers(world, gardenGroup.email, 'accept', { day: '2026-11-24', time: '10:00' })
  await world.settle()
  // The morning is over: its register is there to fill in.
  world.setTime('2026-11-24T16:00:00Z')
  await world.settle()
  signUp = (await kept(gardenGroup.id)).map(({ sk }) => sk).find((sk) => sk.startsWith('SIGNUP#')) ?? ''
  signUp = signUp.slice('SIGNUP#'.length)
  const app = partnerApp({ ...world.deps, assets: { base: '' }, origins: [origin] })
  const all = (await allRoutes(app))
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  routes = [...new Set(all)].map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path: path.length > 1 ? path.replace(/\/$/, '') : path }
  })
})
afterAll(() => world.stop())

test('the door has its pages, and nothing but gets and posts below /partner', () => {
  expect(addressesOf(gardenGroup.id).length).toBeGreaterThan(8)
  for (const { method, path } of routes) {
    expect(['GET', 'POST']).toContain(method)
    expect(path).toMatch(/^\/partner(\/|$)/)
  }
  // What names no group opens by a signed token alone, or says nothing of any group.
  const open = routes.map(({ path }) => path).filter((path) => !/:group|:token/.test(path))
  const expected = [
    '/partner',
    '/partner/code',
    '/partner/groups',
    '/partner/link-sent',
    '/partner/sign-in',
    '/partner/sign-out',
    '/partner/signed-out',
    ...passkeyAddresses('/partner'),
  ]
  expect([...new Set(open)].sort()).toEqual(expected.sort())
})

describe('whoever is not signed in is sent to do so, is shown nothing and does nothing', () => {
  const withCookie = (value: string) => {
    const browser = world.browser()
    browser.cookies.set(session, value)
    return browser
  }
  const outsiders: [string, () => Promise<Browser>][] = [
    ['nobody', async () => world.browser()],
    [
      'a participant',
      async () =>
        withCookie(
          (await someone(world, { email: 'sam@example.com' })).browser.cookies.get('__Host-session') ?? '',
        ),
    ],
    ['a colleague', async () => withCookie((await newHr(world)).cookies.get('__Host-hr-session') ?? '')],
    ['a made-up cookie', async () => withCookie('a'.repeat(43))],
    ['a cookie that is none', async () => withCookie('../../PERSON#x')],
    [
      'a session that has run out',
      async () => {
        const browser = await signInToGroup(world)
        world.later(31, 'minutes')
        return browser
      },
    ],
  ]
  test.each(outsiders)('%s', async (_, make) => {
    const browser = await make()
    const before = await kept(gardenGroup.id)
    for (const route of addressesOf(gardenGroup.id)) {
      const response = await send(browser, route)
      const to = response.headers.get('location') ?? ''
      if (route.method === 'POST') {
        // What was typed may be sent again from this page: it holds that and nothing of ours.
        expect([route, response.status, to]).toEqual([route, 401, ''])
        expect(await response.text()).toContain('You have been signed out')
      } else {
        expect([route, response.status]).toEqual([route, 303])
        expect(to).toMatch(/^\/partner\/sign-in(\?to=%2Fpartner%2Fgroups[%\w-]*)?$/)
        expect(await response.text()).toBe('')
      }
    }
    expect(await kept(gardenGroup.id)).toEqual(before)
  })
})

test('another group is not found, as one that there is not, by every page and post', async () => {
  const { cookies } = await signInToGroup(world, groupAddress('choir'))
  const before = await kept(gardenGroup.id)
  for (const route of addressesOf(gardenGroup.id)) {
    const answers = []
    for (const group of [gardenGroup.id, 'nowhere-at-all']) {
      const calls: string[] = []
      const browser = partnerBrowserOver(world, telling(world.deps.programme, calls))
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      const path = route.path.replace(`/groups/${gardenGroup.id}`, `/groups/${group}`)
      const response = await send(browser, { ...route, path })
      answers.push({
        status: response.status,
        headers: [...response.headers].filter(([name]) => name !== 'date'),
        body: await response.text(),
        calls: calls.map((call) => call.replace(`GROUP#${group}`, 'GROUP#it')),
      })
    }
    expect([route, answers[0]?.status]).toEqual([route, 404])
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.body).not.toMatch(/willow|garden|Ada/i)
  }
  expect(await kept(gardenGroup.id)).toEqual(before)
  // Nor is a sign-up of another group found below one's own.
  const browser = world.browser()
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  for (const route of addressesOf('choir-group').filter(({ path }) => path.includes(signUp))) {
    expect([route, (await send(browser, route)).status]).toEqual([route, 404])
  }
})

test('an id that no group can have is not found, and is in no key', async () => {
  const calls: string[] = []
  const { cookies } = await signInToGroup(world)
  const odd = ['Willow', 'willow-garden%23PROFILE', 'AT%23x', 'SESSION%23x', '%00', '..%2fchoir', 'a', 'é']
  for (const id of [...odd, 'a'.repeat(61), 'willow-garden%20']) {
    const browser = partnerBrowserOver(world, telling(world.deps.programme, calls))
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    for (const below of ['', '/sign-ups', `/sign-ups/${signUp}`]) {
      expect([id, (await browser.send(`/partner/groups/${id}${below}`)).status]).toEqual([id, 404])
    }
  }
  expect(new Set(calls)).toEqual(new Set(['get GROUP#SESSION']))
})

/** What somebody's employer is called, and all that a check-in is known by. */
const canary = new RegExp(
  [demoEmployer.name, 'depot', 'night shift', 'acme', 'check-?ins?\\b', 'evidence', 'anxious'].join('|'),
  'i',
)

test('a coordinator sees every page of their group, each link on them leads somewhere, and none tells of work', async () => {
  const browser = await signInToGroup(world)
  const waiting = addressesOf(gardenGroup.id)
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path)
  const seen = new Set<string>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const page = await browser.open(path)
    // Nothing has been written that could be thrown away.
    expect([path, page.status]).toEqual([path, path.endsWith('/throw-away') ? 404 : 200])
    expect([path, canary.exec(page.html)?.[0]]).toEqual([path, undefined])
    expect(page.response.headers.get('cache-control')).toBe('no-store')
    for (const link of page.root.querySelectorAll('a')) {
      const href = (link.getAttribute('href') ?? '').replace(/#.*/, '')
      if (/^\/partner(\/|$)/.test(href)) waiting.push(href)
    }
  }
  expect(seen.size).toBeGreaterThan(6)
})

test('no post of theirs fails, and nothing that the door may touch tells of work', async () => {
  const browser = await signInToGroup(world)
  for (const route of addressesOf(gardenGroup.id).filter(({ method }) => method === 'POST')) {
    const response = await send(browser, route)
    expect([route.path, response.status]).toEqual([route.path, expect.toBeOneOf([200, 303, 409, 410, 422])])
    expect([route.path, canary.exec(await response.text())?.[0]]).toEqual([route.path, undefined])
  }
  await world.settle()
  const items = (await everyItem(world)).filter(({ pk }) => pk.startsWith('GROUP#'))
  expect(items.length).toBeGreaterThan(5)
  for (const item of items) {
    // Ids are at random, and may spell a word.
    const text = (await opened(world, item)).replace(/\b[0-9a-z]{25}\b/g, '')
    expect([item.pk, canary.exec(text)?.[0]]).toEqual([item.pk, undefined])
  }
})
