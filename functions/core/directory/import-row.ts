/** One row of the importer's CSV: what each column takes, and the listing that it makes. */
import * as z from 'zod'
import { isDay, weekdays } from '../calendar.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../taxonomy.ts'
import { type AccessFact, accessFacts, Listing } from './listing.ts'
import { readOutcode } from './outcodes.ts'
import { weekly } from './schedule.ts'

// biome-ignore format: one line a subject
export const columns = [
  'reference', 'group', 'group name', 'group email', 'group phone', 'title', 'summary', 'needs', 'type',
  'venue', 'address', 'outcode', 'latitude', 'longitude', 'online', 'days', 'starts', 'ends', 'when note',
  'cost', 'cost note', 'ages from', 'ages to', 'who for', 'step free', 'accessible toilet', 'hearing loop',
  'quiet space', 'bsl', 'parking', 'languages', 'transport', 'first visit', 'places', 'waiting list',
  'how to join', 'web', 'last checked', 'demonstration',
] as const
type Column = (typeof columns)[number]

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

export const ListingRow = z
  .object({
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
  .refine((row) => row['how to join'] === 'live referral' || row['group phone'] || row.web, {
    path: ['how to join'],
    message: 'contact them needs a group phone or a web address',
  })

const accessColumns: Record<AccessFact, Column> = {
  stepFree: 'step free',
  toilet: 'accessible toilet',
  loop: 'hearing loop',
  quiet: 'quiet space',
  bsl: 'bsl',
  parking: 'parking',
}

/** The listing that a row with no fault in it stands for. */
export function toListing(row: z.infer<typeof ListingRow>): Listing {
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
    outcode: row.outcode,
    latitude: row.latitude,
    longitude: row.longitude,
    schedules: weekly(row.days, row.starts, row.ends),
    whenNote: row['when note'],
    cost: row.cost,
    costNote: row['cost note'],
    agesFrom: row['ages from'],
    agesTo: row['ages to'],
    whoFor: row['who for'],
    access: Object.fromEntries(
      facts.map((fact) => [fact, row[accessColumns[fact] as 'bsl']]),
    ) as Listing['access'],
    languages: row.languages,
    transport: row.transport,
    firstVisit: row['first visit'],
    places: row.places,
    waitingList: row['waiting list'],
    joining: row['how to join'] === 'live referral' ? 'live' : 'contact',
    phone: row['group phone'],
    web: row.web || undefined,
    lastChecked: row['last checked'] || undefined,
    demonstration: row.demonstration,
  })
}
