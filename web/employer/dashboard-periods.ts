/** Periods as people say them: 2026-09, 2026-Q3 and 2026-H2. */
import { readPeriod } from '../../functions/core/releases/period.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const monthOf = (day: string) => months[Number(day.slice(5, 7)) - 1] ?? ''

function say(label: string, name: (month: string) => string): string {
  const period = readPeriod(label)
  if (!period) return label
  const [from, to] = [name(monthOf(period.first)), name(monthOf(period.last))]
  return `${from === to ? from : `${from} to ${to}`} ${period.first.slice(0, 4)}`
}

/** "July to September 2026" */
export const sayPeriod = (label: string) => say(label, (month) => month)

/** "Jul to Sep 2026" */
export const sayShortPeriod = (label: string) => say(label, (month) => month.slice(0, 3))

const lengths = { monthly: 'month', quarterly: 'three months', 'half-yearly': 'six months' } as const

/** "month", "three months" or "six months" */
export function sayLength(label: string): string {
  const period = readPeriod(label)
  return period ? lengths[period.rhythm] : 'time'
}
