/** A programme's own CSV of listings: each row checked on its own, each fault named, good rows kept. */
import { isDeepStrictEqual } from 'node:util'
import { type CsvFault, readCsv } from '../csv-rows.ts'
import { findGroup, type Group, saveGroup } from '../directory/group.ts'
import type { Listing } from '../directory/listing.ts'
import { foreseeListing, publishListing } from '../directory/publish-listing.ts'
import type { Deps } from '../ports.ts'
import { columns, ListingRow } from './row.ts'
import { toListing } from './to-listing.ts'

type Importing = Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>

export type ImportReport = {
  rows: number
  added: number
  changed: number
  unchanged: number
  faults: CsvFault[]
}

/** Alike as stored: an absent field and an undefined one are the same. */
const same = (one: unknown, other: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other ?? null)))

/**
 * Imports a CSV of listings. Lines are counted as an editor shows them, the header being line 1. A row with a
 * fault is left out and named; a listing that is there already is changed, or left alone when nothing differs.
 */
export async function importListings(
  deps: Importing,
  csv: string,
  options: { dryRun: boolean },
): Promise<ImportReport> {
  const { rows, faults } = readCsv(csv, columns)
  const report: ImportReport = { rows: 0, added: 0, changed: 0, unchanged: 0, faults }
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
    const keep = keeping(row.state !== '')
    await keepRow(deps, toListing(row), keep, isNewGroup ? group : undefined, report, options.dryRun)
  }
  return report
}

function groupClash(before: Group | undefined, group: Group): string | undefined {
  if (!before || (before.name === group.name && before.email === group.email)) return undefined
  return `“${group.id}” has another name or email on an earlier line`
}

/**
 * What a file can't know stays as it is: how the group answers, a later look at it, and, where the file says nothing of
 * it, that it is paused or stopped.
 */
const keeping =
  (saysState: boolean) =>
  (before: Listing, listing: Listing): Listing => {
    const { record, state, resumes, unchecked, lastChecked: seen = '' } = before
    const checked = listing.lastChecked ?? ''
    const kept = saysState ? {} : { state, ...(resumes ? { resumes } : {}) }
    return {
      ...listing,
      ...(record ? { record } : {}),
      ...kept,
      ...(unchecked && checked <= seen ? { unchecked } : {}),
      ...(seen > checked ? { lastChecked: seen } : {}),
    }
  }

async function keepRow(
  deps: Importing,
  listing: Listing,
  keep: ReturnType<typeof keeping>,
  group: Group | undefined,
  report: ImportReport,
  dryRun: boolean,
): Promise<void> {
  if (!dryRun && group && !same(await findGroup(deps, group.id), group)) await saveGroup(deps, group)
  const outcome = await (dryRun
    ? foreseeListing(deps, listing, keep)
    : publishListing(deps, listing, { keep }))
  report[outcome] += 1
}
