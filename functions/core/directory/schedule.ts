/**
 * When a listing takes place: an iCalendar rule (RFC 5545) or single days, each with a time. Everything is wall-clock
 * time in England, so that "Tuesdays at 6pm" stays at 6pm when the clocks change.
 */
import * as z from 'zod'
import { addDays, daysBetween, type Weekday, weekdays } from '../calendar.ts'
import { beginning, canBeRead, daysOfRule } from './rule-days.ts'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The rules that directories use. Nothing here comes more often than once a day, so that none can run away. */
const ruleShape =
  /^(?=.*FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)\b)(?:(?:FREQ|INTERVAL|BYDAY|BYMONTH|BYMONTHDAY|BYSETPOS|UNTIL|COUNT|WKST)=[A-Z0-9,+-]+(?:;|$))+$/

export const Schedule = z.object({
  /** FREQ=WEEKLY;BYDAY=TU, without DTSTART. Absent: only the days in `also`. */
  rule: z
    .string()
    .max(300)
    .refine((rule) => ruleShape.test(rule) && canBeRead(rule))
    .optional(),
  /** The first day that the rule counts from. */
  from: Day.optional(),
  /** The last day on which it may fall. */
  until: Day.optional(),
  starts: Time.optional(),
  ends: Time.optional(),
  /** Days on which it falls out. */
  skip: z.array(Day).max(400).default([]),
  /** Days on which it takes place besides. */
  also: z.array(Day).max(400).default([]),
})
export type Schedule = z.infer<typeof Schedule>

/** One time that a listing takes place. */
export type Occurrence = { day: string; starts?: string | undefined; ends?: string | undefined }

/** The days of one schedule from one day to another, both included, in order. */
export function daysOfSchedule(schedule: Schedule, fromDay: string, toDay: string): string[] {
  const first = schedule.from && schedule.from > fromDay ? schedule.from : fromDay
  const last = schedule.until && schedule.until < toDay ? schedule.until : toDay
  const days = schedule.rule && first <= last ? daysOfRule(schedule.rule, schedule.from, first, last) : []
  if (schedule.skip.length === 0 && schedule.also.length === 0) return days
  const skipped = new Set(schedule.skip)
  const besides = schedule.also.filter((day) => day >= fromDay && day <= toDay)
  return [...new Set([...days, ...besides])].filter((day) => !skipped.has(day)).sort()
}

/** All times from one day to another, both included, in order; of two schedules on one day both. */
export function occurrencesBetween(
  schedules: readonly Schedule[],
  fromDay: string,
  toDay: string,
): Occurrence[] {
  return schedules
    .flatMap((schedule) =>
      daysOfSchedule(schedule, fromDay, toDay).map(
        (day): Occurrence => ({ day, starts: schedule.starts, ends: schedule.ends }),
      ),
    )
    .sort((a, b) => inOrder(a.day, b.day) || inOrder(a.starts ?? '', b.starts ?? ''))
}

/** Days and times read alike in every language: no collation is needed, which takes far longer. */
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How far ahead is looked for the next times: a term and its holidays. */
const aheadDays = 120

/** Whether a time of today is over at `time` on the clock. What names no time of day lasts all day. */
export function isOver({ starts, ends }: Pick<Occurrence, 'starts' | 'ends'>, time: string): boolean {
  if (!starts) return false
  // What ends after midnight is on until then.
  if (ends && ends < starts) return false
  return (ends ?? starts) <= time
}

/** The next `count` times, from `today` on; with `time`, without those of today that are over by then. */
export function nextOccurrences(
  schedules: readonly Schedule[],
  today: string,
  count: number,
  time?: string,
): Occurrence[] {
  const until = (last: string) =>
    occurrencesBetween(schedules, today, last)
      .filter((one) => one.day > today || !time || !isOver(one, time))
      .slice(0, count)
  // Most meet weekly: a short look is enough for them.
  const near = until(addDays(today, 14 + 7 * count))
  return near.length >= count ? near : until(addDays(today, aheadDays))
}

const icalDay: Record<string, Weekday> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
}
const toIcal = Object.fromEntries(Object.entries(icalDay).map(([ical, day]) => [day, ical]))

/** The weekdays that a schedule falls on, in the order of the week. */
export function weekdaysOf(schedule: Schedule): Weekday[] {
  const byDay = /BYDAY=([^;]+)/.exec(schedule.rule ?? '')?.[1]?.split(',') ?? []
  const named = byDay.flatMap((text) => icalDay[text.slice(-2)] ?? [])
  const single = (day: string) => weekdays[((daysBetween(beginning, day) % 7) + 7) % 7]
  const ruled =
    named.length > 0
      ? named
      : /FREQ=DAILY/.test(schedule.rule ?? '')
        ? weekdays
        : schedule.rule
          ? daysOfSchedule(
              schedule,
              schedule.from ?? beginning,
              addDays(schedule.from ?? beginning, 366),
            ).map(single)
          : []
  const found = new Set<Weekday | undefined>([...ruled, ...schedule.also.map(single)])
  return weekdays.filter((day) => found.has(day))
}

/** Every week on these days. */
export function weekly(days: readonly Weekday[], starts?: string, ends?: string): Schedule[] {
  if (days.length === 0 && !starts) return []
  const on = days.map((day) => toIcal[day]).join(',')
  return [
    {
      ...(on ? { rule: `FREQ=WEEKLY;BYDAY=${on}` } : {}),
      ...(starts ? { starts } : {}),
      ...(ends ? { ends } : {}),
      skip: [],
      also: [],
    },
  ]
}
