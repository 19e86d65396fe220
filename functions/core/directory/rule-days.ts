/**
 * The days that a recurrence rule falls on, soon enough for pages. The library counts on from a rule's first day and takes
 * milliseconds for that, where a page has a dozen rules to ask. Nearly all groups meet weekly, and for those a few sums
 * do. What comes of the others is kept.
 */
import * as rruleModule from 'rrule'
import { dayAt, numberOfDay } from '../search/day-number.ts'

// Bundlers take the library's ES module, Node its CommonJS one, whose names all stand under `default`. It is asked for in
// words that bundlers don't read, because theirs has none and they would say so.
const { RRule }: Pick<typeof rruleModule, 'RRule'> = Reflect.get(rruleModule, 'default') ?? rruleModule

/** A Monday long ago: what "every other week" counts from where nobody has said. */
export const beginning = '2024-01-01'
const asUtc = (day: string) => new Date(`${day}T00:00:00Z`)

function readRule(rule: string, from = beginning) {
  try {
    const { until, ...options } = RRule.parseString(rule)
    const last = until && asUtc(until.toISOString().slice(0, 10))
    return new RRule({ ...options, ...(last ? { until: last } : {}), dtstart: asUtc(from) })
  } catch {
    return undefined
  }
}

/** Whether anything can be made of a rule at all. */
export const canBeRead = (rule: string) => (readWeekly(rule) ?? readRule(rule)) !== undefined

/**
 * From one day to another, both included, in order. What is kept hangs on the rule, its first day and the year that is
 * asked about, and on nothing else: it is never out of date.
 */
export function daysOfRule(rule: string, from: string | undefined, first: string, last: string): string[] {
  const weekly = readWeekly(rule)
  if (weekly) return daysOfWeeks(weekly, from ?? beginning, first, last)
  const [firstYear, lastYear] = [first, last].map((day) => Number(day.slice(0, 4))) as [number, number]
  if (lastYear - firstYear > 2) return askLibrary(rule, from, first, last)
  const years = yearsOf(rule, from)
  const days: string[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    const all = years.get(year) ?? askLibrary(rule, from, ...wholeYear(year))
    years.set(year, all)
    for (const day of all) if (day >= first && day <= last) days.push(day)
  }
  return days
}

const wholeYear = (year: number) => {
  const name = String(year).padStart(4, '0')
  return [`${name}-01-01`, `${name}-12-31`] as const
}

const known = new Map<string, Map<number, readonly string[]>>()
/** More rules than a programme's pages come by in a while; a few megabytes at most. */
const mostKnown = 1000

function yearsOf(rule: string, from: string | undefined): Map<number, readonly string[]> {
  const key = `${rule} ${from}`
  const years = known.get(key) ?? new Map<number, readonly string[]>()
  // What was asked for last stands last, and what nobody has asked for in a long time goes.
  known.delete(key)
  known.set(key, years)
  const [oldest] = known.size > mostKnown ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  return years
}

function askLibrary(rule: string, from: string | undefined, first: string, last: string): string[] {
  const days = readRule(rule, from)?.between(asUtc(first), asUtc(last), true) ?? []
  return days.map((date) => date.toISOString().slice(0, 10))
}

type Weekly = { on: readonly number[]; every: number; months: readonly number[] }

/** A rule that says no more than on which weekdays, every how many weeks and in which months. */
function readWeekly(rule: string): Weekly | undefined {
  const { FREQ, BYDAY, INTERVAL = '1', BYMONTH = '', ...more } = partsOf(rule)
  const on = (BYDAY ?? '').split(',').map((day) => icalDays.indexOf(day))
  const every = Number(INTERVAL)
  const months = BYMONTH.split(',').filter(Boolean).map(Number)
  const isPlain = FREQ === 'WEEKLY' && Object.keys(more).length === 0 && !on.includes(-1)
  return isPlain && every >= 1 && Number.isInteger(every) ? { on, every, months } : undefined
}

const icalDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const partsOf = (rule: string): Record<string, string | undefined> =>
  Object.fromEntries(rule.split(';').flatMap((part) => (part ? [part.split('=')] : [])))

/** 1 January 1970 was a Thursday, and weeks begin on Mondays. */
const weekOf = (day: number) => Math.floor((day + 3) / 7)

function daysOfWeeks({ on, every, months }: Weekly, from: string, first: string, last: string): string[] {
  const begins = numberOfDay(from)
  const end = numberOfDay(last)
  const days: string[] = []
  for (let number = Math.max(begins, numberOfDay(first)); number <= end; number++) {
    const week = weekOf(number)
    if (!on.includes(number + 3 - week * 7) || (week - weekOf(begins)) % every !== 0) continue
    const day = dayAt(number)
    if (months.length === 0 || months.includes(Number(day.slice(5, 7)))) days.push(day)
  }
  return days
}
