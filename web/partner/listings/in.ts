/** Where the pages of a group's listings are, and the one that an address names. */
import { findGroupListing, type GroupListing } from '../../../functions/core/groups/listings/group-listing.ts'
import { type Ctx, coordinatorOf } from '../site.tsx'

export const listingsOf = (c: Ctx) => `${coordinatorOf(c).home}/listings`

/** The listing that an address names, or the page that says there is none. */
export async function listingIn(c: Ctx): Promise<GroupListing | Response> {
  const { group } = coordinatorOf(c)
  const found = await findGroupListing(c.var.deps, group.id, c.req.param('listing') ?? '')
  return found ?? c.notFound()
}
