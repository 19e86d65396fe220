/** Searching a directory of 20,000 and of 100,000 made-up listings, beside a naive filter; and what its snapshot costs. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { londonDay } from '../functions/core/calendar.ts'
import { noteDirectoryChange } from '../functions/core/directory/changes.ts'
import { type Listing, saveListing } from '../functions/core/directory/listing.ts'
import type { Item, Table } from '../functions/core/ports.ts'
import { milesBetween } from '../functions/core/postcodes/outcodes.ts'
import { type Search, SearchForm } from '../functions/core/search/search.ts'
import type { Directory } from '../functions/core/snapshot/directory.ts'
import { makeSnapshot } from '../functions/core/snapshot/make-snapshot.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { fitsNaively } from '../test/core/search/naive-search.ts'
import { tableInMemory } from '../test/year/table-in-memory.ts'
import { itemSize, readUnits, writeUnits } from './capacity.ts'
import { type Figure, measured, type Part, percentile, rounded, tell } from './figure.ts'
import { madeUpDirectory } from './made-up-directory.ts'
import { madeUpSearches } from './made-up-searches.ts'

const now = () => new Date('2026-11-23T10:00:00Z')
const today = londonDay(now())
const page = { from: 0, size: 12 }

export const searching: Part = async function* ({ small }) {
  for (const size of small ? [2_000] : [20_000, 100_000]) yield* searchOf(size, small ? 200 : 2_000)
}

async function* searchOf(size: number, searches: number): AsyncGenerator<Figure> {
  tell(`search: ${size} listings are made up`)
  const { table, units, reset } = counted(tableInMemory())
  for (const listing of madeUpDirectory(size)) await saveListing({ programme: table }, listing)
  await noteDirectoryChange({ programme: table })
  const figure = (name: string, value: number, unit: string, note?: string): Figure => ({
    name: `search.${size}.${name}`,
    value: rounded(value),
    unit,
    ...(note ? { note } : {}),
  })

  tell('search: the snapshot is made')
  let ids = 0
  const making = { programme: table, now, newId: () => `version${ids++}` }
  reset()
  let made = { parts: 0, bytes: 0, listings: 0 }
  const make = await measured(async () => {
    made = await makeSnapshot(making)
  })
  yield figure('make', make.ms, 'ms', 'the table itself, in memory, included')
  yield figure('make.processor', make.processorMs, 'ms of processor')
  yield figure('make.reads', units.reads, 'read units', 'the whole directory, read consistently')
  yield figure('make.writes', units.writes, 'write units')
  yield figure('snapshot.packed', made.bytes / 1e6, 'MB', `${made.parts} items, ${made.listings} listings`)

  tell('search: a door opens it')
  reset()
  const empty = heapMb()
  let directory: Directory | undefined
  const open = await measured(async () => {
    directory = await openDirectory({ programme: { ...table }, now })
  })
  if (!directory) throw new Error('there is no directory')
  const { listings, search } = directory
  yield figure('open', open.ms, 'ms', 'read, unpacked and checked, by a door that has none')
  yield figure('open.processor', open.processorMs, 'ms of processor')
  yield figure('open.reads', units.reads, 'read units')
  yield figure('snapshot.unpacked', JSON.stringify(listings).length / 1e6, 'MB', 'as JSON')
  const first = await measured(async () => search(SearchForm.parse({ need: 'nature' }), today, page))
  yield figure('first', first.processorMs, 'ms of processor', 'the first search of all')
  const words = await measured(async () => search(SearchForm.parse({ words: 'choir' }), today, page))
  yield figure('first.words', words.processorMs, 'ms of processor', 'the first search by words')
  yield figure('memory', heapMb() - empty, 'MB', 'listings, filters and words together')

  tell(`search: ${searches} searches, and a share of them by the naive filter`)
  const asked = madeUpSearches(searches)
  const fast = await race(asked, (one) => search(one, today, page))
  // Its dates would take hours.
  const few = asked.filter(({ soon }) => !soon).slice(0, Math.ceil(4_000_000 / size))
  const naive = await race(few, (one) => naiveSearch(directory as Directory, listings, one))
  for (const what of ['ms', 'processor'] as const) {
    for (const share of [0.5, 0.99]) {
      yield {
        ...figure(`p${share * 100}${what === 'ms' ? '' : '.processor'}`, percentile(fast[what], share), 'ms'),
        comparedWith: 'a naive filter over the same listings',
        comparedValue: rounded(percentile(naive[what], share)),
        note: `of ${asked.length} searches; of ${few.length} by the naive filter`,
      }
    }
  }
}

/** Each search by the clock and by what the process computed, which a busy machine does not add to. */
async function race(asked: readonly Search[], look: (search: Search) => unknown) {
  const taken = { ms: [] as number[], processor: [] as number[] }
  // Compiled by then, as in a process that has been asked before.
  for (const one of asked.slice(0, 50)) look(one)
  for (const one of asked) {
    const { ms, processorMs } = await measured(async () => look(one))
    taken.ms.push(ms)
    taken.processor.push(processorMs)
  }
  return taken
}

/** What one would write first: every listing looked at, words found in its text as they are, the nearest first. */
function naiveSearch(directory: Directory, listings: readonly Listing[], search: Search): Listing[] {
  const here = search.outcode ? directory.centreOf(search.outcode) : undefined
  const words = search.words?.toLowerCase().split(/\s+/) ?? []
  const miles = ({ latitude, longitude }: Listing) =>
    here && latitude !== undefined && longitude !== undefined
      ? milesBetween(here, { latitude, longitude })
      : 999
  return listings
    .filter((listing) => {
      if (!fitsNaively(listing, search, today, here)) return false
      const text = `${listing.title} ${listing.groupName} ${listing.summary}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .map((listing) => ({ listing, miles: miles(listing) }))
    .sort((a, b) => a.miles - b.miles || a.listing.title.localeCompare(b.listing.title))
    .slice(page.from, page.from + page.size)
    .map(({ listing }) => listing)
}

/** Counts units as bench/capacity.ts does; a part's body is bytes, which it takes for what they are. */
function counted(table: Table) {
  const units = { reads: 0, writes: 0 }
  const sizeOf = ({ body, ...rest }: Item) =>
    itemSize(rest) + (body instanceof Uint8Array ? body.length : itemSize({ body }))
  const reads = (items: readonly Item[], consistent: boolean) => {
    units.reads += readUnits(
      items.reduce((sum, item) => sum + sizeOf(item), 0),
      consistent,
    )
  }
  const counting: Table = {
    ...table,
    async get(key, options) {
      const item = await table.get(key, options)
      reads(item ? [item] : [], options?.consistent ?? false)
      return item
    },
    async list(pk, prefix) {
      const items = await table.list(pk, prefix)
      reads(items, true)
      return items
    },
    async put(item) {
      await table.put(item)
      const { body, ...rest } = item
      const size = body instanceof Uint8Array ? body.length : 0
      units.writes += size > 0 ? Math.ceil((size + itemSize(rest)) / 1024) : writeUnits(undefined, item)
    },
    async claim(item) {
      units.writes += writeUnits(undefined, item)
      return table.claim(item)
    },
  }
  return {
    table: counting,
    units,
    reset() {
      units.reads = 0
      units.writes = 0
    },
  }
}

function heapMb(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
