/** When each listing changed, so that others who copy the directory can ask for what is new since they last asked. */
import { createHash } from 'node:crypto'
import type { Listing } from '../directory/listing.ts'

/** What is known of a listing's last change. `print` is absent for what is gone. */
export type Known = {
  modified: number
  print?: string | undefined
  /** Nobody was told of it before this. */
  fresh?: true | undefined
}

/** How long others may stay away and still hear what has gone. The standard for such feeds asks for seven days. */
const goneDays = 9

export const printOf = (listing: Listing): string =>
  createHash('sha1').update(JSON.stringify(listing)).digest('base64')

/**
 * The changes up to now. Whatever has changed since comes after all that was known before, even where the clock has
 * gone back: who has read up to some change misses none.
 */
export function changesSince(
  before: ReadonlyMap<string, Known>,
  latest: number,
  listings: readonly Listing[],
  now: Date,
  /** Whether `before` is everything that anybody was told of. */
  complete = false,
): { known: Map<string, Known>; latest: number; changed: number } {
  const modified = Math.max(now.getTime(), latest + 1)
  const known = new Map<string, Known>()
  let changed = 0
  for (const listing of listings) {
    const print = printOf(listing)
    const last = before.get(listing.id)
    const same = last?.print === print
    const fresh = same ? last.fresh : complete && !last ? true : undefined
    known.set(listing.id, { print, modified: same ? last.modified : modified, ...(fresh ? { fresh } : {}) })
    if (!same) changed++
  }
  const forgotten = now.getTime() - goneDays * 86_400_000
  for (const [id, last] of before) {
    if (known.has(id)) continue
    if (last.print !== undefined) changed++
    const went = last.print === undefined ? last.modified : modified
    if (went > forgotten) known.set(id, { modified: went })
  }
  return { known, latest: changed > 0 ? modified : latest, changed }
}
