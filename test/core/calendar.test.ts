import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  isDay,
  londonDay,
  londonInstant,
  londonWeek,
  mondayOf,
  nextOn,
  sayDay,
  sayFullDay,
  sayShortDay,
  sayTime,
  weekdays,
  weeksBetween,
} from '../../functions/core/calendar.ts'

const instant = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const day = instant.map((date) => date.toISOString().slice(0, 10))

describe('weeks', () => {
  test.each([
    ['2026-11-23T00:00:00Z', '2026-W48'],
    ['2026-11-29T23:59:59Z', '2026-W48'],
    ['2026-12-31T12:00:00Z', '2026-W53'],
    ['2027-01-01T12:00:00Z', '2026-W53'],
    ['2027-01-03T23:59:59Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2021-01-03T12:00:00Z', '2020-W53'],
    ['2026-07-05T22:59:59Z', '2026-W27'],
    ['2026-07-05T23:00:00Z', '2026-W28'],
  ])('%s is in %s in London', (time, week) => {
    expect(londonWeek(new Date(time))).toBe(week)
  })

  test('start on the Monday that mondayOf says, and seven days are one week', () => {
    fc.assert(
      fc.property(day, (any) => {
        const week = londonWeek(londonInstant(any, '12:00'))
        const monday = mondayOf(week)
        expect(new Date(`${monday}T12:00Z`).getUTCDay()).toBe(1)
        for (let n = 0; n < 7; n++) expect(londonWeek(londonInstant(addDays(monday, n), '12:00'))).toBe(week)
        expect(londonWeek(londonInstant(addDays(monday, 7), '12:00')) > week).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('between two days are each there once, in order, first and last included', () => {
    fc.assert(
      fc.property(day, fc.nat(800), (from, days) => {
        const to = addDays(from, days)
        const weeks = weeksBetween(from, to)
        const each = new Set(
          Array.from({ length: days + 1 }, (_, n) => londonWeek(londonInstant(addDays(from, n), '12:00'))),
        )
        expect(weeks).toEqual([...each])
      }),
      { numRuns: 40 },
    )
  })
})

describe('wall-clock times in London', () => {
  test.each([
    ['2026-12-01', '10:00', '2026-12-01T10:00:00.000Z'],
    ['2026-07-06', '10:00', '2026-07-06T09:00:00.000Z'],
    ['2027-03-28', '00:59', '2027-03-28T00:59:00.000Z'],
    // 01:30 does not exist on this night: the first that does.
    ['2027-03-28', '01:30', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['2027-10-31', '00:30', '2027-10-30T23:30:00.000Z'],
    ['2027-10-31', '02:00', '2027-10-31T02:00:00.000Z'],
  ])('%s %s is %s', (date, time, utc) => {
    expect(londonInstant(date, time).toISOString()).toBe(utc)
  })

  test('a time that comes twice in autumn is one of the two', () => {
    expect(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']).toContain(
      londonInstant('2027-10-31', '01:30').toISOString(),
    )
  })

  test('are on the day that was asked, and read back as the same clock', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    fc.assert(
      fc.property(day, fc.nat(23), fc.nat(59), (date, hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const at = londonInstant(date, time)
        expect(londonDay(at)).toBe(date)
        const spring = hour === 1 && clock.format(at) !== time
        if (!spring) expect(clock.format(at)).toBe(time)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['2026-11-23T23:59:59Z', '2026-11-23'],
    ['2026-06-30T23:00:00Z', '2026-07-01'],
    ['2026-06-30T22:59:59Z', '2026-06-30'],
  ])('%s is on %s', (time, date) => {
    expect(londonDay(new Date(time))).toBe(date)
  })
})

describe('days', () => {
  test('the next of some weekdays is today or within a week, and on one of them', () => {
    fc.assert(
      fc.property(day, fc.subarray([...weekdays], { minLength: 1 }), (today, days) => {
        const next = nextOn(days, today)
        const ahead =
          (new Date(`${next}T00:00Z`).getTime() - new Date(`${today}T00:00Z`).getTime()) / 86_400_000
        expect(ahead).toBeGreaterThanOrEqual(0)
        expect(ahead).toBeLessThan(7)
        const weekday = weekdays[(new Date(`${next}T00:00Z`).getUTCDay() + 6) % 7]
        expect(days).toContain(weekday)
      }),
    )
    expect(nextOn([], '2026-11-23')).toBeUndefined()
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '',
    'today',
    '2026-11-31',
    '+002026-01-01',
    '2026-11-23T00:00',
  ])('“%s” is no day', (text) => {
    expect(isDay(text)).toBe(false)
  })
  test.each(['2024-02-29', '2026-12-31'])('“%s” is a day', (text) => {
    expect(isDay(text)).toBe(true)
  })

  test('are said as people say them', () => {
    expect(sayDay('2026-12-01')).toBe('Tuesday 1 December')
    expect(sayShortDay('2026-12-01')).toBe('1 Dec')
    expect(sayFullDay('2026-12-01')).toBe('1 December 2026')
    expect(sayDay('2027-03-28')).toBe('Sunday 28 March')
  })

  test.each([
    ['00:00', '12am'],
    ['00:30', '12.30am'],
    ['06:45', '6.45am'],
    ['12:00', 'noon'],
    ['12:10', '12.10pm'],
    ['18:00', '6pm'],
    ['18:05', '6.05pm'],
    ['23:59', '11.59pm'],
  ])('%s is said “%s”', (time, said) => {
    expect(sayTime(time)).toBe(said)
  })
})
