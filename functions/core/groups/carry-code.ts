/** The worker's part of a coordinator's sign-in. */
import type { Deps, Item } from '../ports.ts'

export async function carryGroupCode(_deps: Deps, _item: Item): Promise<void> {}
