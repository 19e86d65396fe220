/** Links, codes and cookies that were changed, used before, kept too long, or handed to somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signUpToken } from '../../functions/core/referrals/sign-up.ts'
import { codeFor } from '../people.ts'
import { gardenGroup, type World } from '../world.ts'
import { keep } from './kept.ts'
import { cookieOf, type Door, makeTwoTowns, type Role, sessions, type TwoTowns } from './two-towns.ts'

let towns: TwoTowns
let world: World
let kept: Awaited<ReturnType<typeof keep>>
let links: [path: string, token: string, acts: string][]
beforeAll(async () => {
  towns = await makeTwoTowns()
  world = towns.world
  kept = await keep(world)
  const { stop, signUpLink, week, register, stillRight } = towns.ids
  links = [
    ['/stop/:token', stop, ''],
    ['/partner/sign-ups/:token', signUpLink, '/decline'],
    ['/partner/week/:token', week, '/renew'],
    ['/partner/register/:token', register, ''],
    ['/partner/still-right/:token', stillRight, '/stop'],
  ]
})
afterAll(() => world.stop())
beforeEach(async () => {
  await kept.changedAndPutBack()
  world.setTime('2027-01-09T10:00:00Z')
  world.mails.length = 0
})

const at = (path: string, token: string) => path.replace(':token', token)
const told = (text: string) =>
  towns.secrets.filter((secret) => text.includes(secret.text)).map((one) => one.text)

/** Opening it and pressing its button: nothing is shown of anybody, nothing is done. */
async function expectDead(path: string, token: string, acts: string, status: number) {
  const browser = world.browser()
  const page = await browser.send(at(path, token))
  expect([path, token, page.status]).toEqual([path, token, status])
  expect(told(await page.text())).toEqual([])
  if (acts === '/renew' && status === 410) return
  const posted = await browser.post(at(path, token) + acts, { message: '' })
  expect([path, token, posted.status]).toEqual([path, token, status])
  expect(told(await posted.text())).toEqual([])
  expect(await kept.changedAndPutBack()).toEqual([])
}

describe('links', () => {
  test('open nothing once a letter of them is another', async () => {
    for (const [path, token, acts] of links) {
      const places = [0, Math.floor(token.length / 3), Math.floor(token.length / 2), token.length - 1]
      for (const place of places) {
        const letter = token[place] === 'b' ? 'c' : 'b'
        await expectDead(path, token.slice(0, place) + letter + token.slice(place + 1), acts, 404)
      }
      for (const other of [`${token}a`, token.slice(0, -1), `${token}%00`])
        await expectDead(path, other, acts, 404)
    }
  })

  test('open nothing but what they were made for', async () => {
    for (const [path, , acts] of links)
      for (const [other, token] of links) if (other !== path) await expectDead(path, token, acts, 404)
  })

  test('open nothing of another group, whose name was put in', async () => {
    for (const [path, token, acts] of links.slice(1)) {
      const swapped = token.replace('13-', '11-').replace('willow-garden', 'choir-group')
      expect(swapped).not.toBe(token)
      await expectDead(path, swapped, acts, 404)
    }
  })

  test('say so once they have run out, and show nobody', async () => {
    world.later(31, 'days')
    for (const [path, token, acts] of links.slice(1)) await expectDead(path, token, acts, 410)
  })

  test('do the same again when they are used again', async () => {
    for (const [path, token, acts] of links) {
      const browser = world.browser()
      const first = await browser.post(at(path, token) + acts, { message: '' })
      const again = await browser.post(at(path, token) + acts, { message: '' })
      expect([path, first.status]).toEqual([path, expect.toBeOneOf([200, 303])])
      expect([path, again.status]).toEqual([path, expect.toBeOneOf([200, 303, 404, 410])])
      await kept.changedAndPutBack()
    }
  })

  test('made with another secret open nothing', async () => {
    const { openVault } = await import('../../functions/adapters/vault.ts')
    const vault = openVault('another secret that is long enough to be one')
    const forged = signUpToken(vault, { group: gardenGroup.id, id: towns.ids.signUp }, world.now())
    await expectDead('/partner/sign-ups/:token', forged, '/decline', 404)
  })
})

const ways: [Door, start: string, email: string, home: string][] = [
  ['participant', '/sign-in', 'ada-canary@example.com', '/me'],
  ['employer', '/employer', 'hr-canary@example.org', '/employer/acme'],
  ['partner', '/partner/sign-in', gardenGroup.email, `/partner/groups/${gardenGroup.id}`],
]

async function askFor(start: string, email: string) {
  const browser = world.browser()
  await browser.open(start)
  await browser.press('Send me a code', start === '/sign-in' ? { channel: 'email', email } : { email })
  await world.settle()
  return { browser, code: codeFor(world, { email }) }
}
const codeAt = (start: string) => (start === '/sign-in' ? '/code' : `${start.replace('/sign-in', '')}/code`)

describe.each(ways)('a code for the door called %s', (door, start, email, home) => {
  test('is for the browser that asked, for once and for ten minutes', async () => {
    const { browser, code } = await askFor(start, email)
    const stranger = world.browser()
    expect((await stranger.post(codeAt(start), { code })).status).toBe(422)
    const before = new Map(browser.cookies)
    expect((await browser.post(codeAt(start), { code })).status).toBe(303)
    expect((await browser.send(home)).status).toBe(200)
    // The same browser as it was, by its back button or by whoever copied its cookies.
    const again = world.browser()
    for (const [name, value] of before) again.cookies.set(name, value)
    expect((await again.post(codeAt(start), { code })).status).toBe(422)
    expect((await again.send(home)).status).toBe(303)
    const late = await askFor(start, email)
    world.later(11, 'minutes')
    expect((await late.browser.post(codeAt(start), { code: late.code })).status).toBe(422)
  })

  test('opens a session that signing out ends for every copy of its cookie', async () => {
    Object.assign(towns.tokens, await sessions(world, towns))
    const roles: Partial<Record<Door, Role>> = {
      participant: 'ada',
      employer: 'hr of acme',
      partner: 'coordinator of the garden',
    }
    const role = roles[door]
    const token = (role && towns.tokens[role][door]) ?? ''
    const [browser, copy] = [world.browser(), world.browser()]
    for (const one of [browser, copy]) one.cookies.set(cookieOf[door], token)
    expect((await copy.send(home)).status).toBe(200)
    const out = door === 'participant' ? '/sign-out' : `/${door}/sign-out`
    expect((await browser.post(out)).status).toBe(303)
    expect((await copy.send(home)).status).toBe(303)
  })

  test('opens a session that is nobody’s at any other door, or under a name without its prefix', async () => {
    Object.assign(towns.tokens, await sessions(world, towns))
    const held = Object.values(towns.tokens).flatMap((all) => Object.entries(all))
    for (const [whose, token] of held) {
      const browser = world.browser()
      browser.cookies.set(cookieOf[door].replace('__Host-', ''), token)
      if (whose !== door) browser.cookies.set(cookieOf[door], token)
      expect([whose, (await browser.send(home)).status]).toEqual([whose, 303])
    }
  })
})
