/** All that has something to do, as the work index lists it and the items themselves say. No person is in it. */
import { keys } from '../functions/core/keys.ts'
import type { Cursor, Deps, Item, Key, Table } from '../functions/core/ports.ts'
import { takenFrom } from '../functions/core/work/lease.ts'
import { parkedShard, shards, workShard } from '../functions/core/work/marker.ts'
import { isParked } from '../functions/core/work/parked.ts'

export type Waiting = { id: string; kind: string; state: string; due: Date; parked: boolean; item: Item }
type Reading = { programme: Table } & Pick<Deps, 'epoch'>

/** What waits in this life of the table, and what is parked, soonest first. Shards are read side by side. */
export async function readWaiting(deps: Reading, { parkedOnly = false } = {}): Promise<Waiting[]> {
  const works = Array.from({ length: shards }, (_, shard) =>
    parkedOnly ? [parkedShard(shard)] : [workShard(deps, shard), parkedShard(shard)],
  ).flat()
  const found = await Promise.all(works.map((work) => readShard(deps, work)))
  return found.flat().sort((one, other) => one.due.getTime() - other.due.getTime())
}

async function readShard({ programme }: Reading, work: string): Promise<Waiting[]> {
  const found: Waiting[] = []
  let from: Cursor | undefined
  do {
    const page = await programme.due(work, new Date('9999-01-01T00:00:00Z'), { limit: 200, from })
    for (const { pk, sk, due } of page.keys) {
      const item = await programme.get({ pk, sk }, { consistent: true })
      // The index runs a little behind: what has moved on meanwhile is found where it is now, or has gone.
      if (item?.['work'] === work && item['due'] === due) found.push(waitingOf(item))
    }
    from = page.next
  } while (from)
  return found
}

const kinds: Record<string, string> = {
  'PERSON/REFERRAL': 'self-referral',
  'PERSON/PLAN': 'plan',
  'PERSON/PROFILE': 'profile',
  'GROUP/SIGNUP': 'sign-up',
}

export function waitingOf(item: Item): Waiting {
  const sort = `${item.pk.split('#')[0]}/${item.sk.split('#')[0]}`
  return {
    id: idOf(item),
    kind: sort === 'MESSAGE/MESSAGE' ? String(item['kind']) : (kinds[sort] ?? sort),
    state: String(item['state'] ?? 'waiting'),
    // One that is in hand is nobody else's until its lease ends.
    due: takenFrom(item),
    parked: isParked(item),
    item,
  }
}

/** A message by its own id; whatever else has something to do by its key, as PERSON#…/PLAN. */
export function idOf({ pk, sk }: Key): string {
  const before = keys.message('').pk
  return pk.startsWith(before) ? pk.slice(before.length) : `${pk}/${sk}`
}

/** The items that an id may stand for: one, or with a partition alone all in it that have something to do. */
export async function itemsOf({ programme }: Reading, id: string): Promise<Item[]> {
  const [pk = '', ...sk] = id.split('/')
  if (pk.includes('#') && sk.length === 0) {
    return (await programme.list(pk)).filter((item) => item['work'] !== undefined)
  }
  const key = pk.includes('#') ? { pk, sk: sk.join('/') } : keys.message(id)
  const item = await programme.get(key, { consistent: true })
  return item ? [item] : []
}
