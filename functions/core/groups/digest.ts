/** The weekly email to a group, where something waits for it. */
import type { Deps, Item } from '../ports.ts'

/** Begins a group's weekly rhythm. Safe to repeat. */
export async function beginDigests(
  _deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  _group: string,
): Promise<void> {}

export async function doDigest(_deps: Deps, _item: Item): Promise<void> {}
