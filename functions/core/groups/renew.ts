/** For programmes that were begun before groups had pages of their own. */
import { findGroup, listGroups } from '../directory/group.ts'
import { allListings, type Listing } from '../directory/listing.ts'
import { publishListing } from '../directory/publish-listing.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { coordinatorFingerprint, letCoordinatorIn } from './coordinator.ts'
import { beginDigests } from './week/digest.ts'

/**
 * Gives each group that has none of it what a new one gets: copies of its listings, their calendars, the weekly email,
 * and the way in. That comes last, and says that all of it is done. Gives how many there were; safe to repeat.
 */
export async function renewGroups(
  deps: Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>,
): Promise<number> {
  let listings: Listing[] | undefined
  let renewed = 0
  for (const { sk: id } of await listGroups(deps)) {
    const group = await findGroup(deps, id)
    if (!group) continue
    const pointer = keys.groupsAt(coordinatorFingerprint(deps.vault, group.email), id)
    if (await deps.programme.get(pointer)) continue
    listings ??= await allListings(deps)
    for (const listing of listings.filter((one) => one.group === id)) {
      await publishListing(deps, listing, { quiet: true })
    }
    await beginDigests(deps, id)
    await letCoordinatorIn(deps, group, undefined)
    renewed += 1
  }
  return renewed
}
