/** Days that are worked out by sums, or kept from an earlier time, are those that the library gives when asked anew. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../functions/core/calendar.ts'
import {
  daysOfSchedule,
  nextOccurrences,
  Schedule,
  weekly,
} from '../../../functions/core/directory/schedule.ts'
import { asked } from './days-by-library.ts'

const weekdays = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
const months = fc.subarray(['1', '3', '6', '7', '9', '10', '12'], { minLength: 1 })
const every = fc.integer({ min: 1, max: 5 })
const written = fc.oneof(
  weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days}`),
  fc.tuple(weekdays, every).map(([days, n]) => `INTERVAL=${n};FREQ=WEEKLY;BYDAY=${days.toReversed()}`),
  fc
    .tuple(weekdays, every, months)
    .map(([days, n, on]) => `FREQ=WEEKLY;BYMONTH=${on};INTERVAL=${n};BYDAY=${days}`),
  fc.tuple(weekdays, every).map(([days, n]) => `FREQ=WEEKLY;WKST=SU;INTERVAL=${n};BYDAY=${days}`),
  fc
    .tuple(weekdays, fc.integer({ min: 1, max: 60 }))
    .map(([days, n]) => `FREQ=WEEKLY;BYDAY=${days};COUNT=${n}`),
  weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days};UNTIL=20261207`),
  every.map((n) => `FREQ=WEEKLY;INTERVAL=${n}`),
  every.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc
    .tuple(fc.constantFrom('1', '2', '-1'), weekdays)
    .map(([nth, days]) => `FREQ=MONTHLY;BYSETPOS=${nth};BYDAY=${days}`),
  fc
    .tuple(fc.constantFrom('1', '3', '-1'), fc.constantFrom('MO', 'SU'))
    .map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
  fc.integer({ min: 1, max: 31 }).map((date) => `FREQ=MONTHLY;BYMONTHDAY=${date}`),
  fc.constant('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'),
)
// From the clocks going back in one autumn to those of the next but one, over two new years and a leap day.
const day = fc.integer({ min: 0, max: 1100 }).map((after) => addDays('2026-10-20', after))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const schedules = fc.record({
  rule: maybe(written),
  from: maybe(fc.integer({ min: -900, max: 500 }).map((after) => addDays('2026-10-20', after))),
  until: maybe(day),
  skip: fc.array(day, { maxLength: 3 }),
  also: fc.array(day, { maxLength: 3 }),
})
const looks = fc.array(fc.tuple(day, fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(1200))), {
  minLength: 1,
  maxLength: 6,
})

test('whenever and however often they are asked for', () => {
  fc.assert(
    fc.property(schedules, looks, (given, windows) => {
      const schedule = Schedule.parse(given)
      // The second time round all is kept from the first, whatever came in between.
      for (const [first, length] of [...windows, ...windows.toReversed()]) {
        const last = addDays(first, length)
        expect(daysOfSchedule(schedule, first, last)).toEqual(asked(schedule, first, last))
      }
    }),
    { numRuns: 40 },
  )
})

test('and the next times are the first of them, on every day that a clock comes to', () => {
  fc.assert(
    fc.property(
      fc.array(schedules, { maxLength: 3 }),
      looks,
      fc.integer({ min: 1, max: 12 }),
      (all, days, count) => {
        const given = all.map((one) => Schedule.parse(one))
        for (const [today] of days) {
          const expected = given.flatMap((one) => asked(one, today, addDays(today, 120))).sort()
          expect(nextOccurrences(given, today, count).map((one) => one.day)).toEqual(expected.slice(0, count))
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('what somebody does with the days they were given changes nobody else’s', () => {
  const given = [Schedule.parse({ rule: 'FREQ=MONTHLY;BYDAY=1TU' }), ...weekly(['Tue'])]
  for (const schedule of given) {
    const days = () => daysOfSchedule(schedule, '2026-11-23', '2027-03-01')
    const before = [...days()]
    days().length = 0
    expect(days()).toEqual(before)
  }
})

test('more rules than are kept are answered all the same', () => {
  const third = (from: string) => Schedule.parse({ rule: 'FREQ=MONTHLY;BYDAY=3WE', from })
  for (let n = 0; n < 1100; n++) daysOfSchedule(third(addDays('2024-01-01', n)), '2026-12-31', '2026-12-31')
  expect(daysOfSchedule(third('2024-01-01'), '2026-12-01', '2027-01-31')).toEqual([
    '2026-12-16',
    '2027-01-20',
  ])
})

test('the same rule from another first day has days of its own', () => {
  const rule = 'FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU'
  const days = (from: string) => daysOfSchedule(Schedule.parse({ rule, from }), '2026-11-23', '2027-02-28')
  expect([days('2026-01-01'), days('2026-02-01')]).toEqual([['2027-01-05'], ['2026-12-01', '2027-02-02']])
})
