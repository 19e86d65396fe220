/** What we give away, taken in again as any other source: the same listings, but for what the standards can't carry. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { addDays } from '../../functions/core/calendar.ts'
import {
  accessFactIds,
  Listing,
  type NewListing,
  suitabilityIds,
} from '../../functions/core/directory/listing.ts'
import { occurrencesBetween, Schedule } from '../../functions/core/directory/schedule.ts'
import { fromOruk } from '../../functions/core/feeds/open-referral/service.ts'
import { fromOpenActive } from '../../functions/core/feeds/openactive/event.ts'
import type { ImportedListing } from '../../functions/core/feeds/source.ts'
import { listingIdOf } from '../../functions/core/feeds/told.ts'
import { pageOfListing, serviceId } from '../../functions/core/open/names.ts'
import { toOruk } from '../../functions/core/open/open-referral/service.ts'
import { isSeries, toScheduledSession, toSessionSeries } from '../../functions/core/open/openactive/series.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { closeEngine, openProgramme, type Programme } from '../feeds/programme.ts'
import { origin } from '../world.ts'
import { doorTo } from './door.ts'

const today = '2026-11-23'
const Schedules = z.array(Schedule)
const weeksAhead = 8

const words = fc
  .array(
    fc.constantFrom(
      'Tea',
      'walks',
      'by the',
      'canal',
      'with',
      'cake',
      '& songs',
      '“soft”',
      'for 3 < 5',
      'Łódź',
      'سلام',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((some) => some.join(' '))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** Midnight is what many systems write for no time at all, and is read as that. */
const time = fc
  .tuple(fc.integer({ min: 1, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const days = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((ahead) => addDays(today, ahead))
const byDay = fc
  .subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1, maxLength: 3 })
  .map((some) => some.join(','))
const nth = fc.constantFrom('1TU', '-1FR', '2MO,4MO', '3SA')

const rule = fc.oneof(
  byDay.map((on) => `FREQ=WEEKLY;BYDAY=${on}`),
  byDay.map((on) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${on}`),
  byDay.map((on) => `FREQ=WEEKLY;BYDAY=${on};BYMONTH=1,2,3,4,5,6,7,9,10,11,12`),
  nth.map((on) => `FREQ=MONTHLY;BYDAY=${on}`),
  fc.constantFrom(
    'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE',
    'FREQ=DAILY',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24',
  ),
)

/** What ends before it begins goes on past midnight. */
const clock = fc.oneof(
  fc.tuple(time, time).map(([starts, ends]) => (starts === ends ? { starts } : { starts, ends })),
  time.map((starts) => ({ starts })),
)
const someDays = fc.uniqueArray(days(0, 150), { maxLength: 4 }).map((some) => some.sort())
const schedule = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      rule,
      from: maybe(days(-900, 20)),
      until: maybe(days(10, 200)),
      skip: someDays,
      also: someDays,
      clock,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      rule: byDay.map((on) => `FREQ=WEEKLY;COUNT=6;BYDAY=${on}`),
      from: days(-20, 20),
      until: fc.constant(undefined),
      skip: someDays,
      also: fc.constant([]),
      clock,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      rule: fc.constant(undefined),
      from: fc.constant(undefined),
      until: fc.constant(undefined),
      skip: fc.constant([]),
      also: fc.uniqueArray(days(0, 150), { minLength: 1, maxLength: 4 }),
      clock,
    }),
  },
)

const place = fc.record({
  venue: maybe(words),
  address: maybe(words.map((text) => `4 ${text}`)),
  where: fc.constantFrom(
    {},
    { town: 'Leeds' },
    { town: 'Leeds', county: 'West Yorkshire', outcode: 'LS6' },
    { town: 'Leeds', postcode: 'LS6 2AA', outcode: 'LS6', latitude: 53.82, longitude: -1.57 },
  ),
})

const anyListing: fc.Arbitrary<Listing> = fc
  .record({
    id: fc
      .string({ unit: fc.constantFrom('a', 'b', '1', '-'), minLength: 3, maxLength: 20 })
      .map((text) => `x${text}`),
    groupName: words,
    title: words,
    summary: words,
    needs: fc.subarray(needIds.filter((need) => !needsNeverMatched.includes(need))),
    type: fc.constantFrom(...activityTypeIds),
    online: fc.boolean(),
    place: maybe(place),
    schedules: fc.array(schedule, { maxLength: 2 }),
    whenNote: maybe(words),
    cost: maybe(fc.integer({ min: 0, max: 5000 })),
    costNote: maybe(words),
    agesFrom: maybe(fc.integer({ min: 1, max: 40 })),
    agesTo: maybe(fc.integer({ min: 41, max: 99 })),
    whoFor: maybe(words),
    suits: fc.subarray(suitabilityIds),
    access: fc.dictionary(fc.constantFrom(...accessFactIds), fc.constantFrom('yes', 'no')),
    languages: fc.subarray(['English', 'Polish', 'Urdu', 'British Sign Language']),
    transport: maybe(words),
    firstVisit: maybe(words),
    phone: maybe(fc.constant('07700 900123')),
    email: maybe(fc.constant('hello@example.org')),
    web: fc.constantFrom('https://group.example.org/', 'https://group.example.org/walks?of=1'),
    lastChecked: maybe(days(-300, 0)),
  })
  .map(({ place, schedules, transport, ...rest }) => {
    // For what is online an area alone is nowhere to go to.
    const at = rest.online && !place?.venue && !place?.address ? undefined : place
    return Listing.parse({
      ...rest,
      // How to get there is said of a place; a place is known by its address.
      ...(at ? { transport, venue: at.venue, address: at.address, ...at.where } : {}),
      ...(at && !at.venue && !at.address ? { town: 'Leeds', outcode: 'LS6' } : {}),
      schedules: schedules.map(({ clock: at, ...when }) => Schedule.parse({ ...when, ...at })),
      group: 'group',
      waitingList: false,
      joining: 'contact',
      demonstration: false,
    } satisfies NewListing)
  })

const defined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** The times as people meet them, whichever rules make them. */
function timesOf({ schedules }: Pick<ImportedListing, 'schedules'>, weeks: number): string[] {
  const read = Schedules.parse(schedules ?? [])
  const all = occurrencesBetween(read, today, addDays(today, 7 * weeks))
  return [...new Set(all.map(({ day, starts, ends }) => `${day} ${starts}–${ends}`))].sort()
}

/** The one listing that came in again, without what belongs to the source alone. */
function readAgain(listing: Listing) {
  const body: unknown = JSON.parse(JSON.stringify(toOruk(listing, { origin })))
  const { changes, bad } = fromOruk(body, today)
  expect(bad).toEqual([])
  expect(changes.map(({ id }) => id)).toEqual([serviceId(listing)])
  const [change] = changes
  if (!change || !('listing' in change)) throw new Error('It is gone')
  const { url, ...read } = change.listing
  return { url, read }
}

test('Out as Open Referral and in again: the same listing, with the same times for half a year', () => {
  fc.assert(
    fc.property(anyListing, (listing) => {
      const { url, read } = readAgain(listing)
      const { id, group, joining, waitingList, placesPer, demonstration, schedules, ...carried } = listing
      const { schedules: readSchedules, ...rest } = read
      expect(defined(rest)).toEqual(defined(carried))
      expect(timesOf({ schedules: readSchedules }, 26)).toEqual(timesOf({ schedules }, 26))
      expect(url).toBe(listing.web)
    }),
    { numRuns: 60 },
  )
})

test('What Open Referral loses on the way: how to reach a group that is asked here, and how many there is room for', () => {
  const [base] = fc.sample(anyListing, 1)
  if (!base) throw new Error('No listing')
  const live = Listing.parse({
    ...base,
    joining: 'live',
    phone: '07700 900123',
    email: 'hello@example.org',
    web: undefined,
    places: 8,
  })
  const { read } = readAgain(live)
  expect(read).not.toHaveProperty('phone')
  expect(read).not.toHaveProperty('email')
  expect(read).not.toHaveProperty('places')
  expect(read.web).toBe(pageOfListing(live, origin))
  const paused = readAgain(Listing.parse({ ...base, state: 'paused', resumes: '2027-01-04' })).read
  expect(paused.state).toBe('paused')
  expect(paused.summary).toBe(`Takes nobody new until 4 January 2027.\n${base.summary}`)
})

/** What a series and its sessions can carry of a listing. */
function inFeeds(listing: Listing) {
  const { title, summary, groupName, needs, type, online, whenNote, access, firstVisit } = listing
  const { cost, agesFrom, agesTo, venue, address, town, county, postcode, outcode } = listing
  const { latitude, longitude, transport } = listing
  const same = { title, summary, groupName, needs, type, online, whenNote, access, firstVisit }
  const place = { town, county, postcode, outcode, latitude, longitude, transport }
  // One that has no name is called by what there is.
  return { ...same, cost, agesFrom, agesTo, ...place, ...(venue && address ? { venue, address } : {}) }
}

test('Out as OpenActive and in again: the same times for eight weeks, and what its sessions can carry', () => {
  fc.assert(
    fc.property(anyListing.filter(isSeries), (listing) => {
      const sessions = occurrencesBetween(listing.schedules, today, addDays(today, 7 * weeksAhead)).flatMap(
        ({ day, starts, ends }, index) =>
          starts ? [toScheduledSession(listing, { day, starts, ends }, origin, `session-${index}`)] : [],
      )
      const series: unknown = JSON.parse(JSON.stringify(toSessionSeries(listing, origin)))
      const said = fromOpenActive(series, JSON.parse(JSON.stringify(sessions)), today)
      if (!said.ok) throw new Error(said.why)
      if (!('listing' in said)) {
        expect(timesOf(listing, weeksAhead)).toEqual([])
        return
      }
      expect(said.listing).toMatchObject(defined(inFeeds(listing)))
      expect(timesOf(said.listing, weeksAhead)).toEqual(timesOf(listing, weeksAhead))
    }),
    { numRuns: 40 },
  )
})

describe('A whole directory, read by another programme as it reads any feed', () => {
  const all = fc
    .sample(anyListing, { numRuns: 24, seed: 20261123 })
    .map((listing, index) =>
      Listing.parse({ ...listing, id: `walk-${index}`, updated: '2026-11-20T09:00:00.000Z' }),
    )
  // Nobody has read it before, so nothing has to be told as gone.
  const door = doorTo(all, {
    changes: all.map(({ id }) => ({ id, modified: 1_795_000_000_000, fresh: true })),
  })
  let programme: Programme
  beforeEach(async () => {
    programme = await openProgramme()
    programme.deps.fetchJson = async (url) => {
      const { pathname, search } = new URL(url)
      const answer = await door.get(pathname.replace('/open', '') + search)
      if (!answer.ok) return { ok: false, fault: 'status', status: answer.status }
      return { ok: true, url, body: await answer.json() }
    }
  })
  afterEach(() => programme.stop())
  afterAll(closeEngine)

  /** What came in, by the id that a listing has there. */
  async function harvested() {
    expect(await programme.harvest()).toContain('read')
    expect((await programme.feedOf('leisure')).last?.counts.bad).toBe(0)
    expect(door.faults).toEqual([])
    return new Map((await programme.listings()).map((listing) => [listing.id, listing]))
  }

  test('by Open Referral: every listing once, with all that was said of it', async () => {
    await programme.add({ kind: 'oruk', url: `${origin}/open` })
    const arrived = await harvested()
    const there = (listing: Listing) => listingIdOf('leisure', serviceId(listing))
    expect([...arrived.keys()].sort()).toEqual(all.map(there).sort())
    for (const listing of all) {
      const { id, group, schedules, source, updated, ...read } = arrived.get(there(listing)) ?? {}
      const { id: _, group: __, schedules: own, updated: ___, ...sent } = listing
      expect(read).toEqual(sent)
      expect(timesOf({ schedules }, 26)).toEqual(timesOf({ schedules: own }, 26))
      expect(source).toMatchObject({ name: 'Leisure Leeds', licence: 'CC BY 4.0', id: serviceId(listing) })
    }
  })

  test('by OpenActive: every series that is on in the next four weeks, with its times', async () => {
    const feeds = `${origin}/open/rpde`
    await programme.add({
      kind: 'rpde',
      url: `${feeds}/session-series`,
      sessionsUrl: `${feeds}/scheduled-sessions`,
    })
    const arrived = await harvested()
    const there = (listing: Listing) => listingIdOf('leisure', pageOfListing(listing, origin))
    const on = all.filter((listing) => isSeries(listing) && timesOf(listing, 4).length > 0)
    expect(on.length).toBeGreaterThan(2)
    for (const listing of on) {
      const read = arrived.get(there(listing))
      expect(read).toMatchObject(defined(inFeeds(listing)))
      expect(timesOf(read ?? {}, 4)).toEqual(timesOf(listing, 4))
    }
    const wanted = new Set(all.filter(isSeries).map(there))
    expect([...arrived.keys()].filter((id) => !wanted.has(id))).toEqual([])
  })
})
