/** Recurrence rules in the choices that a form or a spreadsheet offers, and back. What they can't say stays a rule. */
import { type Weekday, weekdays } from '../calendar.ts'

/** Which ones of a month, as RFC 5545 numbers them. */
export const ordinals = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const
export type Ordinal = keyof typeof ordinals
export const ordinalIds = Object.keys(ordinals) as [Ordinal, ...Ordinal[]]

export type PlainRule = {
  often: 'weekly' | 'fortnightly' | 'monthly'
  days: readonly Weekday[]
  /** Of a month. */
  which: readonly Ordinal[]
  /** The months that it leaves out, January being 1. */
  notIn: readonly number[]
}

const codes: Record<Weekday, string> = {
  Mon: 'MO',
  Tue: 'TU',
  Wed: 'WE',
  Thu: 'TH',
  Fri: 'FR',
  Sat: 'SA',
  Sun: 'SU',
}
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** The rule that the choices stand for. */
export function ruleOf({ often, days, which, notIn }: PlainRule): string {
  const named = days.map((day) => codes[day])
  const byDay =
    often === 'monthly' ? which.flatMap((one) => named.map((day) => `${ordinals[one]}${day}`)) : named
  const parts = [
    often === 'monthly' ? 'FREQ=MONTHLY' : 'FREQ=WEEKLY',
    ...(often === 'fortnightly' ? ['INTERVAL=2'] : []),
    `BYDAY=${byDay.join(',')}`,
    ...(notIn.length > 0 ? [`BYMONTH=${months.filter((month) => !notIn.includes(month)).join(',')}`] : []),
  ]
  return parts.join(';')
}

/** The choices that stand for exactly this rule, or undefined where they can't say it. */
export function plainRule(rule: string): PlainRule | undefined {
  const part = (name: string) => new RegExp(`(?:^|;)${name}=([^;]+)`).exec(rule)?.[1]
  const byDay = part('BYDAY')?.split(',') ?? []
  const inMonths = part('BYMONTH')?.split(',').map(Number)
  const plain: PlainRule = {
    often: rule.includes('FREQ=MONTHLY') ? 'monthly' : part('INTERVAL') === '2' ? 'fortnightly' : 'weekly',
    days: weekdays.filter((day) => byDay.some((text) => text.endsWith(codes[day]))),
    which: ordinalIds.filter((one) => byDay.some((text) => text.startsWith(String(ordinals[one])))),
    notIn: inMonths ? months.filter((month) => !inMonths.includes(month)) : [],
  }
  return ruleOf(plain) === rule ? plain : undefined
}
