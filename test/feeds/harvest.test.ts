import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { afterFault } from '../../functions/core/feeds/after-fault.ts'
import { stopFeed } from '../../functions/core/feeds/feed.ts'
import { harvestFeed, usualLimits } from '../../functions/core/feeds/harvest.ts'
import { harvestDue } from '../../functions/core/feeds/harvest-due.ts'
import { removeAll } from '../../functions/core/feeds/settle.ts'
import { adoptEpoch, epochOf } from '../../functions/core/work/epoch.ts'
import { dyingTables } from '../dying.ts'
import { serveServices, service } from './oruk-publisher.ts'
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
    // Who says that it was asked too often says when not.
    const often = afterFault({ ok: false, fault: 'status', status: 429, retryAfterSeconds: 900 }, 3, 1)
    expect(often).toEqual({ minutes: 15 })
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

  test('for 90 days leaves its listings marked, after 120 hidden, and shown once it answers again', async () => {
    serveFeed(publisher, '/feed', classes(['a']))
    await added()
    await programme.harvest()
    programme.later(1, 'hours')
    publisher.forget()
    publisher.answer('*', { body: '<h1>We have moved</h1>', headers: { 'content-type': 'text/html' } })
    expect(await programme.harvest()).toEqual(['failed'])
    expect((await programme.listings())[0]?.unchecked).toBeUndefined()
    programme.later(91, 'days')
    expect(await programme.harvest()).toEqual(['neglected'])
    expect((await programme.listings())[0]?.unchecked).toBe('marked')
    programme.later(30, 'days')
    await programme.harvest()
    expect((await programme.listings())[0]?.unchecked).toBe('hidden')
    publisher.forget()
    const [item] = classes(['a'], 2)
    const data = series('a', { subEvent: [session(undefined, '2027-04-01T18:00:00Z')] })
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

  test('who stops a feed and leaves its listings has them marked, and hidden, when they have grown old', async () => {
    serveFeed(publisher, '/feed', classes(['a']))
    await added()
    await programme.harvest()
    await stopFeed(programme.deps, await programme.feedOf('leisure'), 'Enough.')
    const seen: unknown[] = []
    for (const days of [89, 2, 28, 2]) {
      programme.later(days, 'days')
      await programme.harvest()
      seen.push((await programme.listings())[0]?.unchecked)
    }
    expect(seen).toEqual([undefined, 'marked', 'marked', 'hidden'])
    programme.later(900, 'days')
    expect(await programme.harvest()).toEqual([])
  })

  test('who changes a feed in the middle of its reading is left with nothing that the new one does not name', async () => {
    serveFeed(publisher, '/feed', classes(letters(4)), 2)
    serveFeed(publisher, '/other', classes(['d', 'e']))
    await added()
    await harvestFeed(programme.deps, 'leisure', { ...usualLimits, pages: 1 })
    expect(await programme.titles()).toEqual(['Class a', 'Class b'])
    await programme.add({ kind: 'rpde', url: at('/other') })
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class d', 'Class e'])
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

test('two publishers who call different things alike have their own, and each loses only its own', async () => {
  const here = classes(['a', 'b'])
  serveFeed(publisher, '/feed', here)
  serveFeed(publisher, '/other', classes(['a']))
  await added()
  await programme.add({ id: 'leisure-2', kind: 'rpde', url: at('/other') })
  await programme.harvest()
  expect(await programme.titles()).toEqual(['Class a', 'Class a', 'Class b'])
  here[0] = gone(here[0] as Item)
  programme.later(1, 'hours')
  await programme.harvest()
  const left = (await programme.listings()).map(({ title, source }) => `${title} of ${source?.feed}`)
  expect(left.sort()).toEqual(['Class a of leisure-2', 'Class b of leisure'])
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
  expect(await programme.table.get({ pk: 'FEED#broken', sk: 'FEED' })).toMatchObject({
    failures: 1,
    fault: expect.stringContaining('something went wrong here'),
  })
})

test('after a restore nothing is fetched until an operator adopts the work, feeds included', async () => {
  serveFeed(publisher, '/feed', classes(['a']))
  await added()
  const restored = { ...programme.deps, programme: programme.table, epoch: epochOf('another table') }
  expect(await harvestDue(restored)).toEqual({})
  expect(await adoptEpoch(restored, programme.deps.epoch, { messages: true })).toMatchObject({ adopted: 1 })
  expect(await harvestDue(restored)).toEqual({ read: 1 })
})

describe('an Open Referral endpoint is read whole', () => {
  const council = () => programme.add({ kind: 'oruk', url: at('/') })
  const nextDay = async () => {
    programme.later(1, 'days')
    return programme.harvest()
  }

  test('what it no longer names goes', async () => {
    serveServices(publisher, [service(1, 'Club a'), service(2, 'Club b'), service(3, 'Club c')])
    await council()
    expect(await programme.harvest()).toEqual(['read'])
    expect(await programme.titles()).toEqual(['Club a', 'Club b', 'Club c'])
    serveServices(publisher, [service(1, 'Club a'), service(2, 'Club b')])
    expect(await nextDay()).toEqual(['read'])
    expect(await programme.titles()).toEqual(['Club a', 'Club b'])
  })

  test('what it names and can’t show just now stays, at each of its places', async () => {
    const walks = service(1, 'Walks', ['1 High Street', '2 Low Road'])
    serveServices(publisher, [walks, service(2, 'Club b')])
    await council()
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Club b', 'Walks', 'Walks'])
    serveServices(publisher, [walks, service(2, 'Club b')], [walks.id])
    expect(await nextDay()).toEqual(['read'])
    expect(await programme.titles()).toEqual(['Club b', 'Walks', 'Walks'])
    expect((await programme.feedOf('leisure')).last?.counts.reasons).toEqual({
      'its own page can’t be read': 1,
    })
    // One place fewer is one listing fewer.
    serveServices(publisher, [service(1, 'Walks', ['2 Low Road', '3 Mill Lane']), service(2, 'Club b')])
    await nextDay()
    const streets = (await programme.listings()).map(({ address }) => address).sort()
    expect(streets).toEqual(['1 High Street', '2 Low Road', '3 Mill Lane'])
  })
})

describe('a licence that changes at its publisher', () => {
  const oldOne = 'https://creativecommons.org/licenses/by/4.0/'
  const newOne = 'https://creativecommons.org/licenses/by-nc/4.0/'
  const licences = async () =>
    (await programme.listings()).map(({ source }) => [source?.licence, source?.licenceUrl])

  test('is soon on every listing, also on those that have not changed', async () => {
    const items = classes(['a', 'b'])
    serveFeed(publisher, '/feed', items)
    await added()
    await programme.harvest()
    expect(await licences()).toEqual(Array.from({ length: 2 }, () => ['CC BY 4.0', oldOne]))
    serveFeed(publisher, '/feed', items, 3, newOne)
    for (const _ of ['it is noticed', 'everything is read anew']) {
      programme.later(1, 'hours')
      expect(await programme.harvest()).toEqual(['read'])
    }
    expect(await licences()).toEqual(Array.from({ length: 2 }, () => ['CC BY-NC 4.0', newOne]))
    // And that is that: from here on only what is new is asked for.
    publisher.asked.length = 0
    programme.later(1, 'hours')
    await programme.harvest()
    expect(publisher.asked.map(({ url }) => url)).toEqual(['/feed?afterTimestamp=1&afterId=b'])
  })

  test('is none of an operator’s own word for it, which stands as long as the publisher says the same', async () => {
    serveFeed(publisher, '/feed', classes(['a']))
    const agreed = { licence: 'As agreed by letter', licenceUrl: 'https://example.org/letter' }
    await programme.add({ kind: 'rpde', url: at('/feed'), ...agreed })
    await programme.harvest()
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await licences()).toEqual([[agreed.licence, agreed.licenceUrl]])
  })
})
