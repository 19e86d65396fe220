/** When a service takes place, from Open Referral's freq, byday and the rest, in whichever way they are filled. */
import { daysBetween } from '../../calendar.ts'
import type { Schedule } from '../../directory/schedule.ts'
import { countsFrom, makeSchedule, weekOrder } from '../reading/schedules.ts'
import type { OrukScheduleIn } from './shape.ts'

/** No list of days is longer. */
const mostRead = 120

/** BYDAY as iCalendar has it, from "TH,FR", "Thursday", "Mon-Fri", "1TU" or a number. Nothing where a part is not a day. */
export function readByDay(text: string): string[] | undefined {
  const found: string[] = []
  const words = text
    .toUpperCase()
    .replace(/\s*(?:-|–|\bTO\b)\s*(?=[A-Z])/g, '~')
    .split(/[\s,;/&|[\]"']+|\bAND\b/)
    .filter(Boolean)
  for (const word of words) {
    const [first = '', last] = word.split('~')
    const from = dayOf(first)
    if (!from) return undefined
    if (last === undefined) found.push(from)
    else {
      const [at, to] = [weekOrder.indexOf(from as 'MO'), weekOrder.indexOf(dayOf(last) as 'MO')]
      if (at < 0 || to < 0) return undefined
      for (let step = 0; step <= (to - at + 7) % 7; step++) found.push(weekOrder[(at + step) % 7] ?? from)
    }
  }
  return [...new Set(found)].sort((one, other) => place(one) - place(other))
}

const place = (byDay: string) =>
  Number.parseInt(byDay, 10) * 10 + weekOrder.indexOf(byDay.slice(-2) as 'MO') ||
  weekOrder.indexOf(byDay as 'MO')

function dayOf(word: string): string | undefined {
  if (/^[1-7]$/.test(word)) return weekOrder[Number(word) - 1]
  const [, nth = '', name = ''] = /^([+-]?[1-5])?([A-Z]{2,})S?$/.exec(word) ?? []
  const day = weekOrder.find(
    (one) => one === name || (name.length > 2 && nameOf(one).startsWith(name.replace(/S$/, ''))),
  )
  return day && `${nth.replace('+', '')}${day}`
}

const fullNames = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']
const nameOf = (day: string) => fullNames[weekOrder.indexOf(day as 'MO')] ?? ''

const weekdayOf = (day: string) => {
  const monday = '2024-01-01'
  return weekOrder[((daysBetween(monday, day) % 7) + 7) % 7]
}

/** Nothing where it says neither day nor time. */
export function fromOrukSchedule(said: OrukScheduleIn, today: string): Schedule | undefined {
  const allDay =
    said.opens_at === '00:00' && (!said.closes_at || said.closes_at === '00:00' || said.closes_at === '23:59')
  const clock = allDay ? {} : { starts: said.opens_at, ends: said.closes_at }
  const start = said.dtstart ?? said.valid_from
  const until = [said.valid_to, said.until].filter((day) => day !== undefined).sort()[0]
  // A single day is told as a week that begins and ends on it.
  if (said.valid_from && said.valid_from === until && !said.rrule)
    return makeSchedule({ ...clock, also: [until] })
  const whole = said.rrule?.replace(/^RRULE:/i, '')
  const rule = whole && makeSchedule({ rule: whole }) ? whole : ruleOf(said, start)
  if (!rule) {
    if (said.dtstart && !said.freq && !said.valid_to && !said.byday && !said.bymonthday && !said.weekday)
      return makeSchedule({ ...clock, also: [said.dtstart] })
    return clock.starts ? makeSchedule({ ...clock, until }) : undefined
  }
  // Every other week, but of which two: that is worse than not to know.
  if (/INTERVAL=|COUNT=/.test(rule) && !start)
    return clock.starts ? makeSchedule({ ...clock, until }) : undefined
  const later = [said.dtstart, said.valid_from].filter((day) => day !== undefined).sort()
  return makeSchedule({
    ...clock,
    rule,
    from: countsFrom(rule, /INTERVAL=|COUNT=/.test(rule) ? start : later.at(-1), today),
    until,
    skip: said.exdate.flatMap((day) => day ?? []),
  })
}

function ruleOf(said: OrukScheduleIn, start: string | undefined): string | undefined {
  const byDay = readByDay((said.byday ?? said.weekday ?? '').slice(0, mostRead)) ?? []
  const monthDays = (said.bymonthday ?? '')
    .slice(0, mostRead)
    .split(/[\s,;]+/)
    .filter((text) => /^-?([1-9]|[12]\d|3[01])$/.test(text))
  const given = said.freq?.toUpperCase()
  const freq =
    given ??
    (byDay.some((day) => /\d/.test(day)) || (byDay.length === 0 && monthDays.length > 0)
      ? 'MONTHLY'
      : 'WEEKLY')
  const every =
    said.interval !== undefined && Number.isInteger(said.interval) && said.interval > 1
      ? Math.min(said.interval, 60)
      : 1
  const parts = [`FREQ=${freq}`, ...(every > 1 ? [`INTERVAL=${every}`] : [])]
  const count =
    said.count !== undefined && Number.isInteger(said.count) && said.count > 0
      ? [`COUNT=${Math.min(said.count, 500)}`]
      : []
  // A week has no second Tuesday: which of the two was meant, nobody can say.
  if (freq === 'WEEKLY' && byDay.some((day) => /\d/.test(day))) return undefined
  if (freq === 'WEEKLY') {
    const named = byDay.length > 0 ? byDay : given && start ? [weekdayOf(start)] : []
    return named.length > 0 ? [...parts, `BYDAY=${named.join(',')}`, ...count].join(';') : undefined
  }
  if (freq === 'DAILY') {
    return [...parts, ...(byDay.length > 0 ? [`BYDAY=${byDay.join(',')}`] : []), ...count].join(';')
  }
  if (freq !== 'MONTHLY') return undefined
  if (byDay.some((day) => /\d/.test(day))) return [...parts, `BYDAY=${byDay.join(',')}`, ...count].join(';')
  // "Tuesdays, monthly" says not which of them.
  if (byDay.length > 0 && monthDays.length === 0) return undefined
  const on = monthDays.length > 0 ? monthDays : start ? [String(Number(start.slice(8)))] : []
  if (on.length === 0) return undefined
  const both = byDay.length > 0 ? [`BYDAY=${byDay.join(',')}`] : []
  return [...parts, ...both, `BYMONTHDAY=${on.join(',')}`, ...count].join(';')
}
