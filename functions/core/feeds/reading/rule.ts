/**
 * Which recurrence rules are taken from others: those that fall regularly. The library looks for the next time of a rule
 * that never falls, such as 30 February, until the year 9999, at every search: one line in a feed could stop everybody's.
 */

const shape = /^(?:[A-Z]{3,10}=[A-Z0-9,+-]{1,80};?){1,8}$/
const weekdays = /^(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*$/
const nthDays = /^(?:-1|[1-5])(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:-1|[1-5])(?:MO|TU|WE|TH|FR|SA|SU))*$/
const months = /^(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*$/

/** Whether a rule is sure to fall, and to fall again within a few years, whatever day it counts from. */
export function fallsRegularly(rule: string): boolean {
  if (!shape.test(rule)) return false
  const pairs = rule
    .split(';')
    .filter(Boolean)
    .map((part) => part.split('='))
  const parts = new Map(pairs.map(([name = '', value = '']) => [name, value]))
  if (parts.size !== pairs.length) return false
  const number = (name: string) => Number(parts.get(name) ?? 1)
  const every = number('INTERVAL')
  if (!Number.isInteger(every) || every < 1 || every > 60) return false
  if (!Number.isInteger(number('COUNT')) || number('COUNT') < 1 || number('COUNT') > 999) return false
  const [byDay, byMonth, byMonthDay, bySetPos] = ['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS'].map((name) =>
    parts.get(name),
  )
  if (byMonth !== undefined && !months.test(byMonth)) return false
  const isPlain = bySetPos === undefined && byMonthDay === undefined
  switch (parts.get('FREQ')) {
    case 'DAILY':
      // Every seventh day from a Tuesday is never a Monday.
      return isPlain && (byDay === undefined || (every === 1 && weekdays.test(byDay))) && every <= 28
    case 'WEEKLY':
      return isPlain && (byDay === undefined || weekdays.test(byDay))
    case 'MONTHLY':
      // Every other month from January is never February.
      if (every > 12 || (every > 1 && byMonth !== undefined)) return false
      return isInMonth(byDay, byMonthDay, bySetPos, every === 1 && byMonth === undefined)
    case 'YEARLY':
      return (
        byMonth !== undefined &&
        every === 1 &&
        isInMonth(byDay, byMonthDay, bySetPos, false) &&
        byDay === undefined
      )
    default:
      return false
  }
}

function isInMonth(
  byDay: string | undefined,
  byMonthDay: string | undefined,
  bySetPos: string | undefined,
  isEveryMonth: boolean,
) {
  if (byMonthDay !== undefined) {
    if (byDay !== undefined || bySetPos !== undefined) return false
    const days = byMonthDay.split(',').map(Number)
    // Every month has 28 days, and one in two has 31.
    return days.every(
      (day) => Number.isInteger(day) && day !== 0 && Math.abs(day) <= (isEveryMonth ? 31 : 28),
    )
  }
  if (byDay === undefined) return false
  if (bySetPos === undefined) return nthDays.test(byDay)
  return weekdays.test(byDay) && /^-?[1-4]$/.test(bySetPos)
}
