import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, londonDay, weekdays } from '../../functions/core/calendar.ts'
import { Listing } from '../../functions/core/directory/listing.ts'
import {
  nextOccurrences,
  occurrencesBetween,
  Schedule,
  weekly,
} from '../../functions/core/directory/schedule.ts'
import { mayPassOnAsCcBy } from '../../functions/core/open/licence.ts'
import { serviceId } from '../../functions/core/open/names.ts'
import {
  type FeedCursor,
  type FeedName,
  feedItems,
  type RpdeItem,
} from '../../functions/core/open/openactive/feed.ts'
import { isSeries, toSessionSeries } from '../../functions/core/open/openactive/series.ts'
import { changesSince, type Known } from '../../functions/core/snapshot/changes.ts'
import type { Directory } from '../../functions/core/snapshot/directory.ts'
import { origin } from '../world.ts'
import { directoryWith, listing } from './door.ts'

const hourMs = 3_600_000

/** A programme whose snapshots are made as the real job makes them, with every version kept. */
function programme(seed: Listing[]) {
  let now = Date.parse('2026-10-20T08:30:00Z')
  let known: Map<string, Known> = new Map()
  let latest = 0
  const listings = new Map(seed.map((one) => [one.id, one]))
  const versions: Directory[] = []
  const publish = () => {
    const told = changesSince(known, latest, [...listings.values()], new Date(now), versions.length > 0)
    known = told.known
    latest = told.latest
    const changes = [...known].map(([id, { modified, print, fresh }]) =>
      print === undefined ? { id, modified, gone: true as const } : { id, modified, fresh },
    )
    const made = new Date(now)
    versions.push(directoryWith([...listings.values()], { changes, made, version: `${versions.length}` }))
  }
  publish()
  return {
    listings,
    publish,
    versions,
    wait(hours: number) {
      now += hours * hourMs
    },
    latest: () => versions.at(-1) as Directory,
  }
}

/** Somebody who copies a feed by its rules, a page at a time. */
function follower(feed: FeedName) {
  const has = new Map<string, RpdeItem>()
  let after: FeedCursor | undefined
  return {
    has,
    /** Gives whether there was anything. */
    readPage(directory: Directory, limit: number): boolean {
      const items = feedItems(directory, feed, origin, { after, limit })
      for (const item of items) {
        if (item.state === 'deleted') has.delete(item.id)
        else has.set(item.id, item)
        after = { afterTimestamp: item.modified, afterId: item.id }
      }
      return items.length > 0
    },
  }
}

type SessionData = { startDate: string; endDate?: string; superEvent: string }
const startOf = (item: RpdeItem) => (item.data as SessionData).startDate.slice(0, 16)

/** What is to come in four weeks, worked out from the listings alone. */
function toCome({ listings, made }: Directory): string[] {
  const today = londonDay(made)
  return listings
    .filter((one) => mayPassOnAsCcBy(one) && isSeries(one))
    .flatMap((one) => {
      const days = new Map<string, number>()
      return occurrencesBetween(one.schedules, today, addDays(today, 28)).flatMap(({ day, starts }) => {
        if (!starts || (one.state === 'paused' && !(one.resumes && day >= one.resumes))) return []
        const count = (days.get(day) ?? 0) + 1
        days.set(day, count)
        return count > 3 ? [] : [`${serviceId(one)} ${day}T${starts}`]
      })
    })
    .sort()
}

const sessionsIn = (has: ReadonlyMap<string, RpdeItem>, today: string) =>
  [...has.values()]
    .filter((item) => startOf(item) >= today)
    .map((item) => `${item.id.slice(0, 36)} ${startOf(item)}`)
    .sort()

const someTime = fc.constantFrom('09:00', '10:30', '18:00', '19:15')
const someSchedule = fc
  .oneof(
    fc
      .tuple(fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }), someTime)
      .map(([days, at]) => weekly(days, at, '20:00')),
    fc
      .tuple(fc.constantFrom(...weekdays), someTime, fc.uniqueArray(fc.nat(40), { maxLength: 4 }), fc.nat(40))
      .map(([day, at, skip, until]) =>
        weekly([day], at).map((one) => ({
          ...one,
          skip: skip.map((days) => addDays('2026-10-20', days)),
          until: addDays('2026-10-20', until + 10),
        })),
      ),
    fc
      .tuple(fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 4 }), someTime)
      .map(([days, starts]) => [{ also: days.map((one) => addDays('2026-10-20', one)), skip: [], starts }]),
    // Several times on one day, and more than are told of.
    fc
      .uniqueArray(someTime, { minLength: 2, maxLength: 4 })
      .map((times) => times.flatMap((at) => weekly(['Wed'], at))),
    fc.constant([
      { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', from: '2026-10-03', starts: '11:00', skip: [], also: [] },
    ]),
    fc.constant(weekly(['Mon'])),
    fc.constant([]),
  )
  .map((all: readonly object[]) => all.map((one) => Schedule.parse(one)))
const ids = ['a', 'b', 'c', 'd']
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('change'),
      id: fc.constantFrom(...ids),
      schedules: someSchedule,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), id: fc.constantFrom(...ids) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pause'),
      id: fc.constantFrom(...ids),
      resumes: fc.option(fc.nat(40)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close'), id: fc.constantFrom(...ids) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.integer({ min: 1, max: 150 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('read'),
      pages: fc.integer({ min: 1, max: 4 }),
      limit: fc.constantFrom(1, 7, 100, 500),
      stale: fc.boolean(),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Reads to the end at least every few days, as the standard asks, and in bits meanwhile. */
function live(feed: FeedName, steps: readonly Step[]) {
  const town = programme([listing('a'), listing('b', { schedules: weekly(['Wed'], '18:00') })])
  const copy = follower(feed)
  const readOn = () => {
    while (copy.readPage(town.latest(), 500)) {}
  }
  let waited = 0
  for (const one of steps) {
    const before = 'id' in one ? town.listings.get(one.id) : undefined
    if ('schedules' in one) town.listings.set(one.id, listing(one.id, { schedules: one.schedules }))
    else if ('resumes' in one && before) {
      const resumes = one.resumes === null ? {} : { resumes: addDays('2026-10-20', one.resumes) }
      town.listings.set(one.id, Listing.parse({ ...before, state: 'paused', ...resumes }))
    } else if (one.kind === 'close' && before) {
      const source = { feed: 'f', name: 'F', licence: 'None of yours', id: '1' }
      town.listings.set(before.id, { ...before, source })
    } else if (one.kind === 'remove' && before) town.listings.delete(before.id)
    else if ('hours' in one) {
      if (waited + one.hours > 160) {
        readOn()
        waited = 0
      }
      waited += one.hours
      town.wait(one.hours)
      town.publish()
    } else if ('pages' in one) {
      // Machines behind the door may be a version behind each other.
      const from = one.stale ? (town.versions.at(-2) ?? town.latest()) : town.latest()
      for (let page = 0; page < one.pages; page++) copy.readPage(from, one.limit)
      continue
    }
    town.wait(0.02)
    town.publish()
  }
  readOn()
  return { town, copy }
}

describe('whoever copies the feeds by their rules', () => {
  test('has exactly the sessions that are to come, whatever changed and whenever they looked', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 25 }), (steps) => {
        const { town, copy } = live('scheduled-sessions', steps)
        expect(sessionsIn(copy.has, londonDay(town.latest().made))).toEqual(toCome(town.latest()))
      }),
      { numRuns: 60 },
    )
  })

  test('has exactly the series that there are, as they are', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 25 }), (steps) => {
        const { town, copy } = live('session-series', steps)
        const fresh = follower('session-series')
        while (fresh.readPage(town.latest(), 500)) {}
        expect(copy.has).toEqual(fresh.has)
        const open = town.latest().listings.filter((one) => mayPassOnAsCcBy(one) && isSeries(one))
        expect([...copy.has.keys()].sort()).toEqual(open.map(serviceId).sort())
      }),
      { numRuns: 40 },
    )
  })

  test('reads one order without a repeat, whatever the size of the pages', () => {
    const many = weekdays.flatMap((day, at) => [
      listing(`${day.toLowerCase()}-early`, { schedules: weekly([day], '09:00') }),
      listing(`${day.toLowerCase()}-late`, { updated: `2026-10-0${at + 1}T09:00:00.000Z` }),
    ])
    const directory = directoryWith(many)
    const whole = feedItems(directory, 'scheduled-sessions', origin, { limit: 10_000 })
    expect(whole.length).toBeGreaterThan(200)
    const inOrder = whole.toSorted((a, b) => a.modified - b.modified || (a.id < b.id ? -1 : 1))
    expect(whole).toEqual(inOrder)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
    for (const limit of [1, 13, 500]) {
      const read: RpdeItem[] = []
      for (let after: FeedCursor | undefined; ; ) {
        const page = feedItems(directory, 'scheduled-sessions', origin, { after, limit })
        const last = page.at(-1)
        if (!last) break
        read.push(...page)
        after = { afterTimestamp: last.modified, afterId: last.id }
      }
      expect(read.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    }
  })
})

describe('a single session', () => {
  const sessionsOf = (one: Listing, made = '2026-10-20T08:00:00Z') =>
    feedItems(directoryWith([one], { made: new Date(made) }), 'scheduled-sessions', origin, {
      limit: 500,
    }).filter(({ state }) => state === 'updated')

  test('is told with the offset that England has on its day', () => {
    const told = sessionsOf(
      listing('clocks', {
        schedules: weekly(['Sat', 'Sun'], '10:00', '11:30'),
        updated: '2026-10-01T09:00:00.000Z',
      }),
    )
    const starts = told.map(({ data }) => (data as SessionData).startDate)
    expect(starts).toContain('2026-10-24T10:00:00+01:00')
    expect(starts).toContain('2026-10-25T10:00:00+00:00')
    expect(told[0]?.data).toMatchObject({ duration: 'PT1H30M', superEvent: `${origin}/activities/clocks` })
  })

  test('that goes on past midnight ends on the day after', () => {
    const told = sessionsOf(
      listing('late', { schedules: weekly(['Fri'], '22:00', '01:00'), updated: '2026-10-01T09:00:00.000Z' }),
    )
    expect(told.at(-1)?.data).toMatchObject({
      startDate: '2026-11-13T22:00:00+00:00',
      endDate: '2026-11-14T01:00:00+00:00',
      duration: 'PT3H',
    })
  })

  test('changes when it comes into the four weeks, and when its listing does, and never back', () => {
    const one = listing('steady', { updated: '2026-10-10T12:00:00.000Z' })
    const modified = sessionsOf(one).map(({ modified }) => modified)
    expect(Math.min(...modified)).toBe(Date.parse('2026-10-10T12:00:00Z'))
    // Tuesday 17 November came in as Tuesday 20 October began.
    expect(Math.max(...modified)).toBe(Date.parse('2026-10-19T23:00:00Z'))
    const later = sessionsOf(one, '2026-10-27T00:30:00Z')
    for (const { id, modified } of sessionsOf(one).filter(({ id }) => later.some((two) => two.id === id)))
      expect(later.find((two) => two.id === id)?.modified).toBe(modified)
  })

  test('of a listing with no time is not told: nobody would know when to come', () => {
    expect(sessionsOf(listing('untimed', { schedules: weekly(['Tue']) }))).toEqual([])
    expect(nextOccurrences(weekly(['Tue']), '2026-10-20', 1)).toHaveLength(1)
  })
})

/** OpenActive's own validator of models asked for each of these. */
describe('a series', () => {
  const series = (more: Partial<Listing>) => toSessionSeries(listing('one', more), origin)
  const nowhere = { venue: undefined, address: undefined, latitude: undefined, longitude: undefined }

  test('has a whole address, where what nobody has stated says so, or no location where it is online alone', () => {
    expect(series({ town: undefined, venue: 'The Shed', address: undefined }).location?.address).toEqual({
      '@type': 'PostalAddress',
      streetAddress: 'The Shed',
      addressLocality: 'Not stated',
      addressRegion: 'Not stated',
      postalCode: 'LS6',
      addressCountry: 'GB',
    })
    expect(series({ ...nowhere, online: true })).not.toHaveProperty('location')
  })

  test('has an offer, even where nobody has stated the price', () => {
    expect(series({ cost: undefined, costNote: 'Pay what you can' }).offers).toEqual([
      { '@type': 'Offer', name: 'A place', description: 'Pay what you can' },
    ])
    expect(series({ cost: 0, costNote: undefined }).offers).toEqual([
      { '@type': 'Offer', name: 'Free', price: 0, priceCurrency: 'GBP' },
    ])
  })

  test('has a schedule in part where no end is known, which then is of no kind', () => {
    expect(series({ schedules: weekly(['Tue'], '18:00') }).eventSchedule?.[0]).not.toHaveProperty(
      'scheduledEventType',
    )
    expect(series({ schedules: weekly(['Tue'], '18:00', '19:30') }).eventSchedule).toMatchObject([
      { '@type': 'Schedule', scheduledEventType: 'ScheduledSession', duration: 'PT1H30M' },
    ])
  })
})
