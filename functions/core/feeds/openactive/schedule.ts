/** OpenActive's own Schedule as one of ours, and how it writes instants, days and durations. */
import { daysBetween } from '../../calendar.ts'
import type { Schedule } from '../../directory/schedule.ts'
import { countsFrom, makeSchedule, weekOrder } from '../reading/schedules.ts'
import { clock, day as dayIn } from '../reading/tolerant.ts'
import type { OpenActiveSchedule } from './shape.ts'

const mostSkipped = 400

/** 2026-11-24 18:00. Feeds have tens of thousands of instants, for which the calendar's way would take minutes. */
const inEngland = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The day and time in England of an instant, or of a wall-clock time that says no zone. */
export function readInstant(text: string | undefined): { day: string; time?: string } | undefined {
  if (!text) return undefined
  const day = dayIn.parse(text)
  if (!day) return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day }
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const time = clock.parse(text)
    return time ? { day, time } : { day }
  }
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return undefined
  const [on = '', time = ''] = inEngland.format(at).split(' ')
  return { day: on, time }
}

/** Minutes of PT1H30M, up to a day. */
function readDuration(text: string | undefined): number | undefined {
  const found = /^PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:\d+S)?$/.exec(text ?? '')
  const minutes = found ? Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0) : 0
  return minutes > 0 && minutes < 24 * 60 ? minutes : undefined
}

/** Its end, by the clock or by how long it takes. */
export function endOf(
  starts: string | undefined,
  ends: string | undefined,
  duration: string | undefined,
): string | undefined {
  const minutes = readDuration(duration)
  if (!starts || ends || !minutes) return ends
  const at = Number(starts.slice(0, 2)) * 60 + Number(starts.slice(3)) + minutes
  const two = (value: number) => String(value).padStart(2, '0')
  return at < 24 * 60 ? `${two(Math.floor(at / 60))}:${two(at % 60)}` : undefined
}

const units: Record<string, string> = { D: 'DAILY', W: 'WEEKLY', M: 'MONTHLY', Y: 'YEARLY' }

/** TU, from https://schema.org/Tuesday, schema:Tuesday or 2TU. */
export function readDay(text: string): string | undefined {
  const [, nth = '', name = ''] = /^([+-]?[1-5])?([a-z]+)$/i.exec(text.split(/[/#:]/).at(-1) ?? '') ?? []
  const day = weekOrder.find(
    (one) =>
      name.toUpperCase() === one ||
      (name.length > 3 && name.slice(0, 2).toUpperCase() === one && /day$/i.test(name)),
  )
  return day && `${nth.replace('+', '')}${day}`
}

const readNumbers = (values: readonly (string | number)[], most: number) =>
  [...new Set(values.map(Number))]
    .filter((value) => Number.isInteger(value) && value >= 1 && value <= most)
    .sort((a, b) => a - b)

/** Times of another zone move against ours twice a year: its sessions say when it is. */
const isOurZone = (zone: string | undefined) => zone === undefined || zone === 'Europe/London'

/** Nothing where it can't be told for certain. */
export function scheduleOf(said: OpenActiveSchedule, today: string): Schedule | undefined {
  const [, every = '', unit = ''] = /^P(\d{1,2})([DWMY])$/.exec(said.repeatFrequency ?? '') ?? []
  const start = dayIn.parse(said.startDate)
  if (!unit || Number(every) < 1 || !isOurZone(said.scheduleTimezone)) return undefined
  // Which of two weeks, or how far it has counted: its sessions say it, where it doesn't.
  if (!start && (Number(every) > 1 || said.repeatCount !== undefined)) return undefined
  const isWeeks = unit === 'D' && Number(every) % 7 === 0
  const freq = isWeeks ? 'WEEKLY' : units[unit]
  const interval = isWeeks ? Number(every) / 7 : Number(every)
  const days = said.byDay.flatMap((text) => readDay(text) ?? [])
  const monthDays = readNumbers(said.byMonthDay, 31)
  const months = readNumbers(said.byMonth, 12)
  const on = freq === 'WEEKLY' && days.length === 0 && start ? [weekdayOf(start)] : days
  if (freq === 'WEEKLY' && (on.length === 0 || on.some((day) => /\d/.test(day ?? '')))) return undefined
  if (freq === 'MONTHLY' && monthDays.length === 0 && !on.some((day) => /\d/.test(day ?? ''))) {
    if (on.length > 0 || !start) return undefined
    monthDays.push(Number(start.slice(8)))
  }
  const parts = [
    `FREQ=${freq}`,
    interval > 1 && `INTERVAL=${interval}`,
    on.length > 0 && `BYDAY=${on.join(',')}`,
    monthDays.length > 0 && (freq === 'MONTHLY' || freq === 'YEARLY') && `BYMONTHDAY=${monthDays.join(',')}`,
    months.length > 0 && months.length < 12 && `BYMONTH=${months.join(',')}`,
    said.repeatCount !== undefined && `COUNT=${said.repeatCount}`,
  ]
  const starts = clock.parse(said.startTime)
  const rule = parts.filter(Boolean).join(';')
  return makeSchedule({
    rule,
    from: countsFrom(rule, start, today),
    until: dayIn.parse(said.endDate),
    starts,
    ends: endOf(starts, clock.parse(said.endTime), said.duration),
    skip: said.exceptDate.flatMap((text) => readInstant(text)?.day ?? []).slice(0, mostSkipped),
  })
}

const weekdayOf = (day: string) => weekOrder[((daysBetween('2024-01-01', day) % 7) + 7) % 7]
