/** One row of the importer's CSV: what each column takes, and the listing that it makes. */
import { isValid, parse } from 'postcode'
import * as z from 'zod'
import { isDay, monthNames, weekdays } from '../calendar.ts'
import { type AccessFact, accessFacts, Listing, suitabilityIds } from '../directory/listing.ts'
import { ordinalIds, ruleOf } from '../directory/plain-rule.ts'
import { Schedule } from '../directory/schedule.ts'
import { fallsRegularly } from '../feeds/reading/rule.ts'
import { readOutcode } from '../postcodes/outcodes.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../taxonomy.ts'

// biome-ignore format: one line a subject
export const columns = [
  'reference', 'group', 'group name', 'group email', 'group phone', 'title', 'summary', 'needs', 'type',
  'venue', 'address', 'outcode', 'latitude', 'longitude', 'online', 'days', 'starts', 'ends', 'when note',
  'cost', 'cost note', 'ages from', 'ages to', 'who for', 'step free', 'accessible toilet', 'hearing loop',
  'quiet space', 'bsl', 'parking', 'languages', 'transport', 'first visit', 'places', 'waiting list',
  'how to join', 'web', 'last checked', 'demonstration',
] as const
/** Columns that a file may have or not. Files from before there were these are read as they were. */
// biome-ignore format: one line a subject
export const moreColumns = [
  'town', 'county', 'postcode', 'how often', 'which of the month', 'not in', 'from', 'until', 'not on', 'also on',
  'rrule', 'suits', 'places per', 'email', 'state', 'resumes',
] as const
export type Column = (typeof columns)[number] | (typeof moreColumns)[number]

/** A column that may not be there at all. */
const ifThere = <S extends z.ZodType>(schema: S) => z.preprocess((cell) => cell ?? '', schema)

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'use 2 to 60 of a–z, 0–9 and -')
const need = (name: string, max: number) =>
  z.string().min(1, `${name} is missing`).max(max, `must be ${max} characters or fewer`)
const optional = (max = 300) =>
  z
    .string()
    .max(max, `must be ${max} characters or fewer`)
    .transform((text) => text || undefined)
const yesNo = z.enum(['yes', 'no', ''], 'must be yes, no or empty').transform((text) => text || undefined)
const yes = z.enum(['yes', 'no', ''], 'must be yes, no or empty').transform((text) => text === 'yes')
const number = z
  .string()
  .regex(/^-?\d*(\.\d+)?$/, 'must be a number')
  .transform((text) => (text ? Number(text) : undefined))
const whole = z
  .string()
  .regex(/^\d{0,4}$/, 'must be a whole number')
  .transform((text) => (text ? Number(text) : undefined))
const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'must be a time like 18:30')
  .transform((text) => text || undefined)
const list = z.string().transform((text) =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean),
)
const listOf = <T extends string>(ids: readonly T[], what: string) =>
  list.transform((parts, context) => {
    const wrong = parts.filter((part) => !ids.includes(part as T))
    if (wrong.length > 0) context.addIssue({ code: 'custom', message: `${what}: “${wrong.join('”, “')}”` })
    return parts as T[]
  })

const day = z
  .string()
  .refine((text) => text === '' || isDay(text), 'must be a day like 2026-11-20')
  .transform((text) => text || undefined)
const dayList = list
  .refine((days) => days.every(isDay), 'must be days like 2026-11-20, joined by ;')
  .refine((days) => days.length <= 400, 'must be 400 days or fewer')
const monthList = list.transform((names, context) =>
  names.map((name) => {
    const month = monthNames.findIndex((one) => one.toLowerCase() === name.toLowerCase()) + 1
    if (month === 0) context.addIssue({ code: 'custom', message: `not a month: “${name}”` })
    return month
  }),
)

export const oftenWords = { '': 'weekly', 'every week': 'weekly', 'every other week': 'fortnightly' } as const

const ScheduleColumns = {
  'how often': ifThere(
    z.enum(
      ['', 'every week', 'every other week', 'monthly'],
      'must be every week, every other week, monthly or empty',
    ),
  ),
  'which of the month': ifThere(listOf(ordinalIds, 'must be first, second, third, fourth or last')),
  'not in': ifThere(monthList),
  from: ifThere(day),
  until: ifThere(day),
  'not on': ifThere(dayList),
  'also on': ifThere(dayList),
  rrule: ifThere(
    z
      .string()
      .refine((rule) => rule === '' || Schedule.shape.rule.safeParse(rule).success, {
        error:
          'must be an iCalendar rule like FREQ=WEEKLY;INTERVAL=2;BYDAY=TU, without DTSTART and at most once a day',
        abort: true,
      })
      .refine(
        (rule) => rule === '' || fallsRegularly(rule),
        'may never fall, like 30 February. Use weekly or monthly rules, or single days in also on',
      ),
  ),
}

export const ListingRow = z
  .object({
    ...ScheduleColumns,
    town: ifThere(optional(100)),
    county: ifThere(optional(100)),
    postcode: ifThere(
      z.string().transform((text, context) => {
        if (!text) return undefined
        if (isValid(text) && readOutcode(text).ok) return parse(text).postcode ?? undefined
        context.addIssue({ code: 'custom', message: 'must be a whole postcode in England, like LS6 2AB' })
        return z.NEVER
      }),
    ),
    suits: ifThere(listOf(suitabilityIds, 'not one of the words for whom it suits')),
    'places per': ifThere(
      z
        .enum(['', 'course', 'time'], 'must be course, time or empty')
        .transform((per) => (per === 'time' ? ('occurrence' as const) : ('course' as const))),
    ),
    email: ifThere(
      z
        .union([z.literal(''), z.email()], 'must be an email address or empty')
        .transform((text) => text || undefined),
    ),
    state: ifThere(z.enum(['', 'live', 'paused', 'stopped'], 'must be live, paused, stopped or empty')),
    resumes: ifThere(day),
    reference: slug,
    group: slug,
    'group name': need('the group’s name', 100),
    'group email': z.email('must be an email address'),
    'group phone': optional(30),
    title: need('the title', 100),
    summary: need('the summary', 600),
    needs: listOf(needIds, 'not one of the needs').refine(
      (chosen) => !chosen.some((id) => needsNeverMatched.includes(id)),
      'safety is never matched to an activity; leave it out',
    ),
    type: z.enum(activityTypeIds, 'not one of the activity types'),
    venue: optional(),
    address: optional(),
    outcode: z.string().transform((text, context) => {
      if (!text) return undefined
      const read = readOutcode(text)
      if (read.ok) return read.outcode
      context.addIssue({ code: 'custom', message: 'must be the first half of a postcode, like LS6' })
      return z.NEVER
    }),
    latitude: number.refine((at) => at === undefined || (at > 49 && at < 61), 'is not in the United Kingdom'),
    longitude: number.refine((at) => at === undefined || (at > -9 && at < 3), 'is not in the United Kingdom'),
    online: yes,
    days: listOf(weekdays, 'days are Mon to Sun'),
    starts: time,
    ends: time,
    'when note': optional(),
    cost: z
      .string()
      .regex(/^(free|\d{1,3}(\.\d{1,2})?)?$/, 'must be free, or pounds like 3.50, or empty')
      .transform((text) => {
        if (!text) return undefined
        return text === 'free' ? 0 : Math.round(Number(text) * 100)
      }),
    'cost note': optional(),
    'ages from': whole,
    'ages to': whole,
    'who for': optional(),
    'step free': yesNo,
    'accessible toilet': yesNo,
    'hearing loop': yesNo,
    'quiet space': yesNo,
    bsl: yesNo,
    parking: yesNo,
    languages: list,
    transport: optional(),
    'first visit': optional(600),
    places: whole.refine(
      (places) => places === undefined || places > 0,
      'must be 1 or more, or empty for no limit',
    ),
    'waiting list': yes,
    'how to join': z.enum(['live referral', 'contact them'], 'must be “live referral” or “contact them”'),
    web: z.union([
      z.literal(''),
      z.url({ protocol: /^https$/, error: 'must be a web address that starts with https://' }),
    ]),
    'last checked': z.string().refine((day) => day === '' || isDay(day), 'must be a day like 2026-11-20'),
    demonstration: yes,
  })
  .superRefine((row, context) => {
    const fault = (column: Column, message: string) =>
      context.addIssue({ code: 'custom', path: [column], message })
    if (row['how to join'] === 'contact them' && !row['group phone'] && !row.email && !row.web)
      fault('how to join', 'contact them needs a group phone, an email or a web address')
    if (row.rrule && (row.days.length > 0 || row['how often'] || row['not in'].length > 0))
      fault('rrule', 'says it all: leave days, how often and not in empty')
    if (row['how often'] && row.days.length === 0) fault('days', 'are needed to say how often')
    if (row['how often'] === 'every other week' && !row.from)
      fault('from', 'is needed for every other week: a day when it is on')
    if (row['how often'] === 'monthly' && row['which of the month'].length === 0)
      fault('which of the month', 'is needed for monthly: first, second, third, fourth or last')
    if (row['how often'] !== 'monthly' && row['which of the month'].length > 0)
      fault('which of the month', 'is for monthly alone')
    if (row['not in'].length > 0 && row.days.length === 0) fault('not in', 'needs days')
    if (new Set(row['not in']).size === 12) fault('not in', 'leaves no month')
    if (row.resumes && row.state !== 'paused') fault('resumes', 'is for paused alone')
  })

const accessColumns: Record<AccessFact, Column> = {
  stepFree: 'step free',
  toilet: 'accessible toilet',
  loop: 'hearing loop',
  quiet: 'quiet space',
  bsl: 'bsl',
  parking: 'parking',
}

type Row = z.infer<typeof ListingRow>

function schedulesOf(row: Row): Schedule[] {
  const often = row['how often'] === 'monthly' ? 'monthly' : oftenWords[row['how often']]
  const which = row['which of the month']
  const rule =
    row.rrule || (row.days.length > 0 && ruleOf({ often, days: row.days, which, notIn: row['not in'] }))
  const schedule = {
    ...(rule ? { rule } : {}),
    ...(row.from ? { from: row.from } : {}),
    ...(row.until ? { until: row.until } : {}),
    ...(row.starts ? { starts: row.starts } : {}),
    ...(row.ends ? { ends: row.ends } : {}),
    skip: row['not on'],
    also: row['also on'],
  }
  return rule || row.starts || schedule.also.length > 0 ? [schedule] : []
}

/** The listing that a row with no fault in it stands for. */
export function toListing(row: Row): Listing {
  const facts = Object.keys(accessFacts) as AccessFact[]
  return Listing.parse({
    id: row.reference,
    group: row.group,
    groupName: row['group name'],
    title: row.title,
    summary: row.summary,
    needs: row.needs,
    type: row.type,
    online: row.online,
    venue: row.venue,
    address: row.address,
    town: row.town,
    county: row.county,
    postcode: row.postcode,
    outcode: row.outcode ?? (row.postcode && parse(row.postcode).outcode) ?? undefined,
    latitude: row.latitude,
    longitude: row.longitude,
    schedules: schedulesOf(row),
    whenNote: row['when note'],
    cost: row.cost,
    costNote: row['cost note'],
    agesFrom: row['ages from'],
    agesTo: row['ages to'],
    whoFor: row['who for'],
    suits: row.suits,
    access: Object.fromEntries(
      facts.map((fact) => [fact, row[accessColumns[fact] as 'bsl']]),
    ) as Listing['access'],
    languages: row.languages,
    transport: row.transport,
    firstVisit: row['first visit'],
    places: row.places,
    placesPer: row['places per'],
    waitingList: row['waiting list'],
    joining: row['how to join'] === 'live referral' ? 'live' : 'contact',
    phone: row['group phone'],
    email: row.email,
    web: row.web || undefined,
    lastChecked: row['last checked'] || undefined,
    state: row.state || 'live',
    resumes: row.resumes,
    demonstration: row.demonstration,
  })
}
