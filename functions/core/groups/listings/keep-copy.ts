/** Keeps a group's copy of its listing in step with the directory. */
import { isDeepStrictEqual } from 'node:util'
import type { Listing } from '../../directory/listing.ts'
import { keys } from '../../keys.ts'
import type { Table } from '../../ports.ts'
import { dueAt } from '../../work/marker.ts'
import { formOf } from './form.ts'
import { GroupListing, type Groups, pauseEnds } from './group-listing.ts'

const alike = (one: unknown, other: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other ?? null)))

/**
 * Brings the group's copy up to what has just been published, by whomever. What the group is writing stays, and is
 * marked where others have changed what it was begun from.
 */
export async function keepGroupCopy(deps: Groups, listing: Listing): Promise<void> {
  const key = keys.groupListing(listing.group, listing.id)
  const ends = pauseEnds(listing)
  for (;;) {
    const item = await deps.programme.get(key, { consistent: true })
    if (!item) {
      const first = { ...key, group: listing.group, listing: listing.id, live: listing, ver: 1 }
      if (await deps.programme.claim({ ...first, ...(ends ? dueAt(deps, key, ends) : {}) })) return
      continue
    }
    const copy = GroupListing.parse(item)
    if (alike(copy.live, listing)) return
    const begunFrom = copy.approved?.proposed ?? copy.live
    const overtaken = copy.draft && begunFrom && !alike(formOf(begunFrom), formOf(listing))
    const set = {
      live: listing,
      ...(overtaken ? { 'draft.overtaken': true } : {}),
      // The worker finds out when the pause ends.
      ...(ends ? dueAt(deps, key, deps.now()) : {}),
    }
    if (await deps.programme.change(key, { set, add: { ver: 1 } }, { ver: { equals: copy.ver } })) return
  }
}

/** A listing that went to another group, or out of the directory: this group has it no more. */
export async function dropGroupCopy(
  deps: { programme: Table },
  group: string,
  listing: string,
): Promise<void> {
  await deps.programme.remove(keys.groupListing(group, listing))
}
