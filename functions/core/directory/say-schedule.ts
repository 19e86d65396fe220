/** When a listing takes place, in words: "Every other Tuesday, 6pm to 7.30pm, not in August". */
import { monthNames, sayTime, type Weekday, weekdayNames, weekdays } from '../calendar.ts'
import type { Listing } from './listing.ts'
import { daysOfSchedule, type Schedule, weekdaysOf } from './schedule.ts'

/** "Tuesdays and Fridays, 10am to noon". Empty where neither days nor times are known. */
export function saySchedule(schedule: Schedule): string {
  const { rule = '' } = schedule
  return [sayDays(schedule), saySpan(schedule), sayMonths(rule)].filter(Boolean).join(', ')
}

/** The start on a day, or the usual one where the day is not known or not one of its days. */
export function usualStart(
  listing: Pick<Listing, 'schedules'> | undefined,
  day?: string,
): string | undefined {
  const schedules = listing?.schedules ?? []
  const then = day ? schedules.find((one) => daysOfSchedule(one, day, day).length > 0) : undefined
  return (then ?? schedules.find(({ starts }) => starts))?.starts
}

/** "Wednesdays and Fridays", where it comes round by a rule and a day is none of them; else empty. */
export function sayOtherDays({ schedules }: Pick<Listing, 'schedules'>, day: string): string {
  if (schedules.length === 0 || schedules.some(({ rule, also }) => !rule || also.includes(day))) return ''
  const usual = weekdays.filter((one) =>
    schedules.some((schedule) => weekdaysOf({ ...schedule, also: [] }).includes(one)),
  )
  const fits = weekdaysOf({ skip: [], also: [day] }).some((one) => usual.includes(one))
  return fits ? '' : inWords(usual.map((one) => `${weekdayNames[one]}s`))
}

export function saySpan({ starts, ends }: Pick<Schedule, 'starts' | 'ends'>): string {
  if (!starts) return ''
  return ends ? `${sayTime(starts)} to ${sayTime(ends)}` : sayTime(starts)
}

const ordinals: Record<string, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' }
const part = (rule: string, name: string) => new RegExp(`${name}=([^;]+)`).exec(rule)?.[1]

function sayDays(schedule: Schedule): string {
  const { rule = '' } = schedule
  const every = Number(part(rule, 'INTERVAL') ?? 1)
  const days = weekdaysOf(schedule)
  if (rule === '' || rule.includes('FREQ=YEARLY')) return ''
  if (rule.includes('FREQ=MONTHLY')) return sayMonthly(rule, days)
  if (days.length === 7 && every === 1) return 'Every day'
  if (every === 1) return inWords(days.map((day) => `${weekdayNames[day]}s`))
  const named = inWords(days.map((day) => weekdayNames[day]))
  if (rule.includes('FREQ=DAILY')) return `Every ${every} days`
  return every === 2 ? `Every other ${named}` : `${named}, every ${every} weeks`
}

/** "First and third Tuesday of the month", "The 15th of the month". */
function sayMonthly(rule: string, days: readonly Weekday[]): string {
  const dates = part(rule, 'BYMONTHDAY')
  if (dates) return `Day ${inWords(dates.split(','))} of the month`
  const byDay = part(rule, 'BYDAY')?.split(',') ?? []
  const nth = [...new Set(byDay.flatMap((text) => /^(-?\d)/.exec(text)?.[1] ?? part(rule, 'BYSETPOS') ?? []))]
  const words = nth.flatMap((number) => ordinals[number] ?? [])
  if (words.length === 0 || days.length === 0) return 'Every month'
  const text = `${inWords(words)} ${inWords(days.map((day) => weekdayNames[day]))} of the month`
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** "not in August", "in June and July": whichever is shorter. */
function sayMonths(rule: string): string {
  const months = (part(rule, 'BYMONTH') ?? '').split(',').filter(Boolean).map(Number)
  if (months.length === 0 || months.length === 12) return ''
  const name = (month: number) => monthNames[month - 1] ?? ''
  const out = monthNames.filter((_, index) => !months.includes(index + 1))
  return months.length > 6 ? `not in ${inWords(out)}` : `in ${inWords(months.map(name))}`
}

export function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}
