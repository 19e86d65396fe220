/** Our own reckoning of days, beside a library that carries all calendars of the world. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  isDay,
  londonDay,
  londonInstant,
  londonTime,
  londonWeek,
  mondayOf,
  monthsBetween,
  nextOn,
  weekdays,
  weeksBetween,
} from '../../functions/core/calendar.ts'

const years = { min: new Date('1972-01-01T00:00:00Z'), max: new Date('2060-12-31T23:59:59Z') }
const anyInstant = fc.date({ ...years, noInvalidDate: true })
/** Summer time begins and ends at 1 o'clock in UTC: a few hours round each of those are tried as often as all others. */
const turn = fc
  .tuple(fc.integer({ min: 1996, max: 2060 }), fc.constantFrom(2, 9), fc.integer({ min: -180, max: 180 }))
  .map(([year, month, minutes]) => {
    const last = new Date(Date.UTC(year, month + 1, 0))
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000 + (60 + minutes) * 60_000)
  })
const instant = fc.oneof(anyInstant, turn)
const day = instant.map((at) => at.toISOString().slice(0, 10))

const plain = (text: string) => Temporal.PlainDate.from(text)
const zoned = (at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London')
const week = (date: Temporal.PlainDate) => `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
const each = { numRuns: 1000 }

test('an instant has the day, the time and the week that it has in London', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const there = zoned(at)
      expect(londonDay(at)).toBe(there.toPlainDate().toString())
      expect(londonTime(at)).toBe(there.toPlainTime().toString().slice(0, 5))
      expect(londonWeek(at)).toBe(week(there.toPlainDate()))
    }),
    each,
  )
})

test('a day and a time are the instant that they are in London, the later of two', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const [date = '', clock = ''] = at.toISOString().slice(0, 16).split('T')
      const there = Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('Europe/London', {
        disambiguation: 'later',
      })
      expect(londonInstant(date, clock).getTime()).toBe(there.epochMilliseconds)
    }),
    each,
  )
})

test('days, weeks and months are counted alike', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -800, max: 800 }), fc.subarray([...weekdays]), (from, days, some) => {
      const to = plain(from).add({ days }).toString()
      expect(addDays(from, days)).toBe(to)
      expect(daysBetween(from, to)).toBe(days)
      expect(mondayOf(week(plain(from)))).toBe(
        plain(from)
          .subtract({ days: plain(from).dayOfWeek - 1 })
          .toString(),
      )
      const ahead = Array.from({ length: 7 }, (_, days) => plain(from).add({ days }))
      const next = ahead.find(({ dayOfWeek }) => some.includes(weekdays[dayOfWeek - 1] ?? 'Mon'))
      expect(nextOn(some, from)).toBe(next?.toString())
      if (days < 0) return
      const all = Array.from({ length: days + 1 }, (_, n) => plain(from).add({ days: n }))
      expect(weeksBetween(from, to)).toEqual([...new Set(all.map(week))])
      expect(monthsBetween(from, to)).toEqual([...new Set(all.map((one) => one.toString().slice(0, 7)))])
    }),
    { numRuns: 60 },
  )
})

test('what is a day there is a day here', () => {
  const number = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'))
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), number(14), number(33), (year, month, date) => {
      const text = `${year}-${month}-${date}`
      let there = true
      try {
        plain(text)
      } catch {
        there = false
      }
      expect(isDay(text)).toBe(there)
      if (!there) expect(() => addDays(text, 1)).toThrow(RangeError)
    }),
    each,
  )
})
