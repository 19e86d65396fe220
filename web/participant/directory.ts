/** The directory in memory: read once a minute, whoever asks, so that a search costs no read when it is warm. */
import { allListings, type Listing } from '../../functions/core/directory/listing.ts'
import type { Deps, Table } from '../../functions/core/ports.ts'

const keptMs = 60_000
const kept = new WeakMap<Table, { at: number; listings: Promise<Listing[]> }>()

export function directory(deps: Pick<Deps, 'programme' | 'now'>): Promise<Listing[]> {
  const now = deps.now().getTime()
  const last = kept.get(deps.programme)
  if (last && Math.abs(now - last.at) < keptMs) return last.listings
  const listings = allListings(deps)
  kept.set(deps.programme, { at: now, listings })
  // A failed read is not kept.
  listings.catch(() => kept.delete(deps.programme))
  return listings
}
