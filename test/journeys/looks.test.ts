/** Who looked at people for a group, and who answered them: recorded each time, and told by no page. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinatorFingerprint } from '../../functions/core/groups/coordinator.ts'
import { freshLink } from '../../functions/core/groups/link.ts'
import { looksOf } from '../../functions/core/groups/looks.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Table } from '../../functions/core/ports.ts'
import { partnerBrowserOver, signInToGroup } from '../coordinators.ts'
import { everyItem, refer, someone } from '../people.ts'
import { gardenGroup, gardenListing, makeTown, type World } from '../world.ts'

let world: World
let signUp: string
/** The links of the email that told of her. */
let links: string[]
const home = `/partner/groups/${gardenGroup.id}`
const looks = () => looksOf(world.deps, gardenGroup.id, '2026-11')

beforeAll(async () => {
  world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  const { browser } = await someone(world, { email: 'ada@example.com' })
  await refer(browser, gardenListing.id, { firstName: 'Ada' })
  await world.settle()
  links = world.lastMail(gardenGroup.email).links
  const items = await world.deps.programme.list(keys.group(gardenGroup.id).pk, 'SIGNUP#')
  signUp = items[0]?.sk.slice('SIGNUP#'.length) ?? ''
})
afterAll(() => world.stop())

test('each page with people on it, and each answer, is recorded with who, when and where', async () => {
  const browser = await signInToGroup(world)
  const before = (await looks()).length
  for (const page of [
    '',
    '/listings',
    '/sign-ups',
    `/sign-ups/${signUp}`,
    '/waiting-list',
    '/week',
    '/registers',
  ]) {
    world.later(1, 'minutes')
    await browser.send(home + page)
  }
  world.later(1, 'minutes')
  await browser.post(`${home}/sign-ups/${signUp}/decline`, { message: '' })
  // Not found: nothing was shown.
  await browser.send(`${home}/sign-ups/nobodyatall`)
  const by = coordinatorFingerprint(world.deps.vault, gardenGroup.email)
  const recorded = (await looks()).slice(before)
  const read = (where: string) => ({ at: expect.any(Date), by, did: 'read', where })
  expect(recorded.filter(({ did }) => did === 'read')).toEqual([
    read('/sign-ups'),
    read(`/sign-ups/${signUp}`),
    read('/waiting-list'),
    read('/week'),
    read('/registers'),
  ])
  expect(recorded.filter(({ did }) => did === 'write')).toEqual([
    { at: expect.any(Date), by, did: 'write', where: `/sign-ups/${signUp}/decline` },
  ])
})

test('what is opened by the link of an email is recorded too, without the link', async () => {
  const before = (await looks()).length
  const [accept = ''] = links
  const week = `/partner/week/${freshLink(world.deps, { to: 'week', group: gardenGroup.id })}`
  const browser = world.browser()
  world.later(1, 'minutes')
  expect((await browser.send(week)).status).toBe(200)
  world.later(1, 'minutes')
  await browser.send(`${week}x`)
  const { pathname } = new URL(accept)
  await browser.post(pathname, { message: '' })
  const recorded = (await looks()).slice(before)
  expect(recorded.map(({ by, did, where }) => [by, did, where])).toEqual([
    ['link', 'read', '/week'],
    ['link', 'write', `/sign-ups/${signUp}`],
  ])
  const items = (await everyItem(world)).filter(({ pk }) => pk.startsWith('LOOK#'))
  expect(items.length).toBeGreaterThan(5)
  const text = JSON.stringify(items)
  expect(text).not.toMatch(/Ada|example|@/)
  expect(text).not.toContain(pathname.split('/')[3])
})

test('what can’t be recorded is neither shown nor done', async () => {
  const { cookies } = await signInToGroup(world)
  const claim: Table['claim'] = (item) =>
    item.pk.startsWith('LOOK#') ? Promise.reject(new Error('not now')) : world.deps.programme.claim(item)
  const browser = partnerBrowserOver(world, { ...world.deps.programme, claim })
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  const key = keys.signUp(gardenGroup.id, signUp)
  const before = await world.deps.programme.get(key)
  const shown = await browser.send(`${home}/sign-ups`)
  expect([shown.status, (await shown.text()).includes('Ada')]).toEqual([500, false])
  expect((await browser.post(`${home}/sign-ups/${signUp}/accept`, { message: '' })).status).toBe(500)
  expect(await world.deps.programme.get(key)).toEqual(before)
})

test('entries stay as they are, and for 400 days', async () => {
  const { pk } = keys.look(gardenGroup.id, '')
  const before = await looks()
  world.later(1, 'minutes')
  const { cookies } = await signInToGroup(world)
  const browser = world.browser()
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  expect((await browser.send(`${home}/week`)).status).toBe(200)
  const after = await looks()
  expect(after.slice(0, before.length)).toEqual(before)
  for (const { expires } of await world.deps.programme.list(pk))
    expect(Number(expires)).toBeGreaterThan(world.now().getTime() / 1000 + 399 * 86_400)
})
