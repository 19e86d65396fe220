import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekdays } from '../../../functions/core/calendar.ts'
import { accessFactIds, type Listing, suitabilityIds } from '../../../functions/core/directory/listing.ts'
import { nextOccurrences, weekly } from '../../../functions/core/directory/schedule.ts'
import {
  milesBetween,
  outcodeCentres,
  readOutcode,
  sayMiles,
} from '../../../functions/core/postcodes/outcodes.ts'
import { reasonsFor, sayReason } from '../../../functions/core/search/reason.ts'
import { costBands, partsOfDay, SearchForm } from '../../../functions/core/search/search.ts'
import { makeSearchIndex } from '../../../functions/core/search/search-index.ts'
import { suggestNear, suggestThree } from '../../../functions/core/search/suggest.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../../../functions/core/taxonomy.ts'
import { gardenListing } from '../../world.ts'
import { fitsNaively } from './naive-search.ts'

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
    /** A single day, about two weeks off. */
    once: maybe(fc.constantFrom('2026-12-06', '2026-12-07')),
    cost: maybe(fc.constantFrom(0, 1, 500, 501)),
    agesFrom: maybe(fc.constantFrom(16, 60)),
    agesTo: maybe(fc.constantFrom(25, 59)),
    suits: fc.subarray([...suitabilityIds], { maxLength: 3 }),
    languages: fc.subarray(['English', 'Polish', 'Urdu']),
    joining: fc.constantFrom('live' as const, 'contact' as const),
    state: fc.constantFrom('live' as const, 'paused' as const),
    unchecked: maybe(fc.constant('marked' as const)),
    access: fc.record({ stepFree: fact, toilet: fact, loop: fact, quiet: fact, bsl: fact, parking: fact }),
    lastChecked: maybe(fc.constantFrom('2026-01-01', '2026-11-01')),
    id: fc.uuid(),
  })
  .map(({ place, meets, once, ...facts }) => ({
    ...gardenListing,
    schedules: [
      ...meets.flatMap(([days, starts]) => weekly(days, starts)),
      ...(once ? [{ also: [once], skip: [] }] : []),
    ],
    latitude: undefined,
    longitude: undefined,
    ...place,
    ...facts,
  }))
const listings = fc.uniqueArray(listing, { selector: ({ id }) => id, maxLength: 25 })

const asked = fc.record({
  need: fc.subarray([...needIds]),
  outcode: fc.constantFrom('LS6', 'YO1', 'ZE1', ''),
  miles: fc.constantFrom('1', '3', '5', '10', '', '7'),
  day: fc.subarray([...weekdays]),
  part: fc.subarray(Object.keys(partsOfDay)),
  access: fc.subarray([...accessFactIds]),
  free: fc.constantFrom('yes', ''),
  cost: fc.constantFrom(...costBands, '7'),
  age: fc.constantFrom('16', '59', '60', 'old'),
  language: fc.constantFrom('english', 'Polish', 'Welsh', ''),
  suits: fc.subarray([...suitabilityIds], { maxLength: 2 }),
  online: fc.constantFrom('yes', ''),
  live: fc.constantFrom('yes', ''),
  soon: fc.constantFrom('yes', ''),
})
/** A few filters at once: of all of them together nothing would be left. */
const query = fc
  .tuple(asked, fc.subarray(Object.keys(SearchForm.shape), { maxLength: 4 }))
  .map(([all, chosen]) => {
    // A distance is from somewhere.
    const names = chosen.includes('miles') ? [...chosen, 'outcode'] : chosen
    return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
  })

const today = '2026-11-23'
const indexOf = (all: readonly Listing[]) => {
  const centres = outcodeCentres(all)
  return makeSearchIndex({ listings: all, centreOf: (outcode) => centres.get(outcode) })
}
const ask = (all: readonly Listing[], asked: object, page = { from: 0, size: 1000 }) =>
  indexOf(all)(SearchForm.parse(asked), today, page)
const ids = (all: readonly Listing[], asked: object) => ask(all, asked).found.map(({ listing }) => listing.id)

describe('a search', () => {
  test('finds a listing exactly when it fits every kind of filter, by the rule in words', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const search = SearchForm.parse(asked)
        const { found, total, unplaced } = ask(all, asked)
        const here = search.outcode ? outcodeCentres(all).get(search.outcode) : undefined
        expect(unplaced).toBe(search.outcode !== undefined && here === undefined)
        expect(total).toBe(found.length)
        expect(found.map(({ listing }) => listing.id).sort()).toEqual(
          all
            .filter((one) => fitsNaively(one, search, today, here))
            .map(({ id }) => id)
            .sort(),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('tells of each how far, when next, what is not stated and what it serves', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const search = SearchForm.parse(asked)
        const here = search.outcode ? outcodeCentres(all).get(search.outcode) : undefined
        for (const { listing, miles, next, notStated, serves } of ask(all, asked).found) {
          const { latitude, longitude } = listing
          const place =
            latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
          expect(miles).toEqual(here && place ? milesBetween(here, place) : undefined)
          expect(next).toEqual(nextOccurrences(listing.schedules, today, 1)[0])
          expect(notStated).toEqual(search.access.filter((fact) => listing.access[fact] === undefined))
          expect(serves).toEqual(search.need.filter((need) => listing.needs.includes(need)))
        }
      }),
      { numRuns: 80 },
    )
  })

  test('gives page after page what it gives at once', () => {
    fc.assert(
      fc.property(listings, query, fc.integer({ min: 1, max: 7 }), (all, asked, size) => {
        const whole = ask(all, asked)
        const pages = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
          ask(all, asked, { from: n * size, size }),
        )
        expect(pages.flatMap(({ found }) => found)).toEqual(whole.found)
        for (const { total } of pages) expect(total).toBe(whole.total)
      }),
      { numRuns: 100 },
    )
  })

  test('puts what says yes before what says nothing, whatever else is asked', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const unknown = ask(all, asked).found.map(({ notStated }) => notStated.length)
        expect(unknown).toEqual(unknown.toSorted((a, b) => a - b))
      }),
      { numRuns: 200 },
    )
  })

  test('of nothing puts what comes next first, and what is paused or unchecked last', () => {
    fc.assert(
      fc.property(listings, (all) => {
        const order = ask(all, {}).found.map(({ listing, next }) => {
          const later = (listing.state === 'paused' ? 2 : 0) + (listing.unchecked ? 1 : 0)
          return `${later} ${next ? `${next.day} ${next.starts ?? '00:00'}` : '9999'}`
        })
        expect(order).toEqual(order.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  test('of nothing finds everything', () => {
    fc.assert(
      fc.property(listings, (all) => {
        expect(ask(all, {}).total).toBe(all.length)
      }),
    )
  })

  test('never asks for safety, and takes any nonsense without a fault', () => {
    expect(SearchForm.parse({ need: ['safety'] }).need).toEqual([])
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(SearchForm.shape).filter((name) => name !== 'outcode')),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (asked) => {
          expect(SearchForm.safeParse(asked).success).toBe(true)
        },
      ),
    )
  })
})

describe('what comes first', () => {
  const one = (id: string, more: Partial<Listing> = {}): Listing => ({ ...gardenListing, id, ...more })
  const north = (miles: number) => ({ latitude: 53.82 + miles / 69.1, outcode: 'LS7' })
  const near = { outcode: 'LS6' }

  test.each<[string, Partial<Listing>, Partial<Listing>, object]>([
    ['the nearer of two', {}, north(1), near],
    ['what serves both needs rather than one', {}, { needs: ['nature'] }, { need: ['nature', 'connection'] }],
    [
      'what takes place tomorrow rather than in two weeks',
      {},
      { schedules: weekly(['Mon']) },
      { need: 'nature', day: [] },
    ],
    ['what was checked lately', {}, { lastChecked: '2026-01-01' }, near],
    ['what is not marked as unchecked', {}, { unchecked: 'marked' }, near],
    ['what is not paused', {}, { state: 'paused' }, near],
    [
      'what is three miles off rather than one and unchecked',
      north(3),
      { ...north(1), unchecked: 'marked' },
      near,
    ],
    [
      'what has the word in its title rather than in passing',
      { title: 'Chess' },
      { summary: 'With chess.' },
      { words: 'chess' },
    ],
    [
      'what has a place rather than none',
      north(30),
      { latitude: undefined, longitude: undefined, outcode: undefined },
      near,
    ],
    [
      'what is online rather than far away',
      { online: true, latitude: undefined, longitude: undefined, outcode: undefined },
      north(30),
      near,
    ],
  ])('%s', (_, first, second, asked) => {
    // One more, so that the outcode is always where the garden is.
    const centre = one('centre', { title: 'Bowls', needs: ['money'], summary: 'Bowls.' })
    const both = [one('a', second), one('b', first), centre]
    expect(ids(both, asked).filter((id) => id !== 'centre')).toEqual(
      JSON.stringify(first) === '{}' && JSON.stringify(second).includes('BYDAY=MO') ? ['a', 'b'] : ['b', 'a'],
    )
  })
})

describe('words', () => {
  const find = (asked: object) =>
    made(SearchForm.parse(asked), today, { from: 0, size: 1000 }).found.map(({ listing }) => listing.id)
  const one = (id: string, title: string, more: Partial<Listing> = {}): Listing => ({
    ...gardenListing,
    id,
    title,
    summary: 'Come along.',
    groupName: 'Friends',
    needs: ['condition'],
    type: 'coaching',
    venue: 'The hall',
    ...more,
  })
  const all = [
    one('choir', 'Community choir', { needs: ['creativity'] }),
    one('walk', 'Walking for health', { needs: ['active'], town: 'Otley' }),
    one('swim', 'Swim and sauna', { needs: ['active'], summary: 'We swim, then walk home.' }),
    one('debt', 'Money matters', { needs: ['money'], type: 'advice' }),
    one('ukulele', 'Ukulele evening', { whoFor: 'Beginners', town: 'Otley' }),
    one('cafe', 'Café Wrocław', { languages: ['Polish'] }),
    one('urdu', 'گپ شپ', { languages: ['Urdu'] }),
  ]
  const made = indexOf(all)

  test.each([
    ['choir', ['choir']],
    ['CHOIRS', ['choir']],
    ['chior', ['choir']],
    ['walks', ['walk', 'swim']],
    ['walking', ['walk', 'swim']],
    ['walking otley', ['walk']],
    ['swiming', ['swim']],
    ['lonely', []],
    ['in debt', ['debt']],
    ['exercise', ['walk', 'swim']],
    ['cafe wroclaw', ['cafe']],
    ['گپ', ['urdu']],
    ['polish', ['cafe']],
    ['uku', ['ukulele']],
    ['beginer', ['ukulele']],
    ['otley', ['walk', 'ukulele']],
    ['LS6', all.map(({ id }) => id)],
    ['LS5', []],
    ['xylophone', []],
    // Of several words, those that have most of them.
    ['otley xylophone', ['walk', 'ukulele']],
    ['the choir in the hall', ['choir']],
  ])('“%s” finds what it means', (words, expected) => {
    expect(find({ words }).sort()).toEqual([...expected].sort())
  })

  test('of nothing but small ones or marks leave everything in', () => {
    for (const words of ['the', '…', '  ', '?!'])
      expect(find({ words }).sort()).toEqual(all.map(({ id }) => id).sort())
  })

  test('go together with filters, and count only what the filters leave', () => {
    expect(find({ words: 'walking otley', need: 'active' })).toEqual(['walk'])
    expect(find({ words: 'otley xylophone', need: 'creativity' })).toEqual([])
  })

  test('with any one slip of the fingers are still found', () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
    const word = 'ukulele'
    const slip = fc.oneof(
      fc.tuple(fc.nat(word.length), letters).map(([at, x]) => word.slice(0, at) + x + word.slice(at)),
      fc.tuple(fc.nat(word.length - 1), letters).map(([at, x]) => word.slice(0, at) + x + word.slice(at + 1)),
      fc.nat(word.length - 1).map((at) => word.slice(0, at) + word.slice(at + 1)),
      fc.nat(word.length - 2).map((at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)),
    )
    fc.assert(
      fc.property(slip, (words) => {
        expect(find({ words })).toEqual(['ukulele'])
      }),
      { numRuns: 300 },
    )
  })

  test('of any kind are taken without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (words) => {
        expect(find({ words }).length).toBeLessThanOrEqual(all.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the reason', () => {
  const line = (asked: object, more: Partial<Listing> = {}) => {
    const search = SearchForm.parse(asked)
    const [found] = ask([{ ...gardenListing, ...more }], asked).found
    return found ? sayReason(found, search, today) : ''
  }

  test.each<[object, Partial<Listing>, string]>([
    [
      { outcode: 'LS6', need: 'active' },
      { needs: ['active'], schedules: weekly(['Tue'], '18:00') },
      'less than a mile · Tuesday evening · free · chosen for ‘getting more active’',
    ],
    [{}, { schedules: weekly(['Mon'], '12:00'), cost: 300 }, 'today at noon'],
    [{}, { schedules: [{ also: ['2026-12-15'], skip: [] }] }, 'Tuesday 15 December · free'],
    [{ access: ['stepFree', 'loop'] }, {}, 'Tuesday morning · free · step-free'],
    [{ access: 'bsl' }, { access: { bsl: 'yes' } }, 'Tuesday morning · free · British Sign Language'],
    [{ suits: 'lgbt' }, { suits: ['lgbt'], cost: undefined }, 'Tuesday morning · LGBTQ+ group'],
    [{}, { online: true, latitude: undefined, whenNote: 'Ring first' }, 'online · free'],
    [{}, { schedules: [], cost: undefined }, ''],
  ])('of %o', (asked, more, expected) => {
    expect(line(asked, more)).toBe(expected)
  })

  test('never says what the listing does not', () => {
    fc.assert(
      fc.property(listings, query, (all, asked) => {
        const search = SearchForm.parse(asked)
        for (const found of ask(all, asked).found) {
          const parts = reasonsFor(found, search, today)
          expect(parts.includes('free')).toBe(found.listing.cost === 0)
          expect(parts.includes('step-free')).toBe(
            search.access.includes('stepFree') && found.listing.access.stepFree === 'yes',
          )
          expect(parts.every((part) => part !== '')).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('three suggestions', () => {
  test('are near where somebody wants to hear of things, as far as there are three', async () => {
    const place = (id: string, latitude: number, outcode: string): Listing => ({
      ...gardenListing,
      id,
      latitude,
      outcode,
    })
    const far = ['f1', 'f2', 'f3'].map((id) => place(id, 50.26, 'TR1'))
    const near = ['n1', 'n2', 'n3'].map((id) => place(id, 53.82, 'LS6'))
    const suggested = async (all: readonly Listing[], outcode?: string) =>
      (await suggestNear({ search: indexOf(all) }, ['nature'], outcode, today)).map(({ id }) => id)
    expect(await suggested([...far, ...near], 'LS6')).toEqual(['n1', 'n2', 'n3'])
    expect(await suggested([...far, ...near], 'TR1')).toEqual(['f1', 'f2', 'f3'])
    expect(await suggested([...far, ...near.slice(1)], 'LS6')).toHaveLength(3)
    expect(await suggested(near)).toHaveLength(3)
  })

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
        const fitting = all.filter((one) => fits(one) > 0 && one.state !== 'paused')
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
