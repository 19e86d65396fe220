/** Replacing the data key, as an operator rehearses it: nothing is lost, nobody notices, and the old one goes in the end. */

import { afterEach, expect, test } from 'vitest'
import { dynamoScan } from '../../functions/adapters/dynamo-table.ts'
import { draftCall, sendCall } from '../../functions/core/calls/ask.ts'
import { addAgreed, addNote, takeCall } from '../../functions/core/calls/case.ts'
import { waitingCalls } from '../../functions/core/calls/lists.ts'
import {
  dataKeyOf,
  dropDataKey,
  isSpent,
  listDataKeys,
  makeDataKey,
  makeFirstDataKey,
} from '../../functions/core/data-keys/data-key.ts'
import { sealedIn } from '../../functions/core/data-keys/sealed-fields.ts'
import { operator } from '../../functions/core/employers/colleague.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Item } from '../../functions/core/ports.ts'
import { addMember } from '../../functions/core/team/come-and-go.ts'
import { reconcile } from '../../functions/core/work/reconcile.ts'
import { signInToGroup } from '../coordinators.ts'
import { newHr } from '../hr.ts'
import { everyItem, groupAddress, join, offer, profileOf, refer, signIn } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
afterEach(() => world.stop())

const newKey = () => makeDataKey({ ...world.deps, wrapping: world.wrapping })

/** The daily look, and a day of the worker. */
async function aDay(): Promise<Record<string, number>> {
  const scan = dynamoScan(world.client, world.names.programme)
  const counts = await reconcile({ ...world.workerDeps, scan })
  world.later(1, 'minutes')
  await world.settle()
  world.later(24, 'hours')
  return counts
}

/** Every data key, '' for the secret, with how many values are under it. */
async function under(): Promise<Record<string, number>> {
  const count: Record<string, number> = {}
  for (const item of await everyItem(world))
    for (const [, sealed] of sealedIn(item)) {
      const id = dataKeyOf(sealed) ?? ''
      count[id] = (count[id] ?? 0) + 1
    }
  return count
}

/** Everything in a town that is sealed: a profile, a sign-up at both ends, a colleague, codes and their messages. */
async function liveIn(email: string): Promise<void> {
  const browser = await join(world, { email })
  await refer(browser, 'walk', { firstName: 'Kestrel' })
  await world.settle()
}

/** A call that they have asked for, with what the link worker who took it noted. */
async function callOf(email: string): Promise<void> {
  const { deps } = world
  const person = await profileOf(world, { email })
  const member = await addMember(deps, 'link@example.org', ['link-worker'])
  const about = { firstName: 'Kestrel', about: 'The rent', good: { days: [], parts: [] } }
  await draftCall(deps, person, { ...about, reach: { by: 'email', value: email } })
  await sendCall(deps, person)
  await world.settle()
  const [waiting] = await waitingCalls(deps)
  if (!member.ok || !waiting) throw new Error('the call did not come')
  await takeCall(deps, member.id, waiting.id)
  await addNote(deps, member.id, waiting.id, 'A note')
  await addAgreed(deps, member.id, waiting.id, { text: 'The garden' })
  await world.settle()
}

async function town(): Promise<void> {
  world = await makeTown()
  await offer(world, 'walk')
  await liveIn('lee@example.com')
  await callOf('lee@example.com')
  await newHr(world)
  await signInToGroup(world, groupAddress('walk'))
  await askForCodes()
}

/** At all three doors, with the messages still unsent. */
async function askForCodes(): Promise<void> {
  for (const address of ['/sign-in', '/employer', '/partner/sign-in']) {
    const browser = world.browser()
    await browser.open(address)
    const choice = address === '/sign-in' ? { channel: 'email' } : {}
    await browser.press('Send me a code', { ...choice, email: 'waiting@example.com' })
  }
}

/** Of all that, a colleague and the message that invites her. */
async function aColleague(): Promise<void> {
  world = await makeTown()
  await inviteColleague(world.deps, { employer: 'acme', email: 'pat@example.org', invitedBy: operator })
  const key = keys.message('waits')
  await world.deps.programme.put({ ...key, state: 'settled', sealed: await world.deps.vault.seal('x') })
}

/** Signs in anew, reads the address back, and answers from a group's email that was sent before. */
async function allStillOpens(email: string, link: string | undefined): Promise<void> {
  const browser = await signIn(world, { email })
  expect((await browser.open('/me/download.json')).text).toContain('Kestrel')
  const group = world.browser()
  expect((await group.open(link ?? '')).text).toContain('Kestrel')
  expect((await profileOf(world, { email })).state).toBe('active')
}

test('what was sealed before there was a data key is sealed again under the first, and everything still opens', async () => {
  await town()
  const link = world.mails.flatMap(({ links }) => links).find((one) => one.includes('/partner/sign-ups/'))
  expect(Object.keys(await under())).toEqual([''])
  await makeFirstDataKey({ ...world.deps, wrapping: world.wrapping })
  await makeFirstDataKey({ ...world.deps, wrapping: world.wrapping })
  const [first, ...others] = await listDataKeys(world.deps)
  expect(others).toEqual([])
  world.later(6, 'minutes')
  await liveIn('ash@example.com')
  await listIsWhole()
  expect(Object.keys(await under()).sort()).toEqual(['', first?.id])
  expect((await aDay())['toReseal']).toBeGreaterThan(4)
  expect(Object.keys(await under())).toEqual([first?.id])
  await allStillOpens('lee@example.com', link)
})

test('a key is replaced, and dropped when two looks have found nothing under it, and not before', async () => {
  world = await makeTown()
  await offer(world, 'walk')
  await liveIn('lee@example.com')
  const link = world.mails.flatMap(({ links }) => links).find((one) => one.includes('/partner/sign-ups/'))
  const old = await newKey()
  world.later(6, 'minutes')
  await aDay()
  const next = await newKey()
  expect((await listDataKeys(world.deps)).map(({ id }) => id)).toEqual([next.id, old.id])
  world.later(6, 'minutes')
  await liveIn('ash@example.com')
  const drop = () => dropDataKey(world.deps, old.id)
  expect(await dropDataKey(world.deps, next.id)).toEqual({ ok: false, reason: 'current' })
  expect(await dropDataKey(world.deps, 'nobody')).toEqual({ ok: false, reason: 'unknown' })
  expect(await drop()).toEqual({ ok: false, reason: 'needed' })
  await aDay()
  expect(Object.keys(await under())).toEqual([next.id])
  expect(await drop()).toEqual({ ok: false, reason: 'needed' })
  await aDay()
  expect(await drop()).toEqual({ ok: false, reason: 'needed' })
  await aDay()
  expect(await drop()).toEqual({ ok: true })
  expect((await listDataKeys(world.deps)).map(({ id }) => id)).toEqual([next.id])
  await allStillOpens('lee@example.com', link)
})

test('a value that turns up under an old key after an empty look keeps the key', async () => {
  await aColleague()
  const old = await newKey()
  const email = 'late@example.com'
  world.later(6, 'minutes')
  const sealed = await world.deps.vault.seal(email)
  await newKey()
  world.later(2, 'hours')
  await aDay()
  await aDay()
  const [, spent] = await listDataKeys(world.deps)
  expect(spent?.left).toBe(0)
  // Copied behind the look's back.
  const colleague = keys.hrColleague('acme', 'copied')
  await world.deps.programme.put({ ...colleague, email: sealed })
  await aDay()
  const all = await listDataKeys(world.deps)
  expect(all.map((one) => isSpent(one, all))).toEqual([false, false])
  expect(all[1]).toMatchObject({ id: old.id, left: 1 })
  const again = await world.deps.programme.get(colleague)
  expect(dataKeyOf(String(again?.['email']))).toBe(all[0]?.id)
  expect(await world.deps.vault.open(String(again?.['email']))).toBe(email)
})

test('the chore may be repeated, comes too late for what has gone, and leaves what has changed meanwhile', async () => {
  await aColleague()
  await newKey()
  world.later(6, 'minutes')
  const scan = dynamoScan(world.client, world.names.programme)
  for (let time = 0; time < 2; time++) await reconcile({ ...world.workerDeps, scan })
  const chores = (await everyItem(world)).filter(({ pk }) => pk.startsWith('RESEAL#'))
  const gone = chores.find(({ pk }) => pk.includes('MESSAGE#'))
  await world.deps.programme.remove((gone as Item)['of'] as { pk: string; sk: string })
  world.later(1, 'minutes')
  const counts = await world.settle()
  expect(counts['resealed']).toBe(chores.length)
  expect(counts['broken']).toBeUndefined()
  expect((await everyItem(world)).filter(({ pk }) => pk.startsWith('RESEAL#'))).toEqual([])
  expect(Object.keys(await under())).not.toContain('')
})

/** The list of sealed fields is whole: no other field of any item holds a sealed value. */
async function listIsWhole(): Promise<void> {
  await newHr(world, 'pat@example.org')
  await askForCodes()
  const looksSealed = /^[a-z0-9]{12}\.[A-Za-z0-9+/]{38,}=*$/
  const found = new Set<string>()
  for (const item of await everyItem(world)) {
    const listed = sealedIn(item).map(([field]) => field)
    for (const [field, value] of Object.entries(item)) {
      if (
        !JSON.stringify(value)
          .split('"')
          .some((part) => looksSealed.test(part))
      )
        continue
      expect([item.pk.split('#')[0], field, listed.includes(field)]).toEqual([
        item.pk.split('#')[0],
        field,
        true,
      ])
      found.add(`${item.pk.split('#')[0]} ${field}`)
    }
  }
  expect(found.size).toBeGreaterThan(8)
}
