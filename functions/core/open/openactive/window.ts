/**
 * Which days the feed of single sessions tells of. It is a matter of the directory's own instant and of nobody's clock:
 * two machines that have the same version say the same, so that who copies the feed misses nothing.
 */
import { addDays, londonDay, londonInstant } from '../../calendar.ts'
import { daysOfSchedule, type Occurrence, type Schedule } from '../../directory/schedule.ts'
import type { Directory } from '../../snapshot/directory.ts'

export const windowRules = {
  /** A session is told of from four weeks before, */
  aheadDays: 28,
  /** and for so long after it was. */
  pastDays: 8,
  /** How long it is told that something has gone; the standard asks for seven days. */
  goneDays: 9,
  /** Single sessions a day and listing that the feed tells of. More than these the series' own rules say. */
  perDay: 3,
} as const

/** The instant that a version of the directory is of. Its last change may be later, where a clock has gone back. */
export const asOf = ({ made, changes }: Directory): number =>
  Math.max(made.getTime(), changes.at(-1)?.modified ?? 0)

/**
 * The first instant that a session of this day is told of: as a day begins in England, which is when a version of the
 * directory ends. So of one version there is one feed.
 */
export const opensAt = (day: string): number =>
  londonInstant(addDays(day, -windowRules.aheadDays), '00:00').getTime()

/** The last day that is told of at an instant. */
export const lastDayAt = (instant: number): string =>
  addDays(londonDay(new Date(instant)), windowRules.aheadDays)

/** The first day that is told of. Of a listing it may be later: what it was like before its last change is not known. */
export const firstDayAt = (instant: number): string =>
  addDays(londonDay(new Date(instant)), -windowRules.pastDays)

/** Days of schedules between two days, for tens of thousands of them, of which many are alike. */
export function daysKnown(from: string, to: string): (schedule: Schedule) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (schedule) => {
    const { rule, from: begins, until, skip, also } = schedule
    const key = JSON.stringify([rule, begins, until, skip, also])
    const before = known.get(key)
    if (before) return before
    const days = daysOfSchedule(schedule, from, to)
    known.set(key, days)
    return days
  }
}

/** An occurrence with a time: without one nobody can be told when to come. */
export type Timed = Occurrence & { starts: string }

/** What takes place by day, in order of time, as much of a day as is told of. */
export function timedByDay(
  schedules: readonly Schedule[],
  daysOf: (schedule: Schedule) => readonly string[],
): Map<string, Timed[]> {
  const byDay = new Map<string, Timed[]>()
  for (const schedule of schedules) {
    const { starts, ends } = schedule
    if (starts === undefined) continue
    for (const day of daysOf(schedule)) byDay.set(day, [...(byDay.get(day) ?? []), { day, starts, ends }])
  }
  for (const [day, times] of byDay) {
    if (times.length === 1) continue
    times.sort((a, b) => a.starts.localeCompare(b.starts) || (a.ends ?? '').localeCompare(b.ends ?? ''))
    byDay.set(day, times.slice(0, windowRules.perDay))
  }
  return byDay
}
