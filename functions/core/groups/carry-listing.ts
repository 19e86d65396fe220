/** The worker's part of what a group does to its listing. */
import type { Deps, Item } from '../ports.ts'

export async function carryGroupListing(_deps: Deps, _item: Item): Promise<void> {}
