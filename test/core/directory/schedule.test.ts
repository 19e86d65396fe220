import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { addDays, weekdays } from '../../../functions/core/calendar.ts'
import { Listing } from '../../../functions/core/directory/listing.ts'
import { saySchedule } from '../../../functions/core/directory/say-schedule.ts'
import {
  daysOfSchedule,
  nextOccurrences,
  occurrencesBetween,
  Schedule,
  weekdaysOf,
  weekly,
} from '../../../functions/core/directory/schedule.ts'
import { gardenListing } from '../../world.ts'

const schedule = (given: Partial<Schedule>) => Schedule.parse(given)

describe('a schedule', () => {
  test('on Tuesdays falls on every Tuesday, the first and the last day included', () => {
    expect(daysOfSchedule(schedule({ rule: 'FREQ=WEEKLY;BYDAY=TU' }), '2026-11-24', '2026-12-08')).toEqual([
      '2026-11-24',
      '2026-12-01',
      '2026-12-08',
    ])
  })

  test('every other week counts from its first day', () => {
    const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'
    const from = (day: string) => daysOfSchedule(schedule({ rule, from: day }), '2026-12-01', '2026-12-31')
    expect(from('2026-11-24')).toEqual(['2026-12-08', '2026-12-22'])
    expect(from('2026-12-01')).toEqual(['2026-12-01', '2026-12-15', '2026-12-29'])
  })

  test('not in August leaves August out', () => {
    const rule = 'FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12'
    const days = daysOfSchedule(schedule({ rule }), '2027-07-20', '2027-09-10')
    expect(days).toEqual(['2027-07-20', '2027-07-27', '2027-09-07'])
  })

  test('ends with its last day, leaves out what is skipped, adds what is besides, each day once', () => {
    const given = schedule({
      rule: 'FREQ=WEEKLY;BYDAY=TU',
      until: '2026-12-15',
      skip: ['2026-12-01'],
      also: ['2026-12-08', '2026-12-20'],
    })
    expect(daysOfSchedule(given, '2026-11-24', '2027-01-31')).toEqual([
      '2026-11-24',
      '2026-12-08',
      '2026-12-15',
      '2026-12-20',
    ])
  })

  test('two of them on one day come in the order of the clock', () => {
    const both = [...weekly(['Tue'], '18:00'), ...weekly(['Tue', 'Wed'], '09:30')]
    expect(nextOccurrences(both, '2026-11-24', 3).map(({ day, starts }) => `${day} ${starts}`)).toEqual([
      '2026-11-24 09:30',
      '2026-11-24 18:00',
      '2026-11-25 09:30',
    ])
  })

  test('that comes once a term is found ahead, and one that is over is not', () => {
    expect(nextOccurrences([schedule({ also: ['2027-02-20'] })], '2026-11-23', 3)).toEqual([
      { day: '2027-02-20', starts: undefined, ends: undefined },
    ])
    expect(nextOccurrences([schedule({ also: ['2026-11-22'] })], '2026-11-23', 3)).toEqual([])
  })

  test.each([
    'FREQ=SECONDLY',
    'FREQ=HOURLY;INTERVAL=1',
    'BYDAY=TU',
    'FREQ=WEEKLY;BYDAY=XX',
    'hello',
    'FREQ=WEEKLY;BYHOUR=3',
  ])('“%s” is no rule of a directory', (rule) => expect(Schedule.safeParse({ rule }).success).toBe(false))
})

/** Rules as directories write them. */
const rules = fc.oneof(
  fc
    .tuple(
      fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([days, every]) => `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${days.join(',')}`),
  fc
    .tuple(fc.constantFrom('1', '2', '3', '4', '-1'), fc.constantFrom('MO', 'WE', 'SU'))
    .map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
  fc.integer({ min: 1, max: 31 }).map((date) => `FREQ=MONTHLY;BYMONTHDAY=${date}`),
  fc
    .subarray(['1', '6', '8', '12'], { minLength: 1 })
    .map((months) => `FREQ=DAILY;BYMONTH=${months.join(',')}`),
)
const firstDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-12-29', days))

test('days are those that another reader of iCalendar finds', () => {
  fc.assert(
    fc.property(rules, firstDay, (rule, from) => {
      const to = addDays(from, 120)
      const found = daysOfSchedule(schedule({ rule, from }), from, to)
      const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(from))
      const theirs: string[] = []
      for (let at = iterator.next(); at && at.toString() <= to; at = iterator.next())
        theirs.push(at.toString())
      // The other takes the first day for a time of its own, whether or not the rule falls on it.
      const later = (days: string[]) => days.filter((day) => day > from)
      expect(later(found)).toEqual(later(theirs))
    }),
    { numRuns: 150 },
  )
})

test('each day that comes is one of the weekdays that are told', () => {
  fc.assert(
    fc.property(rules, firstDay, (rule, from) => {
      const one = schedule({ rule, from })
      const told = new Set(weekdaysOf(one))
      for (const { day } of occurrencesBetween([one], from, addDays(from, 60))) {
        const index = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
        expect(told).toContain(weekdays[index])
      }
    }),
    { numRuns: 100 },
  )
})

test.each([
  [{ rule: 'FREQ=WEEKLY;BYDAY=TU,FR', starts: '10:00', ends: '12:00' }, 'Tuesdays and Fridays, 10am to noon'],
  [{ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', starts: '18:00' }, 'Every other Tuesday, 6pm'],
  [{ rule: 'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO' }, 'Monday, every 3 weeks'],
  [{ rule: 'FREQ=DAILY', starts: '09:30' }, 'Every day, 9.30am'],
  [{ rule: 'FREQ=MONTHLY;BYDAY=1TU,3TU' }, 'First and third Tuesday of the month'],
  [{ rule: 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1' }, 'Last Friday of the month'],
  [
    { rule: 'FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12', starts: '18:00' },
    'Tuesdays, 6pm, not in August',
  ],
  [{ rule: 'FREQ=WEEKLY;BYDAY=SA;BYMONTH=6,7' }, 'Saturdays, in June and July'],
  [{ starts: '14:00' }, '2pm'],
])('%j is said as “%s”', (given, words) => expect(saySchedule(schedule(given))).toBe(words))

test('a listing from before there were rules is read as one that meets weekly', () => {
  const { schedules: _, ...earlier } = gardenListing
  const read = Listing.parse({ ...earlier, days: ['Tue', 'Thu'], starts: '10:00', ends: '12:00' })
  expect(read.schedules).toEqual(weekly(['Tue', 'Thu'], '10:00', '12:00'))
  expect(Listing.parse({ ...earlier, days: [] }).schedules).toEqual([])
})
