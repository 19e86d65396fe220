/** A listing has changed: its limit, a pause, its end, how places are counted. Whoever waits for it is looked after next. */
import type { Listing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { limitOf } from './spot.ts'

/** One query, and a write for each item that has anybody waiting or knows another limit. */
export async function wakePlaces(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  listing: Listing,
): Promise<void> {
  if (listing.source || listing.joining !== 'live') return
  for (const item of await deps.programme.list(keys.places(listing.group, listing.id).pk)) {
    const day = item.sk.startsWith('DAY#') ? item.sk.slice('DAY#'.length) : undefined
    const limit = limitOf(listing, { group: listing.group, listing: listing.id, day })
    const knows = limit === undefined || item['places'] === limit
    const waits = Number(item['queued'] ?? 0) > 0 || Object.keys(item['offers'] ?? {}).length > 0
    if (knows && !waits) continue
    const key = { pk: item.pk, sk: item.sk }
    await deps.programme.change(key, { set: dueAt(deps, key, deps.now()), add: { ver: 1 } })
  }
}
