/** When a listing takes place, as OpenActive says it: its schedules, and its single times with their instants. */
import { addDays, londonInstant, type Weekday } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { type Occurrence, type Schedule, weekdaysOf } from '../../directory/schedule.ts'
import { partsOf, untilOf } from '../open-referral/schedule.ts'

const days: Record<Weekday, string> = {
  Mon: 'https://schema.org/Monday',
  Tue: 'https://schema.org/Tuesday',
  Wed: 'https://schema.org/Wednesday',
  Thu: 'https://schema.org/Thursday',
  Fri: 'https://schema.org/Friday',
  Sat: 'https://schema.org/Saturday',
  Sun: 'https://schema.org/Sunday',
}
const unit: Record<string, string> = { DAILY: 'D', WEEKLY: 'W', MONTHLY: 'M', YEARLY: 'Y' }

/** Each rule as a Schedule. One that lacks a start or an end is a PartialSchedule; single days stand in the other feed. */
export function eventSchedules(listing: Listing) {
  return listing.schedules.filter(({ rule }) => rule).map(eventSchedule)
}

function eventSchedule(schedule: Schedule) {
  const { rule = '', starts, ends, from, until, skip } = schedule
  const parts = partsOf(rule)
  const numbers = (name: string) => parts[name]?.split(',').map(Number) ?? []
  const monthly = parts['FREQ'] === 'MONTHLY' || parts['FREQ'] === 'YEARLY'
  const position = parts['BYSETPOS'] ?? ''
  const byDay = monthly
    ? (parts['BYDAY']?.split(',').map((day) => (/\d/.test(day) ? day : `${position}${day}`)) ?? [])
    : weekdaysOf({ ...schedule, also: [] }).map((day) => days[day])
  return {
    ...(starts && ends
      ? {
          '@type': 'Schedule',
          scheduledEventType: 'ScheduledSession',
          duration: durationBetween(starts, ends),
        }
      : { '@type': 'PartialSchedule' }),
    scheduleTimezone: 'Europe/London',
    repeatFrequency: `P${parts['INTERVAL'] ?? 1}${unit[parts['FREQ'] ?? ''] ?? 'W'}`,
    byDay,
    byMonth: numbers('BYMONTH'),
    byMonthDay: numbers('BYMONTHDAY'),
    repeatCount: parts['COUNT'] ? Number(parts['COUNT']) : undefined,
    startDate: from,
    endDate: [until, untilOf(parts)].filter((day) => day !== undefined).sort()[0],
    startTime: starts,
    endTime: ends,
    exceptDate: skip,
  }
}

/** A time in England with the offset that England has then: 2026-11-24T18:00:00+00:00. */
export function instantInEngland(day: string, time: string): string {
  const offset = Math.round(
    (Date.parse(`${day}T${time}:00Z`) - londonInstant(day, time).getTime()) / 3_600_000,
  )
  return `${day}T${time}:00+0${Math.max(0, offset)}:00`
}

/** When a single time begins and ends. What ends before it begins goes on past midnight. */
export function timesOf({ day, starts, ends }: Occurrence & { starts: string }) {
  const startDate = instantInEngland(day, starts)
  if (ends === undefined) return { startDate }
  const last = ends > starts ? day : addDays(day, 1)
  return { startDate, endDate: instantInEngland(last, ends), duration: durationBetween(starts, ends) }
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** On the clock: in the night in which it changes an hour more or less may pass. */
function durationBetween(starts: string, ends: string): string {
  const minutes = minutesOf(ends) - minutesOf(starts) + (ends > starts ? 0 : 24 * 60)
  const hours = Math.floor(minutes / 60)
  return `PT${hours ? `${hours}H` : ''}${minutes % 60 ? `${minutes % 60}M` : ''}`
}
