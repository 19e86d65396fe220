/**
 * The directory as a door has it: read from its snapshot once, kept in memory, and asked at most once a minute whether
 * there is a newer one. A snapshot that can't be read leaves the last one standing. A programme without any, such as
 * one that was just begun, is read itself.
 */
import { createHash } from 'node:crypto'
import { allListings, isShown, type Listing } from '../directory/listing.ts'
import type { Deps, Table } from '../ports.ts'
import { type LoadedOutcodes, loadedOutcodes } from '../postcodes/loaded-outcodes.ts'
import { outcodeCentres, type Place } from '../postcodes/outcodes.ts'
import type { NextDate } from '../search/next-dates.ts'
import { makeSearchIndex, type SearchIndex } from '../search/search-index.ts'
import type { Directory, DirectoryChange } from './directory.ts'
import { eachOnce } from './merge.ts'
import { findHead, readParts, type SnapshotHead } from './store.ts'

type Opening = Pick<Deps, 'programme' | 'now'>

const keptMs = 60_000
const kept = new WeakMap<Table, { looked: number; directory: Promise<Directory> }>()

/** The directory, as new as a minute and the time that its snapshot took. Whoever asks at once shares one reading. */
export function openDirectory(deps: Opening): Promise<Directory> {
  const now = deps.now().getTime()
  const last = kept.get(deps.programme)
  if (last && Math.abs(now - last.looked) < keptMs) return last.directory
  const directory = look(deps, last?.directory)
  kept.set(deps.programme, { looked: now, directory })
  // A failed look is not kept.
  directory.catch(() => kept.delete(deps.programme))
  return directory
}

async function look(deps: Opening, last: Promise<Directory> | undefined): Promise<Directory> {
  const before = await last?.catch(() => undefined)
  try {
    const head = await findHead(deps)
    if (head && before?.version === head.version) return before
    if (head) return await readSnapshot(deps, head)
  } catch {
    // The job that makes it has its alarm; whoever wants to find something gets what there is.
    if (before) return before
  }
  return readListings(deps, before)
}

async function readSnapshot(deps: Opening, head: SnapshotHead): Promise<Directory> {
  const listings: Listing[] = []
  const dates: NextDate[][] = []
  const changes: DirectoryChange[] = []
  let loaded: LoadedOutcodes = { centres: {} }
  for await (const row of readParts(deps, head)) {
    if ('listing' in row) {
      listings.push(row.listing)
      dates.push(inPairs(row.dates))
      changes.push({ id: row.listing.id, modified: row.modified, fresh: row.fresh })
    } else if ('gone' in row) changes.push({ id: row.gone, modified: row.modified, gone: true })
    else loaded = row
  }
  return directoryOf({ version: head.version, made: head.made, listings, loaded, changes, dates })
}

function inPairs(numbers: readonly number[]): NextDate[] {
  const pairs: NextDate[] = []
  for (let at = 0; at + 1 < numbers.length; at += 2) pairs.push([numbers[at] ?? 0, numbers[at + 1] ?? 0])
  return pairs
}

/** Without a snapshot. It is the same one for as long as nothing in it changes. */
async function readListings(deps: Opening, before: Directory | undefined): Promise<Directory> {
  const [all, loaded] = await Promise.all([allListings(deps), loadedOutcodes(deps)])
  const listings = eachOnce(all.filter(isShown))
  const text = JSON.stringify([listings, loaded])
  const version = `now-${createHash('sha1').update(text).digest('hex')}`
  if (before?.version === version) return before
  const changes = listings.map(({ id, updated }) => ({ id, modified: Date.parse(updated ?? '1970-01-01') }))
  return directoryOf({ version, made: deps.now(), listings, loaded, changes })
}

type Parts = Pick<Directory, 'version' | 'made' | 'listings' | 'changes'> & {
  loaded: LoadedOutcodes
  dates?: readonly (readonly NextDate[])[]
}

/** A directory of what is given, ready to be asked. What only some questions need is made when the first of them comes. */
export function directoryOf({ version, made, listings, changes, loaded, dates }: Parts): Directory {
  const byId = new Map(listings.map((listing) => [listing.id, listing]))
  let own: Map<string, Place> | undefined
  const centreOf = (outcode: string): Place | undefined => {
    const centre = Object.hasOwn(loaded.centres, outcode) ? loaded.centres[outcode] : undefined
    if (centre) return { latitude: centre[0], longitude: centre[1] }
    own ??= outcodeCentres(listings)
    return own.get(outcode)
  }
  let index: SearchIndex | undefined
  return {
    version,
    made,
    listings,
    find: (id) => byId.get(id),
    search(search, today, page, time) {
      index ??= makeSearchIndex({ listings, centreOf, dates })
      return index(search, today, page, time)
    },
    outcodes() {
      own ??= outcodeCentres(listings)
      return [...own].map(([name, centre]) => ({ name, ...(centreOf(name) ?? centre) }))
    },
    centreOf,
    credit: loaded.credit,
    languages: spokenIn(listings),
    changes: [...changes].sort((a, b) => a.modified - b.modified || (a.id < b.id ? -1 : 1)),
  }
}

function spokenIn(listings: readonly Listing[]): string[] {
  const counts = new Map<string, number>()
  for (const { languages } of listings) {
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([language]) => language)
}
