/** Periods: months, quarters and half-years of the calendar, as 2026-09, 2026-Q3 and 2026-H2. */
import { addDays } from '../calendar.ts'

export type Rhythm = 'half-yearly' | 'quarterly' | 'monthly'
/** `last` is the last day that belongs to it. */
export type Period = { label: string; rhythm: Rhythm; first: string; last: string }

const months: Record<Rhythm, number> = { 'half-yearly': 6, quarterly: 3, monthly: 1 }

/** How often an organisation of a headcount has releases: the fewer people, the longer they are gathered up. */
export function rhythmOf(headcount: number): Rhythm {
  if (headcount < 50) return 'half-yearly'
  return headcount < 1000 ? 'quarterly' : 'monthly'
}

/** The period that a label names; undefined when it names none. */
export function readPeriod(label: string): Period | undefined {
  const [, year, half, quarter, month] = /^(\d{4})-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2]))$/.exec(label) ?? []
  if (year === undefined) return undefined
  if (half) return periodAt('half-yearly', Number(year), (Number(half) - 1) * 6)
  if (quarter) return periodAt('quarterly', Number(year), (Number(quarter) - 1) * 3)
  return periodAt('monthly', Number(year), Number(month) - 1)
}

/** The period of a rhythm that a day falls in. */
export function periodOf(day: string, rhythm: Rhythm): Period {
  return periodAt(rhythm, Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1)
}

export const nextPeriod = ({ rhythm, last }: Period): Period => periodOf(addDays(last, 1), rhythm)
export const previousPeriod = ({ rhythm, first }: Period): Period => periodOf(addDays(first, -1), rhythm)

/** The first day on which a frame holds no more: twelve months after its first. */
export const endOfFrame = (frameFrom: string): string =>
  `${String(Number(frameFrom.slice(0, 4)) + 1).padStart(4, '0')}${frameFrom.slice(4)}`

/** The periods of a frame, in order. None when the frame doesn't start with a period of its rhythm. */
export function periodsOfFrame(frameFrom: string, rhythm: Rhythm): Period[] {
  const periods: Period[] = []
  let period = periodOf(frameFrom, rhythm)
  if (period.first !== frameFrom) return periods
  for (; period.first < endOfFrame(frameFrom); period = nextPeriod(period)) periods.push(period)
  return periods
}

/** The period of a rhythm that a month is in; months count from 0. */
function periodAt(rhythm: Rhythm, year: number, month: number): Period {
  const number = Math.floor(month / months[rhythm])
  const first = firstOfMonth(year, number * months[rhythm])
  const last = addDays(firstOfMonth(year, (number + 1) * months[rhythm]), -1)
  return { label: labelOf(rhythm, first.slice(0, 4), number + 1), rhythm, first, last }
}

function labelOf(rhythm: Rhythm, year: string, number: number): string {
  if (rhythm === 'monthly') return `${year}-${String(number).padStart(2, '0')}`
  return `${year}-${rhythm === 'quarterly' ? 'Q' : 'H'}${number}`
}

function firstOfMonth(year: number, month: number): string {
  const years = String(year + Math.floor(month / 12)).padStart(4, '0')
  return `${years}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
