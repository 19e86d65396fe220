/** The daily look in parts: stopped anywhere, gone on by one or by several at once, it misses nothing and ends once. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listDataKeys, makeDataKey } from '../../functions/core/data-keys/data-key.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Item, JobLine, Scan, Table } from '../../functions/core/ports.ts'
import { goOnLooking } from '../../functions/core/work/round.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.stop())

/** As the table's own scan, in pages of a few. */
const pagesOf =
  (Limit: number): Scan =>
  async (from) => {
    const { Items = [], LastEvaluatedKey } = await world.client.send(
      new ScanCommand({ TableName: world.names.programme, ExclusiveStartKey: from, Limit }),
    )
    return { items: Items as Item[], ...(LastEvaluatedKey ? { next: LastEvaluatedKey } : {}) }
  }

const lines: JobLine[] = []
const look = (more: { limit?: number; pages?: number; table?: Table; epoch?: string } = {}) => {
  const { limit = 2, pages = Number.POSITIVE_INFINITY, table = world.deps.programme } = more
  let left = pages
  return goOnLooking(
    {
      programme: table,
      scan: pagesOf(limit),
      now: world.now,
      epoch: more.epoch ?? world.deps.epoch,
      log: (line) => lines.push(line),
    },
    () => --left <= 0,
  )
}

const marks = async (id: string) =>
  Object.hasOwn((await world.deps.programme.get(keys.message(id))) ?? {}, 'work')
const round = async () => (await world.deps.programme.get(keys.round(), { consistent: true })) as Item

async function queue(ids: readonly string[], sealed = 'nothing'): Promise<void> {
  for (const id of ids) await queueMessage(world.deps, { id, kind: 'code', sealed, channel: 'email' })
}
const stray = (id: string) => world.deps.programme.change(keys.message(id), { remove: ['work', 'due'] })

/** Throws at one of its changes: before it is made, or when it was made and the answer is lost. */
function dyingAt(call: number, made: boolean): Table {
  let calls = 0
  return {
    ...world.deps.programme,
    async change(...change) {
      calls += 1
      if (calls !== call) return world.deps.programme.change(...change)
      if (made) await world.deps.programme.change(...change)
      throw new Error('died')
    },
  }
}

const run = fc.record({
  pages: fc.integer({ min: 1, max: 4 }),
  dies: fc.option(fc.record({ call: fc.integer({ min: 1, max: 4 }), made: fc.boolean() }), {
    nil: undefined,
  }),
})

test('stopped anywhere, by its time or by a crash, and gone on by several at once, it misses nothing and counts once', async () => {
  let no = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(run, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (strayed, steps, limit) => {
        no += 1
        lines.length = 0
        const ids = strayed.map((_, at) => `m${no}-${at}`)
        await queue(ids)
        for (const [at, id] of ids.entries()) if (strayed[at]) await stray(id)
        const parts = steps.map((together) => together.map(({ pages, dies }) => ({ limit, pages, dies })))
        for (const together of [...parts, [{ limit, pages: 1000, dies: undefined }]])
          await Promise.all(
            together.map(({ dies, ...how }) =>
              look({ ...how, ...(dies && { table: dyingAt(dies.call, dies.made) }) }).catch((error) =>
                expect(String(error)).toContain('died'),
              ),
            ),
          )
        for (const id of ids) expect(await marks(id)).toBe(true)
        const { counts, ended, next } = await round()
        expect({ ended: typeof ended, next }).toEqual({ ended: 'string', next: undefined })
        // Each once, and the round's own item beside them, whichever pages were looked at twice.
        expect(counts).toMatchObject({ items: ids.length + 1, 'message ready': ids.length })
        expect(lines.filter(({ job }) => job === 'reconcile').length).toBeLessThanOrEqual(1)
        for (const id of ids) await world.deps.programme.remove(keys.message(id))
        await world.deps.programme.remove(keys.round())
      },
    ),
    { numRuns: 20 },
  )
})

test('a day has one round, which says once how things stand; the next begins at half past four in UTC', async () => {
  await queue(['a', 'b'])
  world.setTime('2026-11-24T04:29:00Z')
  expect(await look()).toMatchObject({ items: 3, 'message ready': 2 })
  lines.length = 0
  await stray('a')
  expect(await look()).toEqual({})
  expect([lines, await marks('a')]).toEqual([[], false])
  world.setTime('2026-11-24T04:30:00Z')
  expect(await look()).toMatchObject({ items: 3, remarked: 1 })
  expect(lines.map(({ job }) => job)).toEqual(['reconcile'])
  expect(await look()).toEqual({})
})

test('a round that takes longer than a day is ended before the next begins', async () => {
  await queue(['a', 'b', 'c', 'd', 'e'])
  expect(await look({ pages: 1 })).toEqual({})
  const { began } = await round()
  world.later(30, 'hours')
  expect(await look({ pages: 1 })).toEqual({})
  expect((await round())['began']).toBe(began)
  expect(await look()).toMatchObject({ items: 6 })
  expect(lines.slice(-3).map(({ job }) => job)).toEqual(['reconcile-part', 'reconcile-part', 'reconcile'])
  expect(await look({ pages: 1 })).toEqual({})
  expect((await round())['began']).toBe(world.now().toISOString())
})

test('in another life of the table it begins anew: where the old one stood was another table', async () => {
  await queue(['a', 'b', 'c', 'd', 'e'])
  await look({ pages: 1 })
  expect(await look({ epoch: '2.restored' })).toMatchObject({ items: 6, otherEpoch: 5 })
})

test('what is under an old data key is counted over all parts, and each gets its chore', async () => {
  const wrapping = { ...world.deps, wrapping: world.wrapping }
  const old = await makeDataKey(wrapping)
  world.later(6, 'minutes')
  const ids = ['a', 'b', 'c', 'd', 'e']
  await queue(ids, await world.deps.vault.seal('x'))
  await makeDataKey(wrapping)
  let counts: Record<string, number> = {}
  while (counts['items'] === undefined) counts = await look({ limit: 1, pages: 1 })
  expect(counts).toMatchObject({ toReseal: ids.length })
  expect((await listDataKeys(world.deps))[1]).toMatchObject({ id: old.id, left: ids.length })
  for (const id of ids)
    expect(await world.deps.programme.get(keys.reseal(keys.message(id)))).toMatchObject({
      of: keys.message(id),
    })
})
