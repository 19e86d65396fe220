/** Who came: what a group says of one day. */
import type { Deps, Item } from '../ports.ts'

export async function carryRegister(_deps: Deps, _item: Item): Promise<void> {}
