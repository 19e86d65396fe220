/** What comes next for a listing: the register after each time, and asking whether it is still right. */
import type { Listing } from '../directory/listing.ts'
import type { Deps, Item } from '../ports.ts'

/** Begins a listing's calendar, or brings it up to a change. Safe to repeat. */
export async function beginCalendar(
  _deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  _listing: Listing,
): Promise<void> {}

export async function doListingCalendar(_deps: Deps, _item: Item): Promise<void> {}
