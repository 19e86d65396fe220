/** Finds what is due and does it. The worker calls `doDue` on a hint; the sweeper finds what a hint missed. */
import type { Cursor, Item, Key, WorkerDeps } from '../ports.ts'
import { makeHand } from './in-hand.ts'
import { takenFrom } from './lease.ts'
import { dueAt, isOurs, maxTries, nextTry, parkedAt, shards, workShard } from './marker.ts'
import { atOnce } from './pace.ts'

export type Counts = Record<string, number>

/**
 * Does the next thing of one item, if it is due, and sends the messages that this has made. What comes of it is a word
 * for the log's counts; `tell` is told another for each of those messages.
 */
export async function doDue(
  deps: WorkerDeps,
  { pk, sk }: Key,
  tell: (outcome: string) => void = () => {},
): Promise<string> {
  const item = await deps.programme.get({ pk, sk }, { consistent: true })
  if (!item || !isOurs(deps, item['work']) || !item['due'] || takenFrom(item) > deps.now()) return 'notDue'
  const { hand, send } = makeHand(deps)
  try {
    // Read by the first thing that is due: most sweeps find none.
    const { doNext } = await import('./next-step.ts')
    return await doNext({ ...deps, hand }, item)
  } catch (error) {
    await putOff(deps, item)
    deps.log({ job: 'work', counts: { broken: 1 }, fault: error instanceof Error ? error.name : 'unknown' })
    return 'broken'
  } finally {
    // However the step ended: what it has made is true, and nobody else sends it for a while.
    await send(tell)
  }
}

/** One that can't be done now must not hold up its neighbours: later, and after eight tries to an operator. */
async function putOff(deps: WorkerDeps, item: Item): Promise<void> {
  const key = { pk: item.pk, sk: item.sk }
  const attempts = Number(item['attempts'] ?? 0) + 1
  const set = attempts >= maxTries ? parkedAt(key) : dueAt(deps, key, nextTry(deps.now(), attempts, 0))
  // As it was read: whoever has changed it since, this very try perhaps, has left it its own next time.
  await deps.programme.change(
    key,
    { set: { ...set, attempts } },
    { work: { equals: item['work'] }, due: { equals: item['due'] } },
  )
}

/** Does all that is due, shard by shard, until nothing is or `until` is past. */
export async function sweep(deps: WorkerDeps, until: () => boolean = () => false): Promise<Counts> {
  const counts: Counts = {}
  const count = (outcome: string) => {
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  const allowance = await deps.post.allowance()
  for (const channel of ['email', 'sms'] as const) {
    // The day's quota is used up: nothing is claimed to find that out again.
    if (allowance[channel].exhausted && !(await deps.breaker.shutUntil(channel))) {
      await deps.breaker.trip(channel, 'exhausted')
    }
  }
  // A few shards side by side: a small backlog is spread thin over all of them.
  const lanes = Math.min(4, atOnce(allowance))
  const width = Math.floor(atOnce(allowance) / lanes)
  const waiting = Array.from({ length: shards }, (_, shard) => shard)
  const lane = async () => {
    for (let shard = waiting.shift(); shard !== undefined && !until(); shard = waiting.shift()) {
      try {
        await sweepShard(deps, workShard(deps, shard), width, until, count)
      } catch (error) {
        // One shard that can't be read keeps nobody in the others waiting. The next sweep comes soon.
        count('shardsMissed')
        const fault = error instanceof Error ? error.name : 'unknown'
        deps.log({ job: 'sweep', counts: { shardsMissed: 1 }, fault })
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return counts
}

async function sweepShard(
  deps: WorkerDeps,
  work: string,
  width: number,
  until: () => boolean,
  count: (outcome: string) => void,
): Promise<void> {
  // Pages go forward only, so that what can't be done now hides nothing behind it. They are read up to one moment:
  // what a thing just done has made due is found by starting over, until a round finds nothing to do.
  let busy = true
  while (busy && !until()) {
    busy = false
    const now = deps.now()
    let from: Cursor | undefined
    do {
      const page = await deps.programme.due(work, now, { limit: 100, from })
      const waiting = [...page.keys]
      const hand = async () => {
        for (let key = waiting.shift(); key && !until(); key = waiting.shift()) {
          const outcome = await doDue(deps, key, count).catch(() => 'broken')
          count(outcome)
          if (progress.has(outcome)) busy = true
        }
      }
      await Promise.all(Array.from({ length: width }, hand))
      from = page.next
    } while (from && !until())
  }
}

/** Outcomes after which an item may have something else due at once. The others would only be found again. */
const progress: ReadonlySet<string> = new Set(['carried', 'planned'])
