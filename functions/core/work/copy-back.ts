/**
 * Brings back what a table no longer has, from a copy of it that was restored beside it. What is there stays as it is:
 * it is newer. Work that the copy brings must be of another life of the table, or it would all be done once more.
 */
import { eachOf } from '../each-of.ts'
import type { Cursor, Deps, Scan, Table } from '../ports.ts'
import { feedLane, isOurs } from './marker.ts'

/** Far below what a table takes, so that people who use it meanwhile notice nothing. */
const atOnce = 16

export type CopiedBack = { ok: true; seen: number; copied: number } | { ok: false; reason: 'same-epoch' }

/** Puts every item of the copy whose key is free. Safe to repeat, and to go on with after it was cut short. */
export async function copyBack(
  { into, epoch }: { into: Table } & Pick<Deps, 'epoch'>,
  copy: Scan,
): Promise<CopiedBack> {
  const counts = { seen: 0, copied: 0 }
  let from: Cursor | undefined
  do {
    const { items, next } = await copy(from)
    if (items.some(({ work }) => isOurs({ epoch }, work) || work === feedLane({ epoch })))
      return { ok: false, reason: 'same-epoch' }
    await eachOf(items, atOnce, async (item) => {
      counts.seen += 1
      if (await into.claim(item)) counts.copied += 1
    })
    from = next
  } while (from)
  return { ok: true, ...counts }
}
