/** A programme's own CSV of listings: each row checked on its own, each fault named, good rows kept. */
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { isDay, weekdays } from '../calendar.ts'
import { isReadable } from '../form.ts'
import type { Table } from '../ports.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../taxonomy.ts'
import { findGroup, type Group, saveGroup } from './group.ts'
import { type AccessFact, accessFacts, findListing, Listing, saveListing } from './listing.ts'
import { readOutcode } from './outcodes.ts'

// biome-ignore format: one line a subject
const columns = [
  'reference', 'group', 'group name', 'group email', 'group phone', 'title', 'summary', 'needs', 'type',
  'venue', 'address', 'outcode', 'latitude', 'longitude', 'online', 'days', 'starts', 'ends', 'when note',
  'cost', 'cost note', 'ages from', 'ages to', 'who for', 'step free', 'accessible toilet', 'hearing loop',
  'quiet space', 'bsl', 'parking', 'languages', 'transport', 'first visit', 'places', 'waiting list',
  'how to join', 'web', 'last checked', 'demonstration',
] as const
type Column = (typeof columns)[number]

type RowFault = { line: number; column: string; fault: string }
export type ImportReport = {
  rows: number
  added: number
  changed: number
  unchanged: number
  faults: RowFault[]
}

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

const Row = z
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
    web: z.union(
      [z.literal(''), z.url({ protocol: /^https$/ })],
      'must be a web address that starts with https://',
    ),
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

function toListing(row: z.infer<typeof Row>): Listing {
  const facts = Object.keys(accessFacts) as AccessFact[]
  return {
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
    days: row.days,
    starts: row.starts,
    ends: row.ends,
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
  }
}

/** Alike as stored: an absent field and an undefined one are the same. */
const same = (one: unknown, other: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other ?? null)))

/**
 * Imports a CSV of listings. Lines are counted as an editor shows them, the header being line 1. A row with a
 * fault is left out and named; a listing that is there already is changed, or left alone when nothing differs.
 */
export async function importListings(
  deps: { programme: Table },
  csv: string,
  options: { dryRun: boolean },
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, added: 0, changed: 0, unchanged: 0, faults: [] }
  const rows = readRows(csv, report)
  const seen = new Map<string, number>()
  const groups = new Map<string, Group>()
  for (const { line, fields } of rows) {
    report.rows += 1
    const read = Row.safeParse(fields)
    if (!read.success) {
      for (const issue of read.error.issues) {
        report.faults.push({ line, column: String(issue.path[0]), fault: issue.message })
      }
      continue
    }
    const row = read.data
    const first = seen.get(row.reference)
    if (first !== undefined) {
      report.faults.push({
        line,
        column: 'reference',
        fault: `“${row.reference}” is on line ${first} already`,
      })
      continue
    }
    seen.set(row.reference, line)
    const group = {
      id: row.group,
      name: row['group name'],
      email: row['group email'],
      phone: row['group phone'],
    }
    const fault = groupClash(groups.get(group.id), group)
    if (fault) {
      report.faults.push({ line, column: 'group', fault })
      continue
    }
    const isNewGroup = !groups.has(group.id)
    groups.set(group.id, group)
    await keepRow(deps, toListing(row), isNewGroup ? group : undefined, report, options.dryRun)
  }
  return report
}

function groupClash(before: Group | undefined, group: Group): string | undefined {
  if (!before || (before.name === group.name && before.email === group.email)) return undefined
  return `“${group.id}” has another name or email on an earlier line`
}

async function keepRow(
  deps: { programme: Table },
  listing: Listing,
  group: Group | undefined,
  report: ImportReport,
  dryRun: boolean,
): Promise<void> {
  const clean = Listing.parse(listing)
  const before = await findListing(deps, clean.id)
  if (!before) report.added += 1
  else if (same(before, clean)) report.unchanged += 1
  else report.changed += 1
  if (dryRun) return
  if (group && !same(await findGroup(deps, group.id), group)) await saveGroup(deps, group)
  if (!before || !same(before, clean)) await saveListing(deps, clean)
}

type RawRow = { line: number; fields: Record<string, string> }

/** Splits the file into rows. A broken quote or a wrong number of fields is a fault of its line. */
function readRows(csv: string, report: ImportReport): RawRow[] {
  const text = csv.replace(/^\uFEFF/, '')
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never
  } catch (error) {
    const line = Number((error as { lines?: number }).lines ?? 1)
    report.faults.push({
      line,
      column: '',
      fault: 'a quote is opened and not closed, or stands in the wrong place',
    })
    return []
  }
  const header = (records[0]?.record ?? []).map((name) => name.toLowerCase())
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    report.faults.push({ line: 1, column: missing.join(', '), fault: 'missing from the first line' })
    return []
  }
  return records.slice(1).flatMap(({ record, info }) => {
    const breaks = record.join('').split('\n').length - 1
    const line = info.lines - breaks
    if (record.length !== header.length) {
      const fault = `has ${record.length} fields where the first line has ${header.length}`
      report.faults.push({ line, column: '', fault })
      return []
    }
    if (!record.every(isReadable)) {
      report.faults.push({
        line,
        column: '',
        fault: 'holds characters that can’t be read: save the file as UTF-8 CSV',
      })
      return []
    }
    return [{ line, fields: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])) }]
  })
}
