/**
 * When listings next take place, for tens of thousands at once. The library of recurrence rules takes about a
 * millisecond a rule; nearly every listing meets every week on some days, and for those a few sums do.
 */

import type { Listing } from '../directory/listing.ts'
import { daysOfSchedule, type Schedule } from '../directory/schedule.ts'
import { dayAt, numberOfDay } from './day-number.ts'

/** A day, counted from 1970, and which of the listing's schedules falls on it. */
export type NextDate = [day: number, schedule: number]

/** How many are worked out ahead, so that a snapshot still knows the next ones when it is some days old. */
export const datesKept = 4
/** As far as `nextOccurrences` looks. */
const aheadDays = 120
/** What a rule without a first day counts from, as schedule.ts has it. */
const beginning = numberOfDay('2024-01-01')

const plainWeekly = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/
const icalDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7

/** The next times of any listing from a day on, as `nextOccurrences` gives them. Rules that were met before are known. */
export function nextDatesFrom(today: string): (listing: Pick<Listing, 'schedules'>) => NextDate[] {
  const first = numberOfDay(today)
  const known = new Map<string, number[]>()

  function daysOf(schedule: Schedule): number[] {
    const weekly = plainWeekly.exec(schedule.rule ?? '')?.[1]
    if (weekly) return weeklyDays(schedule, weekly, first)
    const { rule, from, until, skip, also } = schedule
    const key = JSON.stringify([rule, from, until, skip, also])
    const days = known.get(key) ?? daysOfSchedule(schedule, today, dayAt(first + aheadDays)).map(numberOfDay)
    known.set(key, days)
    return days
  }

  return ({ schedules }) => {
    const all = schedules.flatMap((schedule, at) => daysOf(schedule).map((day): NextDate => [day, at]))
    const startOf = ([, at]: NextDate) => schedules[at]?.starts ?? ''
    if (schedules.length > 1) all.sort((a, b) => a[0] - b[0] || startOf(a).localeCompare(startOf(b)))
    return all.slice(0, datesKept)
  }
}

/** Every week on these days. More than are kept need not be known: they are in order. */
function weeklyDays({ from, until, skip, also }: Schedule, byDay: string, first: number): number[] {
  const on = byDay.split(',').map((name) => icalDays.indexOf(name))
  const last = first + aheadDays
  const end = until ? Math.min(last, numberOfDay(until)) : last
  const out = new Set(skip.map(numberOfDay))
  const days: number[] = []
  for (let day = Math.max(first, from ? numberOfDay(from) : beginning); day <= end; day++) {
    if (on.includes(weekdayOf(day)) && !out.has(day) && days.push(day) === datesKept) break
  }
  if (also.length === 0) return days
  const besides = also.map(numberOfDay).filter((day) => day >= first && day <= last && !out.has(day))
  return [...new Set([...days, ...besides])].sort((a, b) => a - b).slice(0, datesKept)
}
