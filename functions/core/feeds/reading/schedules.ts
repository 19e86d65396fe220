/** Putting together what sources say of when something takes place, in schedules of ours. */
import type * as z from 'zod'
import { addDays, daysBetween } from '../../calendar.ts'
import { Schedule } from '../../directory/schedule.ts'
import { fallsRegularly } from './rule.ts'

export type Clock = { starts?: string | undefined; ends?: string | undefined }
export type OneDay = Clock & { day: string }

/** As many times as are of use to anybody: half a year of every day. */
const mostDays = 200
/** What a schedule holds. */
const mostListed = 400
/** A page lists them all. */
const mostSchedules = 20

/** The schedule, if it is one. An end without a beginning says nothing, nor does an end that is the beginning. */
export function makeSchedule({
  starts,
  ends,
  ...rest
}: Clock & Partial<Omit<Schedule, 'starts' | 'ends'>>): Schedule | undefined {
  if (rest.rule !== undefined && !fallsRegularly(rest.rule)) return undefined
  const read = Schedule.safeParse({
    ...withoutUndefined(rest),
    ...(rest.skip ? { skip: rest.skip.slice(-mostListed) } : {}),
    ...(rest.also ? { also: rest.also.slice(0, mostListed) } : {}),
    ...(starts ? { starts } : {}),
    ...(starts && ends && ends !== starts ? { ends } : {}),
  })
  return read.success ? read.data : undefined
}

const withoutUndefined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

/** Single days, those of one time of day in one schedule. Days that are over are left out. */
export function daysAsSchedules(days: readonly OneDay[], today: string): Schedule[] {
  const byTime = new Map<string, { clock: Clock; days: Set<string> }>()
  const coming = days
    .filter(({ day }) => day >= today)
    .sort((one, other) => one.day.localeCompare(other.day))
    .slice(0, mostDays)
  for (const { day, starts, ends } of coming) {
    const key = `${starts} ${ends}`
    const found = byTime.get(key) ?? { clock: { starts, ends }, days: new Set() }
    found.days.add(day)
    byTime.set(key, found)
  }
  return [...byTime.values()].flatMap(
    ({ clock, days: on }) => makeSchedule({ ...clock, also: [...on] }) ?? [],
  )
}

/** A rule that is over is no longer when it takes place, and the days behind us need not be kept. */
export function stillOn(schedules: readonly Schedule[], today: string): Schedule[] {
  return schedules.flatMap((schedule) => {
    const isOver = schedule.until !== undefined && schedule.until < today
    const also = schedule.also.filter((day) => day >= today)
    const skip = schedule.skip.filter((day) => day >= today)
    if (!isOver && schedule.rule) return [{ ...schedule, also, skip }]
    if (also.length > 0) {
      const { rule: _, from: __, until: ___, ...rest } = schedule
      return [{ ...rest, also, skip }]
    }
    return schedule.rule || schedule.also.length > 0 || isOver ? [] : [schedule]
  })
}

/** The last day on which any of them falls; nothing where one goes on, or says no day. */
export function lastDayOf(schedules: readonly z.input<typeof Schedule>[]): string | undefined {
  const ends = schedules.map(({ rule, until, also = [] }) =>
    (rule && !until ? [] : [...also, ...(rule && until ? [until] : [])]).sort().at(-1),
  )
  return ends.every(Boolean) ? ends.toSorted().at(-1) : undefined
}

/** Publishers give a schedule for each day of the week: those alike in all else become one. */
export function joinAlike(schedules: readonly Schedule[]): Schedule[] {
  const joined = new Map<string, Schedule>()
  for (const schedule of schedules) {
    const { rule = '', also, ...rest } = schedule
    const [, head, days] = /^(FREQ=WEEKLY(?:;INTERVAL=\d+)?);BYDAY=([A-Z,]+)$/.exec(rule) ?? []
    const key = JSON.stringify(days ? [head, rest] : [rule, rest])
    const before = joined.get(key)
    if (!before) joined.set(key, schedule)
    else if (head && days && before.rule) {
      const all = new Set([...(before.rule.split('BYDAY=')[1] ?? '').split(','), ...days.split(',')])
      const inOrder = weekOrder.filter((one) => all.has(one))
      joined.set(key, {
        ...before,
        rule: `${head};BYDAY=${inOrder.join(',')}`,
        also: [...new Set([...before.also, ...also])].sort(),
      })
    } else joined.set(key, { ...before, also: [...new Set([...before.also, ...also])].sort() })
  }
  return [...joined.values()].slice(0, mostSchedules)
}

export const weekOrder = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Every day from one to another, as long as that is no longer than any holiday. */
export function daysFrom(first: string, last: string, most = 62): string[] {
  const days: string[] = []
  for (let on = first; on <= last && days.length < most; on = addDays(on, 1)) days.push(on)
  return days
}

/**
 * The day that a rule counts from, where that makes a difference: nothing for "every Tuesday" once it has begun. "Every
 * other Tuesday" keeps its rhythm from a day that is not so long ago, for counting from far back costs every search
 * time. That day moves on once a year, so that a listing does not change from day to day.
 */
export function countsFrom(rule: string, start: string | undefined, today: string): string | undefined {
  const isFixed = /BYDAY=|BYMONTHDAY=/.test(rule)
  if (!start || start > today || rule.includes('COUNT=')) return start
  if (isFixed && !rule.includes('INTERVAL=')) return undefined
  const target = `${Number(today.slice(0, 4)) - 1}-01-01`
  const unit = rule.includes('FREQ=WEEKLY') ? 7 : rule.includes('FREQ=DAILY') ? 1 : 0
  const round = unit * Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1)
  if (start >= target || round === 0) return start
  return addDays(start, Math.floor(daysBetween(start, target) / round) * round)
}
