/**
 * Makes the snapshot of the directory that all doors read: what people may find, each once, with its next dates and
 * when it changed. Run every minute; with nothing new that is two reads.
 */
import { createHash } from 'node:crypto'
import { londonDay } from '../calendar.ts'
import { allListings, isShown } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import type { Deps, Fields, Item } from '../ports.ts'
import { loadedOutcodes } from '../postcodes/loaded-outcodes.ts'
import { nextDatesFrom } from '../search/next-dates.ts'
import { after } from '../stamp.ts'
import { changesSince, type Known, printOf } from './changes.ts'
import { eachOnce } from './merge.ts'
import {
  isLost,
  readParts,
  removeParts,
  SnapshotHead,
  type SnapshotRow,
  shapeOfRows,
  snapshotFormat,
  writeParts,
} from './store.ts'

type Making = Pick<Deps, 'programme' | 'now' | 'newId'>

/** What whoever runs it is told. */
export type SnapshotCounts = {
  made: number
  listings: number
  /** Shown under another source's listing. */
  alike: number
  changed: number
  parts: number
  bytes: number
}

const nothing: SnapshotCounts = { made: 0, listings: 0, alike: 0, changed: 0, parts: 0, bytes: 0 }

/** Who changed something and died before saying so is found within this. */
const atLeastEveryHours = 1
/** A large one costs a write unit for every KB, so it is not made every minute while a feed brings it news. */
const large = { bytes: 1_000_000, minutes: 2.5 }
/** How long a snapshot is kept that has been replaced. A door reads one for some seconds. */
const keptMinutes = 15

/** Makes it if there is anything new. Two at once do no harm: the second finds another head, and takes its parts back. */
export async function makeSnapshot(deps: Making): Promise<SnapshotCounts> {
  const now = deps.now()
  const item = await deps.programme.get(keys.snapshot(), { consistent: true })
  // One that an earlier release of the programme wrote differently is replaced.
  const head = SnapshotHead.safeParse(item).data
  const changes = await changesSoFar(deps)
  if (head && !isDue(head, changes, now)) return nothing

  const { known: before, complete } = await whatWasKnown(deps, head)
  const day = londonDay(now)
  const found = (await allListings(deps)).filter(isShown)
  const listings = eachOnce(found)
  const told = changesSince(before, head?.latest ?? 0, listings, now, complete)
  const datesOf = nextDatesFrom(day)
  const rows: SnapshotRow[] = [await loadedOutcodes(deps)]
  for (const listing of listings) {
    const { modified = now.getTime(), fresh } = told.known.get(listing.id) ?? {}
    rows.push({ listing, modified, ...(fresh ? { fresh } : {}), dates: datesOf(listing).flat() })
  }
  for (const [gone, { modified, print }] of told.known) {
    if (print === undefined) rows.push({ gone, modified })
  }
  const print = printOfAll(rows, day)
  const counts = { listings: listings.length, alike: found.length - listings.length, changed: told.changed }

  if (head && head.print === print) {
    const seen = { set: { made: now, changes } }
    await deps.programme.change(keys.snapshot(), seen, { version: { equals: head.version } })
    return { ...nothing, ...counts }
  }
  const version = deps.newId()
  const written = await writeParts(deps, version, rows)
  const earlier = head ? [...head.earlier, { version: head.version, parts: head.parts, replaced: now }] : []
  const isFresh = ({ replaced }: { replaced: Date }) => after(replaced, keptMinutes, 'minutes') > now
  const next = {
    format: snapshotFormat,
    shape: shapeOfRows(),
    version,
    ...written,
    print,
    made: now,
    day,
    changes,
  }
  const more = { latest: told.latest, earlier: earlier.filter(isFresh) }
  if (!(await putHead(deps, item, { ...next, ...more }))) {
    await removeParts(deps, { version, parts: written.parts })
    return nothing
  }
  for (const one of earlier) if (!isFresh(one)) await removeParts(deps, one)
  return { made: 1, ...counts, ...written }
}

function isDue(head: SnapshotHead, changes: number, now: Date): boolean {
  if (head.day !== londonDay(now) || now >= after(head.made, atLeastEveryHours, 'hours')) return true
  const wait = head.bytes > large.bytes ? large.minutes : 0
  return head.changes !== changes && now >= after(head.made, wait, 'minutes')
}

async function changesSoFar({ programme }: Making): Promise<number> {
  const item = await programme.get(keys.directoryChanges(), { consistent: true })
  return Number(item?.['changes'] ?? 0)
}

/** What the last snapshot said. If it can't be read any more, everything in the next counts as changed. */
async function whatWasKnown(
  deps: Making,
  head: SnapshotHead | undefined,
): Promise<{ known: Map<string, Known>; complete: boolean }> {
  const known = new Map<string, Known>()
  if (!head) return { known, complete: false }
  try {
    for await (const row of readParts(deps, head)) {
      if ('listing' in row) {
        const { modified, fresh } = row
        known.set(row.listing.id, { modified, fresh, print: printOf(row.listing) })
      } else if ('gone' in row) known.set(row.gone, { modified: row.modified })
    }
    return { known, complete: true }
  } catch (error) {
    if (isLost(error)) return { known: new Map(), complete: false }
    throw error
  }
}

/** In place of the one that was read, and of no other. */
async function putHead({ programme }: Making, before: Item | undefined, head: Fields): Promise<boolean> {
  const key = keys.snapshot()
  if (!before) return programme.claim({ ...key, ...head })
  return programme.change(key, { set: head }, { version: { equals: before['version'] } })
}

function printOfAll(rows: readonly SnapshotRow[], day: string): string {
  const hash = createHash('sha1').update(day)
  for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('base64')
}
