/** A group's own copy of its listing. */
import type { Listing } from '../directory/listing.ts'
import type { Deps } from '../ports.ts'

/** Brings the group's copy up to what has just been published. */
export async function keepGroupCopy(
  _deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  _listing: Listing,
): Promise<void> {}
