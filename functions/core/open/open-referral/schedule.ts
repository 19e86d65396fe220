/**
 * When a listing takes place, as Open Referral says it: freq, interval, byday, bymonthday. Where those can't say all of
 * a rule, the whole rule goes beside them as `rrule`, and the description says it in words.
 */
import { addDays, type Weekday } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { saySchedule } from '../../directory/say-schedule.ts'
import { daysOfSchedule, type Schedule, weekdaysOf } from '../../directory/schedule.ts'
import { openId } from '../ids.ts'
import { placesOf } from './place.ts'

const ical: Record<Weekday, string> = {
  Mon: 'MO',
  Tue: 'TU',
  Wed: 'WE',
  Thu: 'TH',
  Fri: 'FR',
  Sat: 'SA',
  Sun: 'SU',
}

/** The parts of a rule: FREQ, INTERVAL, BYDAY… */
export function partsOf(rule: string): Record<string, string> {
  return Object.fromEntries(
    rule
      .split(';')
      .filter(Boolean)
      .map((part) => {
        const [name = '', value = ''] = part.split('=')
        return [name, value]
      }),
  )
}

/** UNTIL as a day: it stands as 20260731 or 20260731T230000Z. */
export const untilOf = (parts: Record<string, string>): string | undefined =>
  parts['UNTIL']?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3')

/** The first day on which it falls: what "every other" counts from. */
const firstDay = (schedule: Schedule): string | undefined => {
  const from = schedule.from ?? '2024-01-01'
  return daysOfSchedule({ ...schedule, skip: [], also: [] }, from, addDays(from, 366))[0]
}

type Times = { freq?: 'WEEKLY' | 'MONTHLY'; interval?: number; byday?: string; bymonthday?: string }

/** The rule in the four fields that the UK's profile has, and whether they say all of it. */
function inFields(schedule: Schedule, parts: Record<string, string>): { times: Times; whole: boolean } {
  const { FREQ, BYDAY, BYMONTHDAY, BYSETPOS } = parts
  const interval = Number(parts['INTERVAL'] ?? 1)
  const rest = !parts['BYMONTH'] && !parts['COUNT']
  const weekdays = weekdaysOf({ ...schedule, also: [] })
    .map((day) => ical[day])
    .join(',')
  if (FREQ === 'WEEKLY' || (FREQ === 'DAILY' && interval === 1)) {
    const plain = !BYMONTHDAY && !BYSETPOS
    return { times: { freq: 'WEEKLY', interval, byday: weekdays }, whole: rest && plain }
  }
  if (FREQ !== 'MONTHLY') return { times: {}, whole: false }
  if (BYDAY && BYMONTHDAY) return { times: {}, whole: false }
  if (BYMONTHDAY)
    return { times: { freq: 'MONTHLY', interval, bymonthday: BYMONTHDAY }, whole: rest && !BYSETPOS }
  if (!BYDAY) {
    const first = firstDay(schedule)
    if (!first) return { times: {}, whole: false }
    return { times: { freq: 'MONTHLY', interval, bymonthday: String(Number(first.slice(8))) }, whole: rest }
  }
  if (!BYSETPOS) return { times: { freq: 'MONTHLY', interval, byday: BYDAY }, whole: rest }
  // "The second Tuesday" may stand as BYDAY=TU;BYSETPOS=2, which Open Referral writes 2TU.
  if (!/^[A-Z]{2}$/.test(BYDAY) || !/^-?\d$/.test(BYSETPOS)) return { times: {}, whole: false }
  return { times: { freq: 'MONTHLY', interval, byday: `${BYSETPOS}${BYDAY}` }, whole: rest }
}

/** How to attend. */
const ways = { physical: 'In person', virtual: 'Online' } as const

type Context = { page: string }

/** Every schedule of a listing. A single day is a schedule of its own, valid on that day alone. */
export function toOrukSchedules(listing: Listing, { page }: Context) {
  const service = openId('service', listing.id)
  const attending_type =
    placesOf(listing)
      .map((place) => ways[place])
      .join(' or ') || undefined
  const shared = { service_id: service, schedule_link: page, attending_type, notes: listing.whenNote }
  const one = (schedule: Schedule, fields: object, name: string) => ({
    id: openId('schedule', listing.id, name),
    ...shared,
    opens_at: schedule.starts,
    closes_at: schedule.ends,
    ...fields,
  })
  const said = listing.schedules.flatMap((schedule, index) => [
    ...(schedule.rule || schedule.also.length === 0
      ? [one(schedule, ruleFields(schedule), String(index))]
      : []),
    ...schedule.also
      .filter((day) => !schedule.skip.includes(day))
      .map((day) => one(schedule, dayFields(schedule, day), `${index} ${day}`)),
  ])
  if (said.length > 0 || !listing.whenNote) return said
  return [{ id: openId('schedule', listing.id, 'note'), ...shared, description: listing.whenNote }]
}

function ruleFields(schedule: Schedule) {
  const { rule } = schedule
  const until = schedule.until
  const description = saySchedule({ ...schedule, also: [] })
  if (!rule) return { description, valid_from: schedule.from, valid_to: until }
  const parts = partsOf(rule)
  const ends = [until, untilOf(parts)].filter((day) => day !== undefined).sort()[0]
  const { times, whole } = inFields(schedule, parts)
  const counts = times.interval !== undefined && times.interval > 1
  return {
    ...times,
    interval: times.interval,
    dtstart: counts || parts['COUNT'] || !whole ? (firstDay(schedule) ?? schedule.from) : schedule.from,
    valid_from: schedule.from,
    valid_to: ends,
    rrule: whole ? undefined : rule,
    exdate: schedule.skip,
    description: [description, saySkipped(schedule)].filter(Boolean).join('. '),
  }
}

function dayFields(schedule: Schedule, day: string) {
  const [weekday] = weekdaysOf({ skip: [], also: [day] })
  return {
    freq: 'WEEKLY' as const,
    interval: 1,
    byday: weekday && ical[weekday],
    dtstart: day,
    valid_from: day,
    valid_to: day,
    description: [
      `On ${day}`,
      saySchedule({ starts: schedule.starts, ends: schedule.ends, skip: [], also: [] }),
    ]
      .filter(Boolean)
      .join(', '),
  }
}

/** A dozen days at most: it is a sentence, and `exdate` has them all. */
function saySkipped({ skip }: Schedule): string {
  if (skip.length === 0) return ''
  const some = skip.slice(0, 12).join(', ')
  return skip.length > 12 ? `Not on ${some} and ${skip.length - 12} more days` : `Not on ${some}`
}
