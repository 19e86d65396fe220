import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Item, Table } from '../../functions/core/ports.ts'
import { deliverMessage } from '../../functions/core/work/deliver.ts'
import { workShard } from '../../functions/core/work/marker.ts'
import { listParked, redrive } from '../../functions/core/work/parked.ts'
import { doDue, sweep } from '../../functions/core/work/sweep.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let to: string
const start = new Date('2026-11-23T10:00:00Z')
beforeEach(async () => {
  world.setTime(start.toISOString())
  await world.openChannels()
  at += 1
  id = `code-m${at}`
  to = `m${at}@example.com`
})

/** A message like any other: what it says matters to no test here. */
async function queued(notAfter?: Date): Promise<Item> {
  const sealed = await world.deps.vault.seal({ contact: { channel: 'email', address: to }, code: '12345678' })
  await queueMessage(world.deps, { id, kind: 'code', channel: 'email', sealed, notAfter })
  return stored()
}
async function stored(): Promise<Item> {
  const item = await world.deps.programme.get(keys.message(id), { consistent: true })
  if (!item) throw new Error('the message has gone')
  return item
}
const sent = () => world.mails.filter((mail) => mail.to === to)
const work = () => doDue(world.workerDeps, keys.message(id))

test('a message is sent once, and then has nothing left to do', async () => {
  await queued()
  expect(await work()).toBe('sent')
  expect(await work()).toBe('notDue')
  expect(sent()).toHaveLength(1)
  const item = await stored()
  expect(item['state']).toBe('sent')
  for (const field of ['work', 'due', 'lease', 'sealed']) expect(item[field]).toBeUndefined()
  expect(Number(item['expires']) * 1000).toBe(new Date('2026-11-30T10:00:00Z').getTime())
})

test('the provider is given the message’s own key, which finds the item again', async () => {
  await queued()
  await work()
  expect(sent()[0]?.key).toBe(id)
  expect(keys.message(sent()[0]?.key ?? '')).toEqual({ pk: `MESSAGE#${id}`, sk: 'MESSAGE' })
})

test('queueing it again changes nothing, before it is sent and after', async () => {
  const first = await queued()
  await queued()
  expect(await stored()).toEqual(first)
  await work()
  const done = await stored()
  await queued()
  expect(await stored()).toEqual(done)
  await world.settle()
  expect(sent()).toHaveLength(1)
})

test('ten workers at once send it once', async () => {
  const item = await queued()
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => deliverMessage(world.workerDeps, item)))
  expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'lost'), 'sent'])
  expect(sent()).toHaveLength(1)
})

test('overlapping sweepers send everything once', async () => {
  const ids: string[] = []
  for (let n = 0; n < 30; n++) {
    id = `code-crowd-${at}-${n}`
    ids.push(id)
    await queued()
  }
  await Promise.all([sweep(world.workerDeps), sweep(world.workerDeps), sweep(world.workerDeps)])
  expect(
    world.mails
      .map(({ key }) => key)
      .filter((key) => ids.includes(key))
      .toSorted(),
  ).toEqual(ids.toSorted())
})

test('a refusal costs no try: it is tried again, later each time, for three days, and then a person looks', async () => {
  await queued()
  const waits: number[] = []
  let item = await stored()
  for (let tries = 1; item['state'] !== 'parked'; tries++) {
    expect(tries).toBeLessThan(100)
    const at = world.now()
    world.answers.push('refused')
    const outcome = await work()
    item = await stored()
    expect(item['attempts']).toBe(0)
    if (item['state'] === 'parked') {
      expect(outcome).toBe('parked')
      expect(at.getTime() - start.getTime()).toBeGreaterThan(3 * 86_400_000)
      break
    }
    expect([outcome, item['state'], item['refusals']]).toEqual(['retrying', 'ready', tries])
    waits.push((new Date(String(item['due'])).getTime() - at.getTime()) / 1000)
    world.setTime(String(item['due']))
  }
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(Math.min(3600, 30 * 2 ** n))
    expect(wait).toBeLessThanOrEqual(Math.min(3600, 30 * 2 ** n) * 1.25)
  }
  expect(item['work']).toMatch(/^P#\d+$/)
  expect(item['reason']).toBe('refused for 3 days: refused')
  world.later(30, 'days')
  await world.openChannels()
  await world.settle()
  expect(sent()).toEqual([])
  expect((await listParked(world.deps)).map(({ pk }) => pk)).toContain(keys.message(id).pk)
})

test('eight tries that may all have gone end with an operator, who can send it once more', async () => {
  await queued()
  for (let tries = 1; tries <= 8; tries++) {
    world.answers.push('unknown')
    expect(await work()).toBe('unknown')
    world.later(15, 'minutes')
  }
  expect(await work()).toBe('parked')
  const item = await stored()
  expect(item).toMatchObject({ state: 'parked', attempts: 8, reason: 'no answer in 8 tries' })
  world.later(1, 'days')
  await world.settle()
  expect(sent()).toEqual([])
  expect([await redrive(world.deps, item), await redrive(world.deps, item)]).toEqual([true, false])
  expect(await work()).toBe('sent')
  expect(sent()).toHaveLength(1)
})

test('a refusal for good is not tried again', async () => {
  await queued()
  world.answers.push('permanent')
  expect(await work()).toBe('failed')
  world.later(1, 'days')
  await world.settle()
  expect(sent()).toEqual([])
  expect(await stored()).toMatchObject({ state: 'failed', reason: 'refused for good by the provider' })
  expect((await stored())['sealed']).toBeUndefined()
})

test('one that may or may not have gone is left alone for fifteen minutes, then tried again', async () => {
  const before = await queued()
  world.answers.push('unknown')
  expect(await work()).toBe('unknown')
  const { work: marker, due } = before
  // Where it was in the index it stays: a claim costs that nothing.
  expect(await stored()).toMatchObject({ state: 'sending', work: marker, due })
  world.later(14, 'minutes')
  expect(await work()).toBe('notDue')
  await world.settle()
  expect(sent()).toEqual([])
  world.later(1, 'minutes')
  expect(await work()).toBe('sent')
  expect(sent()).toHaveLength(1)
})

test('a worker that dies after claiming leaves it for another, fifteen minutes later', async () => {
  const item = await queued()
  const dead = {
    ...world.workerDeps,
    post: { ...world.workerDeps.post, email: () => new Promise<never>(() => {}) },
  }
  void deliverMessage(dead, item)
  await expect.poll(async () => (await stored())['state']).toBe('sending')
  expect(await work()).toBe('notDue')
  world.later(15, 'minutes')
  expect(await work()).toBe('sent')
})

test('a worker that was frozen while another took over settles nothing', async () => {
  const item = await queued()
  let thaw = () => {}
  const frozen = new Promise<void>((resolve) => {
    thaw = resolve
  })
  let claimed = () => {}
  const isClaimed = new Promise<void>((resolve) => {
    claimed = resolve
  })
  const slow = {
    ...world.workerDeps,
    post: {
      ...world.workerDeps.post,
      async email() {
        claimed()
        await frozen
        return 'refused' as const
      },
    },
  }
  const outcome = deliverMessage(slow, item)
  await isClaimed
  world.later(15, 'minutes')
  expect(await work()).toBe('sent')
  thaw()
  expect(await outcome).toBe('lost')
  expect((await stored())['state']).toBe('sent')
})

test('one that has become worthless is not sent', async () => {
  await queued(new Date('2026-11-23T10:10:00Z'))
  world.setTime('2026-11-23T10:10:00.001Z')
  expect(await work()).toBe('expired')
  expect(sent()).toEqual([])
  expect((await stored())['sealed']).toBeUndefined()
})

test('one still worth something on its last moment is sent', async () => {
  await queued(new Date('2026-11-23T10:10:00Z'))
  world.setTime('2026-11-23T10:10:00Z')
  expect(await work()).toBe('sent')
})

test('a message about somebody who has gone is skipped, with the reason', async () => {
  await queueMessage(world.deps, { id, kind: 'person-sent', person: 'gone', listing: 'x', signUp: 'y' })
  expect(await work()).toBe('skipped')
  expect(await stored()).toMatchObject({ state: 'skipped', reason: 'the person is gone' })
})

test('what can’t be done does not hold up its neighbours, and ends with an operator', async () => {
  const poisons: Item[] = [
    { ...keys.message(`poison-${at}`), id: `poison-${at}`, kind: 'nothing known', state: 'ready', ver: 1 },
    {
      ...keys.message(`unsealed-${at}`),
      id: `unsealed-${at}`,
      kind: 'code',
      sealed: 'not sealed at all',
      state: 'ready',
      attempts: 0,
      ver: 1,
    },
    { pk: `STRANGE#${at}`, sk: 'THING' },
    { pk: `PERSON#poison${at}`, sk: 'REFERRAL#x', state: 'sent' },
    { pk: `GROUP#poison${at}`, sk: 'SIGNUP#x' },
  ]
  for (const item of poisons)
    await world.deps.programme.put({
      ...item,
      work: workShard(world.deps, 5),
      due: new Date('2026-11-23T09:00:00Z'),
    })
  await queued()
  const counts = await sweep(world.workerDeps)
  expect(counts).toMatchObject({ broken: poisons.length, sent: 1 })
  expect(sent()).toHaveLength(1)
  for (let hours = 0; hours < 14; hours++) {
    world.later(1, 'hours')
    await sweep(world.workerDeps)
  }
  for (const { pk, sk } of poisons) {
    const item = await world.deps.programme.get({ pk, sk })
    expect([pk, item?.['work']]).toEqual([pk, expect.stringMatching(/^P#/)])
  }
})

test('a table that fails in the middle of a sweep loses nothing', async () => {
  await queued()
  const broken: Table = {
    ...world.workerDeps.programme,
    change: () => Promise.reject(new Error('throttled')),
  }
  await expect(doDue({ ...world.workerDeps, programme: broken }, keys.message(id))).rejects.toThrow(
    'throttled',
  )
  expect(await work()).toBe('sent')
})

test('a settle whose reply is lost sends no second copy before the lease is out', async () => {
  await queued()
  let writes = 0
  const lossy: Table = {
    ...world.workerDeps.programme,
    async change(...args) {
      const changed = await world.workerDeps.programme.change(...args)
      writes += 1
      if (writes === 2) throw new Error('the reply was lost')
      return changed
    },
  }
  await doDue({ ...world.workerDeps, programme: lossy }, keys.message(id)).catch(() => undefined)
  await world.settle()
  expect(sent()).toHaveLength(1)
})

test('something due later is left until then', async () => {
  await queued()
  const key = keys.message(id)
  await world.deps.programme.change(key, { set: { due: new Date('2026-11-23T12:00:00Z') } })
  await world.settle()
  expect(sent()).toEqual([])
  world.setTime('2026-11-23T12:00:00Z')
  await world.settle()
  expect(sent()).toHaveLength(1)
})

test('a sweep that runs out of time stops, and the next goes on', async () => {
  for (let n = 0; n < 20; n++) {
    id = `code-slow-${at}-${n}`
    await queued()
  }
  let left = 7
  const first = await sweep(world.workerDeps, () => left-- <= 0)
  expect(first['sent'] ?? 0).toBeLessThan(20)
  await world.settle()
  expect(world.mails.filter(({ key }) => key.startsWith(`code-slow-${at}-`))).toHaveLength(20)
})
