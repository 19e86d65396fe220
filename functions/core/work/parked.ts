/** What was tried eight times and needs a person: listed, and tried again once the cause is mended. */
import { Message } from '../messages/message.ts'
import type { Cursor, Deps, DueKey, Item, Key, Table } from '../ports.ts'
import { ended } from './ended.ts'
import { dueAt, parkedAt, parkedShard, shards } from './marker.ts'

const forever = new Date('9999-01-01T00:00:00Z')

type Parked = { programme: Table } & Pick<Deps, 'now' | 'epoch'>

/** All that is parked, from the work index; its items are read one by one, because there should be few. */
export async function listParked(deps: Parked): Promise<Item[]> {
  const found: Item[] = []
  for (let shard = 0; shard < shards; shard++) {
    let from: Cursor | undefined
    do {
      // Whenever it was due: what was parked by hand may have had weeks to go.
      const page = await deps.programme.due(parkedShard(shard), forever, { limit: 200, from })
      for (const { pk, sk } of page.keys) {
        const item = await deps.programme.get({ pk, sk }, { consistent: true })
        // The index runs a little behind: what has been redriven meanwhile is not parked.
        if (item?.['work'] === parkedShard(shard)) found.push(item)
      }
      from = page.next
    } while (from)
  }
  return found
}

/** The keys of what is parked, the longest first: so many of each shard, and whether there are more. */
export async function parkedKeys(deps: Parked, ofEach = 25): Promise<{ keys: DueKey[]; more: boolean }> {
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      deps.programme.due(parkedShard(shard), forever, { limit: ofEach }),
    ),
  )
  return {
    keys: pages.flatMap(({ keys }) => keys).sort((one, other) => (one.due < other.due ? -1 : 1)),
    more: pages.some(({ next }) => next !== undefined),
  }
}

/** Puts a parked item back to work with a clean count. False when it is not parked any more, as when asked twice. */
export async function redrive(deps: Parked, item: Item): Promise<boolean> {
  const key = { pk: item.pk, sk: item.sk }
  const isMessage = item.pk.startsWith('MESSAGE#')
  return deps.programme.change(
    key,
    {
      set: {
        ...dueAt(deps, key, deps.now()),
        attempts: 0,
        ...(isMessage ? { state: 'ready', refusals: 0, queued: deps.now() } : {}),
      },
      remove: ['lease', 'reason'],
      add: { ver: 1 },
    },
    { work: { equals: item['work'] } },
  )
}

/** Gives a parked message up for good: it is never sent. False when it is not parked any more, or no message. */
export async function dropMessage(deps: Parked, item: Item): Promise<boolean> {
  if (!item.pk.startsWith('MESSAGE#') || !isParked(item)) return false
  const over = ended(Message.parse(item), deps.now(), 'skipped', 'dropped by an operator')
  return deps.programme.change({ pk: item.pk, sk: item.sk }, over, { work: { equals: item['work'] } })
}

export const isParked = (item: Item) => String(item['work'] ?? '').startsWith('P#')

/** Takes an item out of the sweep by hand, so that it is not tried until somebody redrives it. */
export async function parkByHand(deps: Parked, key: Key): Promise<boolean> {
  const item = await deps.programme.get(key, { consistent: true })
  const work = String(item?.['work'] ?? '')
  if (!item || !work.startsWith('W#')) return false
  const isMessage = item.pk.startsWith('MESSAGE#')
  return deps.programme.change(
    key,
    {
      set: { ...parkedAt(key), reason: 'parked by an operator', ...(isMessage ? { state: 'parked' } : {}) },
      remove: ['lease'],
      add: { ver: 1 },
    },
    { work: { equals: work }, due: { equals: item['due'] } },
  )
}
