import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { afterFault } from '../../functions/core/feeds/after-fault.ts'
import { stopFeed } from '../../functions/core/feeds/feed.ts'
import { harvestFeed, usualLimits } from '../../functions/core/feeds/harvest.ts'
import { removeAll } from '../../functions/core/feeds/settle.ts'
import { adoptEpoch, epochOf } from '../../functions/core/work/epoch.ts'
import { dyingTables } from '../dying.ts'
import { closeEngine, openProgramme, type Programme } from './programme.ts'
import { type Publisher, startPublisher } from './publisher.ts'
import { type Item, series, serveFeed, session } from './rpde-publisher.ts'

/** What a harvest does with whatever a feed is like: part by part, never half, never too much at once, never in a hurry. */

let publisher: Publisher
let programme: Programme
beforeAll(async () => {
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.stop()
  await closeEngine()
})
beforeEach(async () => {
  publisher.forget()
  programme = await openProgramme()
})
afterEach(() => programme.stop())

const at = (path: string) => `${publisher.origin}${path}`
/** A feed whose series hold their own sessions. */
const classes = (ids: readonly string[], modified = 1): Item[] =>
  ids.map((id) => ({
    id,
    modified,
    data: series(id, { subEvent: [session(undefined, '2026-12-20T18:00:00Z')] }),
  }))
const gone = (item: Item): Item => ({ id: item.id, modified: 2, state: 'deleted' })
const added = () => programme.add({ kind: 'rpde', url: at('/feed') })
const letters = (count: number) => Array.from({ length: count }, (_, n) => String.fromCharCode(97 + n))

describe('a feed that would lose more than half of its listings at once', () => {
  test('is held and loses nothing, until an operator lets it', async () => {
    const items = classes(letters(10))
    serveFeed(publisher, '/feed', items, 20)
    await added()
    await programme.harvest()
    for (let n = 0; n < 6; n++) items[n] = gone(items[n] as Item)
    programme.later(1, 'hours')
    expect(await programme.harvest()).toEqual(['held'])
    expect(await programme.titles()).toHaveLength(10)
    expect(await programme.feedOf('leisure')).toMatchObject({
      state: 'held',
      reason: 'It would lose 6 of its 10 listings at once.',
    })
    // Nobody asks it any more.
    const asked = publisher.asked.length
    programme.later(1, 'days')
    expect(await programme.harvest()).toEqual([])
    expect(publisher.asked).toHaveLength(asked)
    const accept = { now: true, accept: true }
    expect(await harvestFeed(programme.deps, 'leisure', usualLimits, accept)).toBe('read')
    expect(await programme.titles()).toHaveLength(4)
    expect(await programme.feedOf('leisure')).toMatchObject({ state: 'active', listings: 4 })
  })

  test('is read anew when it is run without that: a publisher may have mended it', async () => {
    const items = classes(letters(8))
    serveFeed(publisher, '/feed', items, 20)
    await added()
    await programme.harvest()
    const before = [...items]
    for (const n of items.keys()) items[n] = gone(items[n] as Item)
    programme.later(1, 'hours')
    expect(await programme.harvest()).toEqual(['held'])
    items.splice(0, 8, ...before.map((item) => ({ ...item, modified: 3 })))
    expect(await harvestFeed(programme.deps, 'leisure', usualLimits, { now: true })).toBe('read')
    expect(await programme.titles()).toHaveLength(8)
    expect(await programme.feedOf('leisure')).toMatchObject({ state: 'active', listings: 8 })
  })

  test('half of it may go, and so may a handful', async () => {
    const items = classes(letters(10))
    serveFeed(publisher, '/feed', items, 20)
    await added()
    await programme.harvest()
    for (let n = 0; n < 5; n++) items[n] = gone(items[n] as Item)
    programme.later(1, 'hours')
    expect(await programme.harvest()).toEqual(['read'])
    for (let n = 5; n < 10; n++) items[n] = gone(items[n] as Item)
    programme.later(1, 'hours')
    expect(await programme.harvest()).toEqual(['read'])
    expect(await programme.titles()).toEqual([])
  })
})

test('a run that dies at any write, just before or just after it, ends where one does that never died', async () => {
  const items = classes(letters(4))
  serveFeed(publisher, '/feed', items, 2)
  await added()
  await programme.harvest()
  // Two change, one goes, one is new.
  const changed: Item[] = [
    {
      id: 'a',
      modified: 2,
      data: series('a', { name: 'Changed', subEvent: [session(undefined, '2026-12-21T18:00:00Z')] }),
    },
    gone(items[1] as Item),
    ...classes(['e'], 3),
  ]
  serveFeed(publisher, '/feed', [...items.slice(2), ...changed], 2)
  programme.later(1, 'hours')
  let deaths = 0
  for (let write = 1; ; write++) {
    const when = write % 2 === 0 ? 'before' : 'after'
    const dying = dyingTables({ programme: programme.deps.programme }, write, when)
    const ended = await harvestFeed({ ...programme.deps, programme: dying.tables.programme }, 'leisure').then(
      (outcome) => outcome,
      () => undefined,
    )
    if (ended === 'read') break
    deaths += 1
    programme.later(16, 'minutes')
  }
  expect(deaths).toBeGreaterThan(5)
  expect(await programme.titles()).toEqual(['Changed', 'Class c', 'Class d', 'Class e'])
  expect(await programme.feedOf('leisure')).toMatchObject({ state: 'active', listings: 4 })
})

describe('a publisher that does not answer', () => {
  test('with 503 is asked again after one to two hours, at random', async () => {
    publisher.answer('*', { status: 503 })
    await added()
    expect(await programme.harvest()).toEqual(['failed'])
    const { due } = await programme.feedOf('leisure')
    expect(due?.toISOString()).toBe('2026-11-23T11:30:00.000Z')
    const waits = [0, 0.5, 1].map((chance) =>
      afterFault({ ok: false, fault: 'status', status: 503 }, 9, chance),
    )
    expect(waits).toEqual([{ minutes: 60 }, { minutes: 90 }, { minutes: 120 }])
    const longer = afterFault({ ok: false, fault: 'status', status: 503, retryAfterSeconds: 4 * 3600 }, 1, 0)
    expect(longer).toEqual({ minutes: 240 })
  })

  test.each([404, 410])('with %d is asked no more', async (status) => {
    publisher.answer('*', { status })
    await added()
    expect(await programme.harvest()).toEqual(['stopped'])
    expect(await programme.feedOf('leisure')).toMatchObject({
      state: 'stopped',
      reason: `it is not there any more (${status})`,
    })
    programme.later(30, 'days')
    expect(await programme.harvest()).toEqual([])
    expect(publisher.asked).toHaveLength(1)
  })

  test('otherwise is asked again later each time, a day apart at most', async () => {
    publisher.answer('*', { status: 500 })
    await added()
    const waits: number[] = []
    for (let tries = 0; tries < 12; tries++) {
      expect(await programme.harvest()).toEqual(['failed'])
      const { due } = await programme.feedOf('leisure')
      waits.push(((due?.getTime() ?? 0) - programme.deps.now().getTime()) / 60_000)
      programme.later(Math.ceil(waits.at(-1) ?? 0), 'minutes')
    }
    expect(waits[0]).toBeCloseTo(5.6, 0)
    expect(waits.every((wait, n) => n === 0 || wait >= (waits[n - 1] ?? 0))).toBe(true)
    expect(waits.at(-1)).toBe(24 * 60 * 1.125)
    expect(await programme.feedOf('leisure')).toMatchObject({
      failures: 12,
      fault: 'it answers with an error (500)',
    })
  })

  test('for 90 days leaves its listings marked, and unmarked once it answers again', async () => {
    serveFeed(publisher, '/feed', classes(['a']))
    await added()
    await programme.harvest()
    programme.later(1, 'hours')
    publisher.forget()
    publisher.answer('*', { body: '<h1>We have moved</h1>', headers: { 'content-type': 'text/html' } })
    expect(await programme.harvest()).toEqual(['failed'])
    expect((await programme.listings())[0]?.unchecked).toBeUndefined()
    programme.later(91, 'days')
    await programme.harvest()
    expect((await programme.listings())[0]?.unchecked).toBe('marked')
    publisher.forget()
    const [item] = classes(['a'], 2)
    const data = series('a', { subEvent: [session(undefined, '2027-03-01T18:00:00Z')] })
    serveFeed(publisher, '/feed', [{ ...item, data } as Item])
    programme.later(2, 'days')
    await programme.harvest()
    const [listing] = await programme.listings()
    expect(listing?.title).toBe('Class a')
    expect(listing?.unchecked).toBeUndefined()
  })
})

describe('an operator', () => {
  test('who stops a feed stops it at once, also in the middle of a run', async () => {
    serveFeed(publisher, '/feed', classes(letters(6)), 2)
    await added()
    let pages = 0
    const fetchJson = async (url: string) => {
      pages += 1
      if (pages === 2) await stopFeed(programme.deps, await programme.feedOf('leisure'), 'Enough.')
      return programme.deps.fetchJson(url)
    }
    expect(await harvestFeed({ ...programme.deps, fetchJson }, 'leisure')).toBe('taken')
    expect(pages).toBe(2)
    expect(await programme.feedOf('leisure')).toMatchObject({ state: 'stopped', reason: 'Enough.' })
    programme.later(1, 'days')
    expect(await programme.harvest()).toEqual([])
    expect(await removeAll(programme.deps, 'leisure')).toBe(4)
    expect(await programme.titles()).toEqual([])
  })

  test('who changes a feed has it read from its beginning', async () => {
    serveFeed(publisher, '/feed', classes(['a']))
    serveFeed(publisher, '/other', classes(['a', 'b']))
    await added()
    await programme.harvest()
    await programme.add({ kind: 'rpde', url: at('/other'), name: 'Leisure North' })
    await programme.harvest()
    expect((await programme.listings()).map(({ title, source }) => [title, source?.name])).toEqual(
      expect.arrayContaining([
        ['Class a', 'Leisure North'],
        ['Class b', 'Leisure North'],
      ]),
    )
  })
})

test('two who read one feed at once do not: the second finds it taken', async () => {
  serveFeed(publisher, '/feed', classes(letters(4)), 2)
  await added()
  const outcomes = await Promise.all([1, 2, 3].map(() => harvestFeed(programme.deps, 'leisure')))
  expect(outcomes.toSorted()).toEqual(['read', 'taken', 'taken'])
  expect(await programme.titles()).toHaveLength(4)
})

test('a page that changes nothing does not have the snapshot made anew', async () => {
  const items = classes(['a'])
  serveFeed(publisher, '/feed', items)
  await added()
  await programme.harvest()
  const before = await programme.changes()
  expect(before).toBeGreaterThan(0)
  items[0] = { ...(items[0] as Item), modified: 2 }
  programme.later(1, 'hours')
  await programme.harvest()
  expect(await programme.changes()).toBe(before)
})

test('one feed that breaks keeps no other waiting', async () => {
  serveFeed(publisher, '/feed', classes(['a']))
  await programme.add({ id: 'broken', kind: 'rpde', url: at('/feed') })
  await programme.table.change({ pk: 'FEED#broken', sk: 'FEED' }, { set: { round: 'not a number' } })
  await added()
  expect((await programme.harvest()).toSorted()).toEqual(['broken', 'read'])
  expect(programme.faults).toHaveLength(1)
})

test('after a restore nothing is fetched until an operator adopts the work, feeds included', async () => {
  serveFeed(publisher, '/feed', classes(['a']))
  await added()
  const restored = { ...programme.deps, programme: programme.table, epoch: epochOf('another table') }
  expect(await harvestDueOf(restored)).toEqual({})
  expect(await adoptEpoch(restored, programme.deps.epoch, { messages: true })).toMatchObject({ adopted: 1 })
  expect(await harvestDueOf(restored)).toEqual({ read: 1 })
})

async function harvestDueOf(deps: Programme['deps']) {
  const { harvestDue } = await import('../../functions/core/feeds/harvest.ts')
  return harvestDue(deps)
}

test('an Open Referral endpoint is read whole: what it no longer names goes', async () => {
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
  const services = (count: number) => {
    publisher.forget()
    publisher.json('/', {
      version: 'HSDS-UK-3.0',
      profile: 'https://example.org',
      openapi_url: 'https://example.org',
    })
    const contents = letters(count).map((name, n) => ({ id: id(n), name: `Club ${name}`, status: 'active' }))
    const page = {
      total_items: count,
      total_pages: 1,
      page_number: 1,
      size: count,
      first_page: true,
      last_page: true,
      empty: false,
      contents,
    }
    publisher.answer('/services', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(page))
    })
    for (const service of contents)
      publisher.json(`/services/${service.id}`, {
        ...service,
        description: 'A walking group.',
        organization: { id: id(9), name: 'Walkers', description: 'Walkers' },
        service_at_locations: [
          {
            id: id(8),
            location: {
              id: id(8),
              location_type: 'physical',
              addresses: [
                {
                  id: id(7),
                  address_1: '1 High Street',
                  city: 'Leeds',
                  state_province: 'West Yorkshire',
                  postal_code: 'LS6 2QG',
                  country: 'GB',
                  address_type: 'physical',
                },
              ],
            },
          },
        ],
        url: 'https://walkers.example.org/',
      })
  }
  services(3)
  await programme.add({ kind: 'oruk', url: at('/') })
  expect(await programme.harvest()).toEqual(['read'])
  expect(await programme.titles()).toEqual(['Club a', 'Club b', 'Club c'])
  services(2)
  programme.later(1, 'days')
  expect(await programme.harvest()).toEqual(['read'])
  expect(await programme.titles()).toEqual(['Club a', 'Club b'])
})
