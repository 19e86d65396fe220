/** The days of a schedule as the library of recurrence rules gives them, with nothing kept and nothing cut short. */
import * as rruleModule from 'rrule'
import type { Schedule } from '../../../functions/core/directory/schedule.ts'

const { RRule }: Pick<typeof rruleModule, 'RRule'> = Reflect.get(rruleModule, 'default') ?? rruleModule

const beginning = '2024-01-01'
const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

export function asked({ rule, from, until, skip, also }: Schedule, first: string, last: string): string[] {
  const ruled = rule
    ? new RRule({ ...RRule.parseString(rule), dtstart: midnight(from ?? beginning) })
        .between(midnight(first), midnight(last), true)
        .map((date) => date.toISOString().slice(0, 10))
        .filter((day) => until === undefined || day <= until)
    : []
  const besides = also.filter((day) => day >= first && day <= last)
  return [...new Set([...ruled, ...besides])].filter((day) => !skip.includes(day)).sort()
}
