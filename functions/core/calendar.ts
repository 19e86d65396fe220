/** Days and weeks as people in England live them: everything here is Europe/London. */
import { Temporal } from 'temporal-polyfill'

const zone = 'Europe/London'

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Weekday = (typeof weekdays)[number]
export const weekdayNames: Record<Weekday, string> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
}

// biome-ignore format: one line a subject
export const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const

const inLondon = (instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** The London day of an instant, as 2026-11-23. */
export function londonDay(instant: Date): string {
  return inLondon(instant).toPlainDate().toString()
}

/** The wall-clock time of an instant in London, as 18:30. */
export function londonTime(instant: Date): string {
  return inLondon(instant).toPlainTime().toString().slice(0, 5)
}

/** The ISO week of an instant in London, as 2026-W48. The year is the week's own: 1 January may fall in W53. */
export function londonWeek(instant: Date): string {
  return weekOf(inLondon(instant).toPlainDate())
}

function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}

/** Every ISO week from one day to another, both included. */
export function weeksBetween(fromDay: string, toDay: string): string[] {
  const last = weekOf(Temporal.PlainDate.from(toDay))
  const weeks: string[] = []
  for (let day = Temporal.PlainDate.from(fromDay); ; day = day.add({ weeks: 1 })) {
    const week = weekOf(day)
    if (week > last) return weeks
    weeks.push(week)
  }
}

/** Every month from one day to another, both included, as 2026-11. */
export function monthsBetween(fromDay: string, toDay: string): string[] {
  const last = toDay.slice(0, 7)
  const months: string[] = []
  for (let month = Temporal.PlainYearMonth.from(fromDay.slice(0, 7)); ; month = month.add({ months: 1 })) {
    if (month.toString() > last) return months
    months.push(month.toString())
  }
}

/** The Monday of an ISO week, for showing it to people: "week of 23 November". */
export function mondayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W')
  // 4 January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 })
  return fourth
    .subtract({ days: fourth.dayOfWeek - 1 })
    .add({ weeks: Number(number) - 1 })
    .toString()
}

/** A wall-clock day and time in London as an instant; a time skipped in spring becomes the first that exists. */
export function londonInstant(day: string, time: string): Date {
  const zoned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'later',
  })
  return new Date(zoned.epochMilliseconds)
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** How many days one day comes after another; below 0 when it comes before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The next day, today included, that falls on one of the weekdays. */
export function nextOn(days: readonly Weekday[], today: string): string | undefined {
  const start = Temporal.PlainDate.from(today)
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = start.add({ days: ahead })
    const name = weekdays[day.dayOfWeek - 1]
    if (name && days.includes(name)) return day.toString()
  }
  return undefined
}

export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })
const shortDay = format({ day: 'numeric', month: 'short' })
const fullDay = format({ day: 'numeric', month: 'long', year: 'numeric' })

/** "Tuesday 1 December" */
export const sayDay = (day: string) => longDay.format(new Date(`${day}T00:00Z`)).replace(',', '')
/** "1 Dec" */
export const sayShortDay = (day: string) => shortDay.format(new Date(`${day}T00:00Z`))
/** "1 December 2026" */
export const sayFullDay = (day: string) => fullDay.format(new Date(`${day}T00:00Z`))

/** "6pm", "6.30pm", "noon": times as people say them. */
export function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 12 && minute === 0) return 'noon'
  const minutes = minute === 0 ? '' : `.${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}
