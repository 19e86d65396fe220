/** What waits in earlier lives of this machine's tables, and what an operator is told of it. */
import type { Table } from '../functions/core/ports.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { feedLane, shards, workShard } from '../functions/core/work/marker.ts'

/** Which earlier lives have work that nobody has adopted. */
export async function waitingLives(
  { programme }: { programme: Table },
  table: string,
  raised: number,
): Promise<number[]> {
  const earlier = Array.from({ length: raised - 1 }, (_, at) => at + 1)
  const waits = await Promise.all(
    earlier.map(async (life) => {
      const epoch = epochOf(table, life)
      const works = [
        ...Array.from({ length: shards }, (_, at) => workShard({ epoch }, at)),
        feedLane({ epoch }),
      ]
      const pages = await Promise.all(works.map((work) => programme.due(work, forever, { limit: 1 })))
      return pages.some(({ keys }) => keys.length > 0)
    }),
  )
  return earlier.filter((_, at) => waits[at])
}

const forever = new Date('9999-01-01T00:00:00Z')

/** Lines for whoever started it: why nothing of it is sent, and what to type. */
export function sayWaiting(
  lives: readonly number[],
  table: string,
  { isCopy }: { isCopy: boolean },
): string[] {
  const copied = isCopy ? ['This folder is a copy, or was put back from one.'] : []
  if (lives.length === 0) return copied
  return [
    ...copied,
    'Work from before it was copied waits: it may have been done since. Nothing of it is sent until you adopt it:',
    ...lives.map((life) => `  npm run work -- adopt --from-table ${table} --raised ${life}`),
    'With --without-messages at its end, messages that waited then are dropped, and the rest is taken over.',
  ]
}
