/** When a listing takes place, as rows of a form: plain choices where they can say it, the rule itself where not. */
import { monthNames, sayFullDay, weekdays } from '../../calendar.ts'
import { ordinalIds, type PlainRule, plainRule, ruleOf } from '../../directory/plain-rule.ts'
import { Schedule } from '../../directory/schedule.ts'
import type { FormValues } from '../../form.ts'
import { readDay, readTime } from '../../typed-when.ts'

export const mostTimes = 10

export const oftenWords = {
  weekly: 'Every week',
  fortnightly: 'Every other week',
  monthly: 'Once or more a month',
  none: 'No regular days',
} as const

/** The fields of one row, whose names are `when-1-often` and so on. */
export const timeFields = [
  'often',
  'rule',
  'days',
  'which',
  'starts',
  'ends',
  'notIn',
  'from',
  'until',
  'skip',
  'also',
] as const
type TimeField = (typeof timeFields)[number]
export type TimeRow = Record<TimeField, string | string[]>

export const timeField = (n: number, field: TimeField) => `when-${n}-${field}`

const sayDays = (days: readonly string[]) => days.map(sayFullDay).join('\n')
const text = (value: string | string[]) => (typeof value === 'string' ? value : (value[0] ?? ''))
const many = (value: string | string[]) => [value].flat().filter((one) => one !== '')

/** A rule that the row's choices can say: counting every other week needs a day to count from. */
function choicesOf({ rule, from }: Schedule): PlainRule | undefined {
  const plain = rule ? plainRule(rule) : undefined
  return plain && (plain.often !== 'fortnightly' || from) ? plain : undefined
}

/** A schedule as what the form would hold. */
export function rowOf(schedule: Schedule): TimeRow {
  const { rule, from, until, starts = '', ends = '', skip, also } = schedule
  const plain = choicesOf(schedule)
  return {
    often: plain?.often ?? (rule ? 'rule' : 'none'),
    rule: plain ? '' : (rule ?? ''),
    days: [...(plain?.days ?? [])],
    which: [...(plain?.which ?? [])],
    starts,
    ends,
    notIn: (plain?.notIn ?? []).map(String),
    from: from ?? '',
    until: until ?? '',
    skip: sayDays(skip),
    also: sayDays(also),
  }
}

export const valuesOfRows = (rows: readonly TimeRow[]): FormValues =>
  Object.fromEntries(
    rows.flatMap((row, at) => timeFields.map((field) => [timeField(at + 1, field), row[field]])),
  )

/** The rows that a form holds, with what was typed; those that are empty fall out. */
export function rowsIn(values: FormValues): TimeRow[] {
  const rows = Array.from({ length: mostTimes }, (_, at) => {
    const entries = timeFields.map((field) => [field, values[timeField(at + 1, field)] ?? ''])
    return Object.fromEntries(entries) as TimeRow
  })
  return rows.filter((row) => !isEmpty(row))
}

export const emptyRow: TimeRow = {
  often: '',
  rule: '',
  days: [],
  which: [],
  starts: '',
  ends: '',
  notIn: [],
  from: '',
  until: '',
  skip: '',
  also: '',
}

const isEmpty = (row: TimeRow) =>
  timeFields.every((field) =>
    field === 'often' ? ['none', ''].includes(text(row.often)) : many(row[field]).length === 0,
  )

/** Rows whose box “take this out” is ticked are left out. */
export function withoutTakenOut(values: FormValues): FormValues {
  const out = (n: number) => values[`when-${n}-out`] !== undefined
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !out(Number(/^when-(\d+)-/.exec(name)?.[1] ?? 0))),
  )
}

type Errors = Record<string, string>

/** The schedules that the rows stand for, or a sentence for each field that is wrong. */
export function readTimes(
  values: FormValues,
): { ok: true; value: Schedule[] } | { ok: false; errors: Errors } {
  const errors: Errors = {}
  const value = rowsIn(values).map((row, at) =>
    readRow(row, (field, fault) => {
      errors[timeField(at + 1, field)] ??= fault
    }),
  )
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }
}

function readRow(row: TimeRow, wrong: (field: TimeField, fault: string) => void): Schedule {
  const day = (field: 'from' | 'until') => {
    const typed = text(row[field]).trim()
    const read = typed ? readDay(typed) : undefined
    if (typed && !read) wrong(field, 'Enter a date like 8/12/2026.')
    return read ? { [field]: read } : {}
  }
  const time = (field: 'starts' | 'ends') => {
    const typed = text(row[field]).trim()
    const read = typed ? readTime(typed) : undefined
    if (typed && !read) wrong(field, 'Enter a time like 18:30.')
    return read ? { [field]: read } : {}
  }
  const days = (field: 'skip' | 'also') => {
    const typed = text(row[field])
      .split(/[\n;]/)
      .map((one) => one.trim())
      .filter(Boolean)
    if (typed.length > 400) wrong(field, 'That is more dates than we can keep. Give 400 or fewer.')
    return typed.slice(0, 400).flatMap((one) => {
      const read = readDay(one)
      if (!read)
        wrong(field, `“${one.slice(0, 40)}” is not a date like 8/12/2026. Put one date on each line.`)
      return read ? [read] : []
    })
  }
  const rule = readRule(row, wrong)
  const schedule = {
    ...(rule ? { rule } : {}),
    ...day('from'),
    ...day('until'),
    ...time('starts'),
    ...time('ends'),
    skip: days('skip'),
    also: days('also'),
  } as Schedule
  const { starts, ends, from, until } = schedule
  if (ends && !starts) wrong('starts', 'Enter the time that it starts.')
  if (starts && ends && ends <= starts) wrong('ends', 'The end must be later than the start.')
  if (from && until && until < from) wrong('until', 'The last date must be after the first.')
  return schedule
}

function readRule(row: TimeRow, wrong: (field: TimeField, fault: string) => void): string | undefined {
  const often = text(row.often)
  if (often === 'none' || often === '') {
    if (many(row.days).length > 0) wrong('often', 'Choose how often it takes place.')
    return undefined
  }
  if (often === 'rule') {
    const rule = text(row.rule)
    const read = Schedule.shape.rule.safeParse(rule)
    if (!read.success || !rule) wrong('often', 'Choose how often it takes place.')
    return rule || undefined
  }
  if (often !== 'weekly' && often !== 'fortnightly' && often !== 'monthly') {
    wrong('often', 'Choose how often it takes place.')
    return undefined
  }
  const days = weekdays.filter((one) => many(row.days).includes(one))
  const which = ordinalIds.filter((one) => many(row.which).includes(one))
  const notIn = monthNames.map((_, at) => at + 1).filter((month) => many(row.notIn).includes(String(month)))
  if (days.length === 0) wrong('days', 'Choose the days that it takes place on.')
  if (often === 'monthly' && which.length === 0) wrong('which', 'Choose which ones of the month.')
  if (often === 'fortnightly' && !text(row.from).trim()) {
    wrong('from', 'Enter a date when it is on, so that every other week is counted from there.')
  }
  if (notIn.length === 12) wrong('notIn', 'Leave at least one month in which it takes place.')
  return ruleOf({ often, days, which: often === 'monthly' ? which : [], notIn })
}
