/** Putting a listing before people, from whichever side it comes: an import, a feed, a group's checked change. */
import { isDeepStrictEqual } from 'node:util'
import { keepGroupCopy } from '../groups/group-listing.ts'
import { beginCalendar } from '../groups/listing-calendar.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { noteDirectoryChange } from './changes.ts'
import { findListing, Listing, type NewListing, saveListing } from './listing.ts'

type Publishing = Pick<Deps, 'programme' | 'now' | 'epoch'>

/** Alike as stored: an absent field and an undefined one are the same, and when it was changed is no difference. */
const same = (one: Listing, other: Listing) =>
  isDeepStrictEqual(
    JSON.parse(JSON.stringify({ ...one, updated: 0 })),
    JSON.parse(JSON.stringify({ ...other, updated: 0 })),
  )

/** What publishing would come to, with nothing written. */
export async function foreseeListing(
  deps: Pick<Deps, 'programme'>,
  listing: NewListing,
): Promise<'added' | 'changed' | 'unchanged'> {
  const clean = Listing.parse(listing)
  const before = await findListing(deps, clean.id)
  if (!before) return 'added'
  return same(before, clean) ? 'unchanged' : 'changed'
}

/**
 * Puts a listing into the directory, with its group's copy and its calendar. Gives what that was: nothing is written
 * when nothing differs. `quiet` leaves out the note of the change, for whoever notes many at once.
 */
export async function publishListing(
  deps: Publishing,
  listing: NewListing,
  options: { quiet?: boolean } = {},
): Promise<'added' | 'changed' | 'unchanged'> {
  const clean = Listing.parse(listing)
  const before = await findListing(deps, clean.id)
  const differs = !before || !same(before, clean)
  const published = { ...clean, updated: deps.now().toISOString() }
  if (differs) await saveListing(deps, published)
  // Also for one that is as it was: a run that died may have left these out.
  if (!clean.source) {
    await keepGroupCopy(deps, differs ? published : before)
    await beginCalendar(deps, clean)
  }
  if (differs && !options.quiet) await noteDirectoryChange(deps)
  return before ? (differs ? 'changed' : 'unchanged') : 'added'
}

/** Takes a listing out of the directory for good. */
export async function removeListing(
  deps: Pick<Deps, 'programme'>,
  id: string,
  options: { quiet?: boolean } = {},
): Promise<void> {
  await deps.programme.remove(keys.listing(id))
  if (!options.quiet) await noteDirectoryChange(deps)
}
