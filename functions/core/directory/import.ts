/** A programme's own CSV of listings: each row checked on its own, each fault named, good rows kept. */
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'csv-parse/sync'
import { isReadable } from '../form.ts'
import type { Table } from '../ports.ts'
import { findGroup, type Group, saveGroup } from './group.ts'
import { columns, ListingRow, toListing } from './import-row.ts'
import { findListing, Listing, saveListing } from './listing.ts'

type RowFault = { line: number; column: string; fault: string }
export type ImportReport = {
  rows: number
  added: number
  changed: number
  unchanged: number
  faults: RowFault[]
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
    const read = ListingRow.safeParse(fields)
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
  // The parser counts a Windows line end inside quotes as two lines; an editor shows one.
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
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
