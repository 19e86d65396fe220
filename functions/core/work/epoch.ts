/**
 * The name of one life of the programme table. A restore makes a table of another name, so whatever the backup
 * brings back was marked in another life and waits until an operator adopts it: nothing is sent a second time
 * because of a restore. Whoever restores in place raises the number instead.
 */
import type { Deps, Table } from '../ports.ts'
import { dueAt, feedLane, shards, workShard } from './marker.ts'

/** The epoch of a table: its name in short (FNV-1a), and how often somebody has raised it by hand. */
export function epochOf(tableName: string, raised = 1): string {
  let hash = 0x811c9dc5
  for (const character of tableName) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return `${raised}.${(hash >>> 0).toString(36)}`
}

type Adopting = { programme: Table } & Pick<Deps, 'now' | 'epoch'>

/**
 * Takes over the work of an earlier life: it is due as it was. With `messages: false` messages that waited there are
 * settled as not sent, for they may have gone after the backup was made. Gives how many were taken and settled.
 */
export async function adoptEpoch(
  deps: Adopting,
  from: string,
  options: { messages: boolean },
): Promise<{ adopted: number; settled: number }> {
  const counts = { adopted: 0, settled: 0 }
  const forever = new Date('9999-01-01T00:00:00Z')
  const feeds = feedLane({ epoch: from })
  const works = Array.from({ length: shards }, (_, shard) => workShard({ epoch: from }, shard))
  for (const work of [...works, feeds]) {
    for (;;) {
      const { keys } = await deps.programme.due(work, forever, { limit: 100 })
      if (keys.length === 0) break
      for (const { pk, sk, due } of keys) {
        const key = { pk, sk }
        const drop = pk.startsWith('MESSAGE#') && !options.messages
        const change = drop
          ? {
              set: { state: 'skipped', reason: 'before a restore' },
              remove: ['work', 'due', 'lease', 'sealed'],
            }
          : work === feeds
            ? { set: { work: feedLane(deps) } }
            : { set: dueAt(deps, key, new Date(due)) }
        await deps.programme.change(key, { ...change, add: { ver: 1 } }, { work: { equals: work } })
        counts[drop ? 'settled' : 'adopted'] += 1
      }
    }
  }
  return counts
}
