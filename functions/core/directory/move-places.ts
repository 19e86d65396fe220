/** The waiting list moves by itself. */
import type { Deps, Item } from '../ports.ts'

export async function movePlaces(_deps: Deps, _item: Item): Promise<void> {}
