import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../functions/core/calendar.ts'
import { nextOccurrences, Schedule } from '../../../functions/core/directory/schedule.ts'
import { dayAt } from '../../../functions/core/search/day-number.ts'
import { datesKept, nextDatesFrom } from '../../../functions/core/search/next-dates.ts'
import { SearchForm } from '../../../functions/core/search/search.ts'
import { makeSearchIndex } from '../../../functions/core/search/search-index.ts'
import { gardenListing } from '../../world.ts'

const today = '2026-11-23'
const day = fc.integer({ min: -40, max: 160 }).map((ahead) => addDays(today, ahead))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const schedules = fc.array(
  fc
    .record({
      rule: fc.constantFrom(
        undefined,
        'FREQ=WEEKLY;BYDAY=TU',
        'FREQ=WEEKLY;BYDAY=MO,SU',
        'FREQ=WEEKLY;BYDAY=WE,MO,FR',
        'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
        'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207',
        'FREQ=MONTHLY;BYDAY=1TU',
        'FREQ=DAILY',
      ),
      from: maybe(day),
      until: maybe(day),
      starts: maybe(fc.constantFrom('09:00', '18:30')),
      skip: fc.array(day, { maxLength: 3 }),
      also: fc.array(day, { maxLength: 3 }),
    })
    .map((given) => Schedule.parse(given)),
  { maxLength: 3 },
)

test('the next dates of thousands are worked out as those of one are', () => {
  const datesOf = nextDatesFrom(today)
  fc.assert(
    fc.property(schedules, (given) => {
      const dates = datesOf({ schedules: given }).map(([on, at]) => ({
        day: dayAt(on),
        starts: given[at]?.starts,
        ends: given[at]?.ends,
      }))
      expect(dates).toEqual(nextOccurrences(given, today, datesKept))
    }),
    { numRuns: 200 },
  )
})

test('a snapshot some days old still knows what is next, and one of weeks ago has it worked out anew', () => {
  const listings = [gardenListing]
  const dates = listings.map(nextDatesFrom(today))
  const search = makeSearchIndex({ listings, centreOf: () => undefined, dates })
  const next = (on: string) => search(SearchForm.parse({}), on, { from: 0, size: 1 }).found[0]?.next?.day
  expect(next('2026-11-24')).toBe('2026-11-24')
  expect(next('2026-11-25')).toBe('2026-12-01')
  expect(next('2027-02-03')).toBe('2027-02-09')
  expect(next('2026-11-24')).toBe('2026-11-24')
})

test('what is over today is next on another day, with a snapshot or without one', () => {
  const page = { from: 0, size: 1 }
  const times = fc.constantFrom('00:00', '08:59', '09:00', '10:30', '18:29', '18:30', '20:00', '23:59')
  const ends = maybe(fc.constantFrom('10:30', '20:00', '01:00'))
  fc.assert(
    fc.property(schedules, ends, times, fc.boolean(), (given, until, time, kept) => {
      const listings = [{ ...gardenListing, schedules: given.map((one) => ({ ...one, ends: until })) }]
      const dates = kept ? listings.map(nextDatesFrom(today)) : undefined
      const search = makeSearchIndex({ listings, centreOf: () => undefined, dates })
      const nextAt = (at?: string) => search(SearchForm.parse({}), today, page, at).found[0]?.next
      const [{ schedules: theirs }] = listings as [(typeof listings)[0]]
      expect(nextAt(time)).toEqual(nextOccurrences(theirs, today, 1, time)[0])
      expect(nextAt()).toEqual(nextOccurrences(theirs, today, 1)[0])
    }),
    { numRuns: 150 },
  )
})
