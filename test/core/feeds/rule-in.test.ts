import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOfSchedule, Schedule } from '../../../functions/core/directory/schedule.ts'
import { fallsRegularly } from '../../../functions/core/feeds/reading/rule.ts'

test.each([
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9',
  'FREQ=MONTHLY;BYDAY=1TU;BYMONTHDAY=20',
  'FREQ=MONTHLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=1',
  'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31',
  'FREQ=WEEKLY;INTERVAL=0;BYDAY=TU',
  'FREQ=WEEKLY;BYDAY=TU;COUNT=99999999',
  'FREQ=HOURLY',
  'FREQ=WEEKLY;FREQ=DAILY',
  'BYDAY=TU',
])('%s is not taken from anybody', (rule) => {
  expect(fallsRegularly(rule)).toBe(false)
})

const weekdays = fc
  .subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
  .map((days) => days.join(','))
const part = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((every) => `INTERVAL=${every}`),
  weekdays.map((days) => `BYDAY=${days}`),
  fc.constantFrom('1', '2', '3', '4', '5', '-1').map((nth) => `BYDAY=${nth}FR`),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 })
    .map((months) => `BYMONTH=${months.join(',')}`),
  fc.integer({ min: -31, max: 31 }).map((day) => `BYMONTHDAY=${day}`),
  fc.integer({ min: -5, max: 5 }).map((at) => `BYSETPOS=${at}`),
)
const rule = fc
  .tuple(fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'), fc.array(part, { maxLength: 3 }))
  .map(([freq, parts]) => [`FREQ=${freq}`, ...parts].join(';'))

test('What is taken falls, and is soon worked out, whatever day it counts from', () => {
  let taken = 0
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 400 }), (text, ahead) => {
      if (!fallsRegularly(text)) return
      taken += 1
      const from = new Date(Date.UTC(2025, 0, 1 + ahead)).toISOString().slice(0, 10)
      const schedule = Schedule.parse({ rule: text, from })
      const began = performance.now()
      daysOfSchedule(schedule, '2026-11-23', '2027-03-23')
      expect(performance.now() - began).toBeLessThan(500)
    }),
    { numRuns: 400 },
  )
  expect(taken).toBeGreaterThan(40)
})
