/** What was tried eight times and needs a person: listed, and tried again once the cause is mended. */
import type { Deps, Item, Table } from '../ports.ts'
import { dueAt, parkedShard, shards } from './marker.ts'

/** All that is parked, from the work index; its items are read one by one, because there should be few. */
export async function listParked(deps: Pick<Deps, 'programme' | 'now'>): Promise<Item[]> {
  const found: Item[] = []
  for (let shard = 0; shard < shards; shard++) {
    for (const key of await deps.programme.due(parkedShard(shard), deps.now(), 200)) {
      const item = await deps.programme.get(key, { consistent: true })
      if (item) found.push(item)
    }
  }
  return found
}

/** Puts a parked item back to work with a clean count. False when it is not parked any more. */
export async function retryParked(
  deps: { programme: Table; now: Deps['now'] },
  item: Item,
): Promise<boolean> {
  const key = { pk: item.pk, sk: item.sk }
  const isMessage = item.pk.startsWith('MESSAGE#')
  return deps.programme.change(
    key,
    {
      set: { ...dueAt(key, deps.now()), attempts: 0, ...(isMessage ? { state: 'ready' } : {}) },
      add: { ver: 1 },
    },
    { work: { equals: item['work'] } },
  )
}
