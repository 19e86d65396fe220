/** What kind of activity somebody asked to come to: what the evidence knows of it. */
import { findListing } from '../directory/listing.ts'
import type { Deps } from '../ports.ts'
import type { ActivityType } from '../taxonomy.ts'
import type { Referral } from './referral.ts'

/**
 * The kind of activity that a referral is to. One from before this was kept is looked up; of an activity that has gone
 * since nothing can be said.
 */
export async function categoryOf(
  deps: Pick<Deps, 'programme'>,
  { category, listing }: Pick<Referral, 'category' | 'listing'>,
): Promise<ActivityType | undefined> {
  return category ?? (await findListing(deps, listing))?.type
}
