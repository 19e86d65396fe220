import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { dynamoScan } from '../../functions/adapters/dynamo-table.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Allowance, Item, WorkerDeps } from '../../functions/core/ports.ts'
import { after as past } from '../../functions/core/stamp.ts'
import { makeBreaker } from '../../functions/core/work/breaker.ts'
import { adoptEpoch, epochOf } from '../../functions/core/work/epoch.ts'
import { workShard } from '../../functions/core/work/marker.ts'
import { atOnce, makePace } from '../../functions/core/work/pace.ts'
import { listParked, parkByHand, redrive } from '../../functions/core/work/parked.ts'
import { reconcile } from '../../functions/core/work/reconcile.ts'
import { doDue, sweep } from '../../functions/core/work/sweep.ts'
import { makeTown, type World } from '../world.ts'

let world: World
// Each test has tables of its own, so that a count is of what it did itself.
const worlds: World[] = []
beforeEach(async () => {
  world = await makeTown()
  worlds.push(world)
})
afterAll(async () => {
  for (const one of worlds) await one.stop()
})

async function queue(id: string, more: { channel?: 'email' | 'sms'; due?: Date } = {}): Promise<void> {
  const channel = more.channel ?? 'email'
  const address = channel === 'email' ? `${id}@example.com` : '+447700900123'
  const sealed = await world.deps.vault.seal({ contact: { channel, address }, code: '12345678' })
  await queueMessage(world.deps, { id, kind: 'code', sealed, ...more, channel })
}
async function stored(id: string): Promise<Item> {
  const item = await world.deps.programme.get(keys.message(id), { consistent: true })
  if (!item) throw new Error(`there is no ${id}`)
  return item
}
const work = (id: string, deps: WorkerDeps = world.workerDeps) => doDue(deps, keys.message(id))

describe('the breaker', () => {
  test.each([
    ['throttled', 10],
    ['refused', 30],
    ['paused', 15 * 60],
    ['exhausted', 3600],
  ] as const)(
    'closes a channel that says “%s” for %i seconds, before any more is claimed',
    async (outcome, seconds) => {
      await queue('one')
      await queue('two')
      world.answers.push(outcome)
      expect(await work('one')).toBe('retrying')
      const before = await stored('two')
      expect(await work('two')).toBe('held')
      expect(await stored('two')).toEqual(before)
      world.setTime(past(world.now(), (seconds - 1) / 60, 'minutes').toISOString())
      expect(await work('two')).toBe('held')
      world.setTime(past(world.now(), 2 / 60, 'minutes').toISOString())
      expect(await work('two')).toBe('sent')
    },
  )

  test('is seen by every process within seconds, and spares the other channel', async () => {
    const other: WorkerDeps = { ...world.workerDeps, breaker: makeBreaker(world.deps) }
    await queue('one')
    await queue('two')
    await queue('three', { channel: 'sms' })
    // The other process has looked, and found it open.
    expect(await other.breaker.shutUntil('email')).toBeUndefined()
    world.answers.push('paused')
    await work('one')
    world.setTime(past(world.now(), 6 / 60, 'minutes').toISOString())
    expect(await work('two', other)).toBe('held')
    expect(await work('three', other)).toBe('sent')
  })

  test('holds a long queue without claiming any of it, and what is behind it in the shard is done', async () => {
    for (let n = 0; n < 250; n++) await queue(`queued-${n}`)
    await queue('a-text', { channel: 'sms', due: past(world.now(), 0, 'minutes') })
    await world.workerDeps.breaker.trip('email', 'paused')
    const counts = await sweep(world.workerDeps)
    expect(counts).toEqual({ held: 250, sent: 1 })
    expect((await stored('queued-7'))['attempts']).toBe(0)
    world.later(16, 'minutes')
    expect((await sweep(world.workerDeps))['sent']).toBe(250)
  })

  test('opens with a day’s quota that is used up, before a single message is claimed', async () => {
    await queue('one')
    const post = {
      ...world.workerDeps.post,
      async allowance(): Promise<Allowance> {
        return { email: { perSecond: 14, exhausted: true }, sms: { perSecond: 1, exhausted: false } }
      },
    }
    expect(await sweep({ ...world.workerDeps, post })).toEqual({ held: 1 })
    expect((await stored('one'))['state']).toBe('ready')
    world.later(61, 'minutes')
    expect(await sweep(world.workerDeps)).toEqual({ sent: 1 })
  })
})

describe('the pace', () => {
  test('sends at four fifths of the account’s rate, whatever is waiting', async () => {
    let now = 0
    const waits: number[] = []
    const pace = makePace({
      allowance: async () => ({
        email: { perSecond: 10, exhausted: false },
        sms: { perSecond: 1, exhausted: false },
      }),
      now: () => new Date(now),
      async sleep(ms) {
        waits.push(ms)
      },
    })
    for (let n = 0; n < 81; n++) await pace.turn('email')
    expect(Math.max(...waits)).toBe(10_000)
    await pace.turn('sms')
    now = 60_000
    waits.length = 0
    await pace.turn('email')
    expect(waits).toEqual([])
  })

  test('has as many in hand as the account may send in a second, and never more than 32', () => {
    const rate = (perSecond: number): Allowance => ({
      email: { perSecond, exhausted: false },
      sms: { perSecond: 0.1, exhausted: false },
    })
    expect([0.1, 1, 14, 200].map((perSecond) => atOnce(rate(perSecond)))).toEqual([1, 1, 11, 32])
  })
})

describe('a restore', () => {
  test('sends nothing of what the backup brought back, until an operator adopts it', async () => {
    await queue('before')
    // The restored table has another name, and so another epoch.
    const restored = { ...world.workerDeps, epoch: epochOf('another-table') }
    expect(await work('before', restored)).toBe('notDue')
    expect(await sweep(restored)).toEqual({})
    expect(world.mails).toEqual([])
    // The message, and the day on which the group's week is due.
    expect(await adoptEpoch(restored, world.deps.epoch, { messages: true })).toEqual({
      adopted: 2,
      settled: 0,
    })
    expect(await adoptEpoch(restored, world.deps.epoch, { messages: true })).toEqual({
      adopted: 0,
      settled: 0,
    })
    expect(await sweep(restored)).toEqual({ sent: 1 })
  })

  test('can leave unsent what may have gone after the backup was made', async () => {
    await queue('before')
    const restored = { ...world.workerDeps, epoch: epochOf('another-table') }
    expect(await adoptEpoch(restored, world.deps.epoch, { messages: false })).toEqual({
      adopted: 1,
      settled: 1,
    })
    expect(await sweep(restored)).toEqual({})
    expect(await stored('before')).toMatchObject({ state: 'skipped', reason: 'before a restore' })
  })

  test('raised by hand, the same table has another epoch', () => {
    expect(new Set([epochOf('a'), epochOf('a', 2), epochOf('b')]).size).toBe(3)
    expect(epochOf('a')).toBe(epochOf('a'))
  })
})

describe('parked by hand', () => {
  test('one message waits until somebody redrives it', async () => {
    await queue('one')
    expect(await parkByHand(world.deps, keys.message('one'))).toBe(true)
    expect(await parkByHand(world.deps, keys.message('one'))).toBe(false)
    expect(await sweep(world.workerDeps)).toEqual({})
    const [item] = await listParked(world.deps)
    expect(item).toMatchObject({ id: 'one', state: 'parked', reason: 'parked by an operator' })
    expect(item && (await redrive(world.deps, item))).toBe(true)
    expect(await sweep(world.workerDeps)).toEqual({ sent: 1 })
  })
})

describe('the daily reconcile', () => {
  const lines: { job: string; counts: Record<string, number> }[] = []
  const run = () =>
    reconcile({
      ...world.deps,
      scan: dynamoScan(world.client, world.names.programme),
      log: (line) => lines.push(line),
    })

  test('marks again what lost its marker, and it is sent', async () => {
    await queue('one')
    await world.deps.programme.change(keys.message('one'), { remove: ['work', 'due'] })
    expect(await sweep(world.workerDeps)).toEqual({})
    expect(await run()).toMatchObject({ remarked: 1, cleared: 0, 'message ready': 1 })
    expect(await sweep(world.workerDeps)).toEqual({ sent: 1 })
    expect(await run()).toMatchObject({ remarked: 0, cleared: 0, 'message sent': 1 })
    expect(lines.at(-1)?.job).toBe('reconcile')
  })

  test('leaves one that is being sent its lease before anybody tries again', async () => {
    await queue('one')
    world.answers.push('unknown')
    await work('one')
    await world.deps.programme.change(keys.message('one'), { remove: ['work', 'due'] })
    expect(await run()).toMatchObject({ remarked: 1 })
    expect(await sweep(world.workerDeps)).toEqual({})
    world.later(15, 'minutes')
    expect(await sweep(world.workerDeps)).toEqual({ sent: 1 })
  })

  test('takes the marker from what is done, and sends nothing for it', async () => {
    await queue('one')
    await work('one')
    const { key, marker } = {
      key: keys.message('one'),
      marker: { work: workShard(world.deps, 3), due: world.now() },
    }
    await world.deps.programme.change(key, { set: marker })
    expect(await run()).toMatchObject({ cleared: 1 })
    expect(await sweep(world.workerDeps)).toEqual({})
    expect(world.mails).toHaveLength(1)
  })

  test('touches what is long overdue, and leaves alone what is not yet due', async () => {
    await queue('late')
    await queue('early', { due: past(world.now(), 1, 'days') })
    world.later(2, 'hours')
    expect(await run()).toMatchObject({ overdue: 1, oldestDueMinutes: 120 })
    expect((await stored('late'))['due']).toBe(world.now().toISOString())
    expect(await run()).toMatchObject({ overdue: 0, oldestDueMinutes: 0 })
  })

  test('counts what is parked and what an earlier life of the table left, and changes neither', async () => {
    await queue('parked')
    await parkByHand(world.deps, keys.message('parked'))
    await queue('old')
    await world.deps.programme.change(keys.message('old'), { set: { work: 'W#1.gone#3' } })
    const before = [await stored('parked'), await stored('old')]
    expect(await run()).toMatchObject({ parked: 1, otherEpoch: 1, remarked: 0, cleared: 0, overdue: 0 })
    expect([await stored('parked'), await stored('old')]).toEqual(before)
  })
})
