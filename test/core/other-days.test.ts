/** Whether a date that a group gives is one of the activity's usual days, as its page asks. */
import { expect, test } from 'vitest'
import { sayOtherDays } from '../../functions/core/directory/say-schedule.ts'
import { Schedule, weekly } from '../../functions/core/directory/schedule.ts'

const wednesdays = { schedules: weekly(['Wed'], '18:00') }
const [wednesday, thursday] = ['2026-12-02', '2026-12-03']

test('a day that is not one of them is asked about, by the names of those that are', () => {
  expect(sayOtherDays(wednesdays, thursday)).toBe('Wednesdays')
  expect(sayOtherDays({ schedules: weekly(['Mon', 'Fri'], '18:00') }, thursday)).toBe('Mondays and Fridays')
})

test('nothing is asked on a usual day, on a single day that was added, or where no days are known', () => {
  expect(sayOtherDays(wednesdays, wednesday)).toBe('')
  const besides = Schedule.parse({ rule: 'FREQ=WEEKLY;BYDAY=WE', also: [thursday] })
  expect(sayOtherDays({ schedules: [besides] }, thursday)).toBe('')
  expect(sayOtherDays({ schedules: [] }, thursday)).toBe('')
  expect(sayOtherDays({ schedules: [Schedule.parse({ also: [wednesday] })] }, thursday)).toBe('')
})
