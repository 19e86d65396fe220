/**
 * Days and weeks as people in England live them: everything here is Europe/London. Days are texts, as 2026-11-23, and are
 * reckoned with as midnights in UTC, which has no summer time. A test holds it all beside Temporal, which Node does not
 * have yet, and whose polyfill every door would have to read at its start.
 */
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

const dayMs = 24 * 60 * 60_000
const hourMs = 60 * 60_000

/** A day, or a day and a time, as if it were in UTC. Throws on a day or a time that there is not. */
function utc(day: string, time = '00:00'): number {
  const at = Date.parse(`${day}T${time}Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at) || !isoOf(at).startsWith(`${day}T`))
    throw new RangeError('no such day')
  return at
}
const isoOf = (at: number) => new Date(at).toISOString()
const dayOf = (at: number) => isoOf(at).slice(0, 10)

const clock = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
)

const aheadInHour = new Map<number, number>()
const hoursKept = 5000

/** How far London's clocks are ahead of UTC. They turn on the hour, and to ask is dear: so it is asked once an hour. */
function ahead(at: number): number {
  const hour = Math.floor(at / hourMs)
  const known = aheadInHour.get(hour)
  if (known !== undefined) return known
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of clock().formatToParts(hour * hourMs)) shown[type] = value
  const found =
    utc(`${shown.year}-${shown.month}-${shown.day}`, `${shown.hour}:${shown.minute}`) - hour * hourMs
  if (aheadInHour.size >= hoursKept) aheadInHour.clear()
  aheadInHour.set(hour, found)
  return found
}

/** What the clocks in London show at an instant, as if it were in UTC. */
const wallClock = (at: number) => at + ahead(at)

/** The London day of an instant, as 2026-11-23. */
export function londonDay(instant: Date): string {
  return dayOf(wallClock(instant.getTime()))
}

/** The wall-clock time of an instant in London, as 18:30. */
export function londonTime(instant: Date): string {
  return isoOf(wallClock(instant.getTime())).slice(11, 16)
}

/** The ISO week of an instant in London, as 2026-W48. The year is the week's own: 1 January may fall in W53. */
export function londonWeek(instant: Date): string {
  return weekOf(wallClock(instant.getTime()))
}

/** 0 for a Monday, 6 for a Sunday. */
const weekdayOf = (at: number) => (new Date(at).getUTCDay() + 6) % 7

/** A week is of the year that its Thursday is in. */
function weekOf(at: number): string {
  const thursday = at + (3 - weekdayOf(at)) * dayMs
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / dayMs / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** Every ISO week from one day to another, both included. */
export function weeksBetween(fromDay: string, toDay: string): string[] {
  const last = weekOf(utc(toDay))
  const weeks: string[] = []
  for (let at = utc(fromDay); ; at += 7 * dayMs) {
    const week = weekOf(at)
    if (week > last) return weeks
    weeks.push(week)
  }
}

/** Every month from one day to another, both included, as 2026-11. */
export function monthsBetween(fromDay: string, toDay: string): string[] {
  const last = toDay.slice(0, 7)
  const first = new Date(utc(`${fromDay.slice(0, 7)}-01`))
  const months: string[] = []
  for (let ahead = 0; ; ahead++) {
    const month = isoOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1)).slice(0, 7)
    if (month > last) return months
    months.push(month)
  }
}

/** The Monday of an ISO week, for showing it to people: "week of 23 November". */
export function mondayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W')
  // 4 January is always in week 1.
  const fourth = utc(`${year}-01-04`)
  return dayOf(fourth - weekdayOf(fourth) * dayMs + (Number(number) - 1) * 7 * dayMs)
}

/**
 * A wall-clock day and time in London as an instant. A time that is skipped in spring is read by the winter's clocks, one
 * that comes twice in autumn is the second.
 */
export function londonInstant(day: string, time: string): Date {
  const wall = utc(day, time)
  const [before, after] = [ahead(wall - dayMs), ahead(wall + dayMs)]
  const right = [wall - before, wall - after].filter((at) => at + ahead(at) === wall)
  return new Date(right.length > 0 ? Math.max(...right) : wall - before)
}

export function addDays(day: string, days: number): string {
  return dayOf(utc(day) + days * dayMs)
}

/** How many days one day comes after another; below 0 when it comes before. */
export function daysBetween(from: string, to: string): number {
  return (utc(to) - utc(from)) / dayMs
}

/** The next day, today included, that falls on one of the weekdays. */
export function nextOn(days: readonly Weekday[], today: string): string | undefined {
  const start = utc(today)
  for (let ahead = 0; ahead < 7; ahead++) {
    const at = start + ahead * dayMs
    const name = weekdays[weekdayOf(at)]
    if (name && days.includes(name)) return dayOf(at)
  }
  return undefined
}

export function isDay(text: string): boolean {
  try {
    return dayOf(utc(text)) === text
  } catch {
    return false
  }
}

/** Formats are dear to make, and most starts say no day. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const format = (options: Intl.DateTimeFormatOptions) =>
  once(() => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }))
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })
const shortDay = format({ day: 'numeric', month: 'short' })
const fullDay = format({ day: 'numeric', month: 'long', year: 'numeric' })

/** "Tuesday 1 December" */
export const sayDay = (day: string) =>
  longDay()
    .format(new Date(`${day}T00:00Z`))
    .replace(',', '')
/** "1 Dec" */
export const sayShortDay = (day: string) => shortDay().format(new Date(`${day}T00:00Z`))
/** "1 December 2026" */
export const sayFullDay = (day: string) => fullDay().format(new Date(`${day}T00:00Z`))

/** "6pm", "6.30pm", "noon": times as people say them. */
export function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 12 && minute === 0) return 'noon'
  const minutes = minute === 0 ? '' : `.${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}
