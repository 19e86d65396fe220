/** One row of the importer's CSV: what each column takes. */
import { isValid, parse } from 'postcode'
import * as z from 'zod'
import { isDay, weekdays } from '../calendar.ts'
import { suitabilityIds } from '../directory/listing.ts'
import { ordinalIds } from '../directory/plain-rule.ts'
import { Schedule } from '../directory/schedule.ts'
import { fallsRegularly } from '../feeds/reading/rule.ts'
import { readOutcode } from '../postcodes/outcodes.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../taxonomy.ts'
import {
  day,
  dayList,
  ifThere,
  list,
  listOf,
  monthList,
  need,
  number,
  optional,
  slug,
  time,
  whole,
  yes,
  yesNo,
} from './cells.ts'

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
export type ListingRow = z.infer<typeof ListingRow>
