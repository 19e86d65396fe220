import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekdays } from '../../functions/core/calendar.ts'
import { accessFactIds, type Listing } from '../../functions/core/directory/listing.ts'
import {
  milesBetween,
  outcodeCentres,
  readOutcode,
  sayMiles,
} from '../../functions/core/directory/outcodes.ts'
import { type Schedule, weekdaysOf, weekly } from '../../functions/core/directory/schedule.ts'
import {
  partsOfDay,
  SearchForm,
  searchListings,
  suggestThree,
} from '../../functions/core/directory/search.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { gardenListing } from '../world.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const fact = maybe(fc.constantFrom('yes' as const, 'no' as const))
const listing: fc.Arbitrary<Listing> = fc
  .record({
    needs: fc.subarray([...needIds], { maxLength: 4 }),
    type: fc.constantFrom(...activityTypeIds),
    online: fc.boolean(),
    outcode: maybe(fc.constantFrom('LS1', 'LS6', 'YO1')),
    place: maybe(
      fc.record({
        latitude: fc.double({ min: 53.7, max: 54, noNaN: true }),
        longitude: fc.double({ min: -1.7, max: -1, noNaN: true }),
      }),
    ),
    meets: fc.array(
      fc.tuple(
        fc.subarray([...weekdays], { minLength: 1 }),
        fc.constantFrom(undefined, '00:00', '06:30', '09:00', '11:59', '12:00', '14:00', '17:00', '23:59'),
      ),
      { maxLength: 2 },
    ),
    cost: maybe(fc.constantFrom(0, 1, 500)),
    access: fc.record({ stepFree: fact, toilet: fact, loop: fact, quiet: fact, bsl: fact, parking: fact }),
    lastChecked: maybe(fc.constantFrom('2026-01-01', '2026-11-01')),
    id: fc.uuid(),
  })
  .map(({ place, meets, ...facts }) => ({
    ...gardenListing,
    schedules: meets.flatMap(([days, starts]) => weekly(days, starts)),
    latitude: undefined,
    longitude: undefined,
    ...place,
    ...facts,
  }))
const listings = fc.uniqueArray(listing, { selector: ({ id }) => id, maxLength: 25 })

const query = fc.record(
  {
    need: fc.subarray([...needIds]),
    outcode: fc.constantFrom('LS6', 'YO1', 'ZE1', ''),
    miles: fc.constantFrom('1', '3', '5', '10', '', '7'),
    day: fc.subarray([...weekdays]),
    part: fc.subarray(Object.keys(partsOfDay)),
    access: fc.subarray([...accessFactIds]),
    free: fc.constantFrom('yes', ''),
    online: fc.constantFrom('yes', ''),
  },
  { requiredKeys: [] },
)

describe('a search', () => {
  test('finds a listing exactly when it fits every kind of filter, by the rule in words', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const search = SearchForm.parse(asked)
        const { found, unplaced } = searchListings(all, search)
        const centres = outcodeCentres(all)
        const here = search.outcode ? centres.get(search.outcode) : undefined
        expect(unplaced).toBe(search.outcode !== undefined && here === undefined)
        const ids = new Set(found.map((one) => one.listing.id))
        expect(ids.size).toBe(found.length)
        for (const one of all) {
          const reasons: boolean[] = []
          if (search.need.length > 0) reasons.push(one.needs.some((need) => search.need.includes(need)))
          const onDay = (schedule: Schedule) =>
            search.day.length === 0 || weekdaysOf(schedule).some((day) => search.day.includes(day))
          const inPart = ({ starts }: Schedule) =>
            search.part.length === 0 ||
            search.part.some(
              (part) =>
                starts !== undefined && starts >= partsOfDay[part].from && starts < partsOfDay[part].to,
            )
          if (search.day.length + search.part.length > 0)
            reasons.push(one.schedules.some((schedule) => onDay(schedule) && inPart(schedule)))
          if (search.free) reasons.push(one.cost === 0)
          if (search.online) reasons.push(one.online)
          // What nobody has stated is never taken for a no.
          for (const wanted of search.access) if (!one.online) reasons.push(one.access[wanted] !== 'no')
          if (here && search.miles && !one.online) {
            reasons.push(
              one.latitude !== undefined &&
                one.longitude !== undefined &&
                milesBetween(here, { latitude: one.latitude, longitude: one.longitude }) <=
                  Number(search.miles),
            )
          }
          expect(ids.has(one.id)).toBe(reasons.every(Boolean))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('puts what says yes before what says nothing, and nearer before farther', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const { found } = searchListings(all, SearchForm.parse(asked))
        for (const [n, one] of found.entries()) {
          const next = found[n + 1]
          if (!next) continue
          expect(one.notStated.length).toBeLessThanOrEqual(next.notStated.length)
          if (one.notStated.length === next.notStated.length)
            expect(one.miles ?? 999).toBeLessThanOrEqual(next.miles ?? 999)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of nothing finds everything', () => {
    fc.assert(
      fc.property(listings, (all) => {
        expect(searchListings(all, SearchForm.parse({})).found).toHaveLength(all.length)
      }),
    )
  })

  test('never asks for safety, and takes any nonsense without a fault', () => {
    expect(SearchForm.parse({ need: ['safety'] }).need).toEqual([])
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('need', 'miles', 'day', 'part', 'access', 'free', 'online'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (asked) => {
          expect(SearchForm.safeParse(asked).success).toBe(true)
        },
      ),
    )
  })
})

describe('three suggestions', () => {
  test('are at most three, different, serve something that was chosen, best first, and never for safety', () => {
    fc.assert(
      fc.property(listings, fc.subarray([...needIds]), (all, chosen) => {
        const three = suggestThree(all, chosen)
        expect(three.length).toBeLessThanOrEqual(3)
        expect(new Set(three.map(({ id }) => id)).size).toBe(three.length)
        const matched = chosen.filter((need) => !needsNeverMatched.includes(need))
        const fits = (one: Listing) =>
          one.needs.filter((need) =>
            (matched.length > 0 ? matched : ['connection', 'nature', 'creativity']).includes(need),
          ).length
        const fitting = all.filter((one) => fits(one) > 0)
        expect(three).toHaveLength(Math.min(3, fitting.length))
        for (const one of three) expect(fits(one)).toBeGreaterThan(0)
        const best = Math.max(0, ...fitting.map(fits))
        if (three[0]) expect(fits(three[0])).toBe(best)
        const types = new Set(fitting.map(({ type }) => type))
        expect(new Set(three.map(({ type }) => type)).size).toBe(Math.min(3, types.size, three.length))
      }),
      { numRuns: 300 },
    )
  })
})

describe('outcodes', () => {
  test.each([
    ['ls6', 'LS6'],
    [' LS6 2AB ', 'LS6'],
    ['W1A', 'W1A'],
    ['ec1a1bb', 'EC1A'],
    ['M1', 'M1'],
    ['DN55 1PT', 'DN55'],
  ])('“%s” is %s', (typed, outcode) => {
    expect(readOutcode(typed)).toEqual({ ok: true, outcode })
  })
  test.each([
    '',
    'Leeds',
    '123',
    'LS',
    'LS6 2A',
    'LS66 66',
    'L-S6',
    'ＬＳ６',
    'BT1',
    'BT1 5GS',
    'GY1',
    'JE2 3AB',
    'IM1',
  ])('“%s” is refused', (typed) => {
    expect(readOutcode(typed).ok).toBe(false)
  })

  test('distance is the same both ways, nothing to oneself, and right for Leeds to York', () => {
    const leeds = { latitude: 53.7997, longitude: -1.5492 }
    const york = { latitude: 53.9583, longitude: -1.0803 }
    expect(milesBetween(leeds, york)).toBeCloseTo(22, 0)
    expect(milesBetween(york, leeds)).toBeCloseTo(milesBetween(leeds, york), 9)
    expect(milesBetween(leeds, leeds)).toBe(0)
  })

  test('distance is said roughly', () => {
    expect([0, 0.7, 0.8, 1.4, 1.6, 22.2].map(sayMiles)).toEqual([
      'less than a mile',
      'less than a mile',
      'about 1 mile',
      'about 1 mile',
      'about 2 miles',
      'about 22 miles',
    ])
  })
})
