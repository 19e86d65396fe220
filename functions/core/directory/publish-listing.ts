/** Putting a listing before people, from whichever side it comes: an import, a feed, a group's checked change. */
import { isDeepStrictEqual } from 'node:util'
import { beginCalendar } from '../groups/calendar/listing-calendar.ts'
import { dropGroupCopy, keepGroupCopy } from '../groups/listings/keep-copy.ts'
import { keys } from '../keys.ts'
import { wakePlaces } from '../places/wake.ts'
import type { Deps } from '../ports.ts'
import { noteDirectoryChange } from './changes.ts'
import { findListing, Listing, type NewListing } from './listing.ts'

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
  keep: Options['keep'] = (_, clean) => clean,
): Promise<'added' | 'changed' | 'unchanged'> {
  const clean = Listing.parse(listing)
  const before = await findListing(deps, clean.id)
  if (!before) return 'added'
  return same(before, keep(before, clean)) ? 'unchanged' : 'changed'
}

type Options = {
  /** Leaves out the note of the change, for whoever notes many at once. */
  quiet?: boolean
  /** What stays of the one that is there already. */
  keep?: (before: Listing, listing: Listing) => Listing
}

/**
 * Puts a listing into the directory, with its group's copy and its calendar. Gives what that was: nothing is written
 * when nothing differs.
 */
export async function publishListing(
  deps: Publishing,
  listing: NewListing,
  { quiet = false, keep = (_, clean) => clean }: Options = {},
): Promise<'added' | 'changed' | 'unchanged'> {
  const clean = Listing.parse(listing)
  const { before, after } = await write(deps, clean.id, (there) => (there ? keep(there, clean) : clean))
  if (!after) throw new Error('a listing that is published is there')
  await tellGroup(deps, after)
  // Its places and sign-ups stay where they are; the group that has it no longer sees it.
  if (before && before.group !== after.group) await dropGroupCopy(deps, before.group, after.id)
  if (before === after) return 'unchanged'
  if (!quiet) await noteDirectoryChange(deps)
  return before ? 'changed' : 'added'
}

/**
 * Changes a listing that is in the directory as it is there at this moment, so that two who change it at once both
 * do. `change` gives undefined to leave it. False when there is no such listing.
 */
export async function changeListing(
  deps: Publishing,
  id: string,
  change: (listing: Listing) => Listing | undefined,
): Promise<boolean> {
  const { before, after } = await write(deps, id, (there) => there && (change(there) ?? there))
  if (!after) return false
  await tellGroup(deps, after)
  if (before !== after) await noteDirectoryChange(deps)
  return true
}

/** One conditional write of what differs, read anew until nobody came in between. Alike, `after` is `before` itself. */
async function write(
  deps: Publishing,
  id: string,
  make: (there: Listing | undefined) => Listing | undefined,
): Promise<{ before?: Listing; after?: Listing }> {
  const key = keys.listing(id)
  for (;;) {
    const item = await deps.programme.get(key, { consistent: true })
    const before = item && Listing.parse(item)
    const made = make(before)
    const after = made && Listing.parse(made)
    if (!after) return {}
    if (before && same(before, after)) return { before, after: before }
    const fresh = { ...after, updated: later(deps.now(), before?.updated) }
    const set = Object.fromEntries(Object.entries(fresh).filter(([, value]) => value !== undefined))
    if (!item || !before) {
      if (await deps.programme.claim({ ...key, ...set })) return { after: fresh }
      continue
    }
    const remove = Object.keys(item).filter((name) => name !== 'pk' && name !== 'sk' && !(name in set))
    const asRead = before.updated === undefined ? { absent: true as const } : { equals: before.updated }
    if (await deps.programme.change(key, { set, remove }, { updated: asRead }))
      return { before, after: fresh }
  }
}

/** The group's copy and its calendar. Also for one that is as it was: a run that died may have left these out. */
async function tellGroup(deps: Publishing, listing: Listing): Promise<void> {
  if (listing.source) return
  await keepGroupCopy(deps, listing)
  await beginCalendar(deps, listing)
  await wakePlaces(deps, listing)
}

/** Always another instant than before: the instant is what shows that a listing has changed since it was read. */
function later(now: Date, before: string | undefined): string {
  const least = before === undefined ? 0 : new Date(before).getTime() + 1
  return new Date(Math.max(now.getTime(), least)).toISOString()
}

/** Takes a listing out of the directory for good, and from its group's pages. */
export async function removeListing(
  deps: Pick<Deps, 'programme'>,
  id: string,
  options: { quiet?: boolean } = {},
): Promise<void> {
  const listing = await findListing(deps, id)
  if (listing && !listing.source) await dropGroupCopy(deps, listing.group, id)
  await deps.programme.remove(keys.listing(id))
  if (!options.quiet) await noteDirectoryChange(deps)
}
