/** Finds what is due and does it. The worker calls `doDue` on a hint; the sweeper finds what a hint missed. */
import { finishErasure } from '../people/erasure.ts'
import { Person } from '../people/person.ts'
import type { Item, Key, WorkerDeps } from '../ports.ts'
import { carryReferral, carrySignUp } from '../referrals/carry.ts'
import { deliverMessage } from './deliver.ts'
import { dueAt, maxTries, nextTry, parked, shards, workShard } from './marker.ts'

export type Counts = Record<string, number>

/** Does the next thing of one item, if it is due. What comes of it is a word for the log's counts. */
export async function doDue(deps: WorkerDeps, key: Key): Promise<string> {
  const item = await deps.programme.get(key, { consistent: true })
  const due = typeof item?.['due'] === 'string' ? new Date(item['due']) : undefined
  const isWork = String(item?.['work'] ?? '').startsWith('W#')
  if (!item || !isWork || !due || due > deps.now()) return 'notDue'
  try {
    return await doNext(deps, item)
  } catch (error) {
    await putOff(deps, item)
    deps.log({ job: 'work', counts: { broken: 1 }, fault: error instanceof Error ? error.name : 'unknown' })
    return 'broken'
  }
}

async function doNext(deps: WorkerDeps, item: Item): Promise<string> {
  const kind = `${item.pk.split('#')[0]}/${item.sk.split('#')[0]}`
  switch (kind) {
    case 'MESSAGE/MESSAGE':
      return deliverMessage(deps, item)
    case 'PERSON/REFERRAL':
      await carryReferral(deps, item)
      return 'carried'
    case 'GROUP/SIGNUP':
      await carrySignUp(deps, item)
      return 'carried'
    case 'PERSON/PROFILE':
      await finishErasure(deps, Person.parse(item))
      return 'erased'
    default:
      throw new Error(`nothing is known to do for a ${kind}`)
  }
}

/** One that can't be done now must not hold up its neighbours: later, and after eight tries to an operator. */
async function putOff(deps: WorkerDeps, item: Item): Promise<void> {
  const key = { pk: item.pk, sk: item.sk }
  const attempts = Number(item['attempts'] ?? 0) + 1
  if (attempts >= maxTries) {
    await deps.programme.change(key, { set: { work: parked(key).set?.['work'], attempts } })
    return
  }
  await deps.programme.change(
    key,
    { set: { ...dueAt(key, nextTry(deps.now(), attempts, 0)), attempts } },
    { work: { present: true } },
  )
}

/** Does all that is due, shard by shard, until nothing is or `until` is past. */
export async function sweep(deps: WorkerDeps, until: () => boolean = () => false): Promise<Counts> {
  const counts: Counts = {}
  for (let shard = 0; shard < shards && !until(); shard++) {
    const seen = new Set<string>()
    for (;;) {
      const due = await deps.programme.due(workShard(shard), deps.now(), 50)
      const fresh = due.filter(({ pk, sk }) => !seen.has(`${pk}|${sk}`))
      if (fresh.length === 0 || until()) break
      for (const key of fresh) {
        if (until()) break
        seen.add(`${key.pk}|${key.sk}`)
        const outcome = await doDue(deps, key)
        counts[outcome] = (counts[outcome] ?? 0) + 1
      }
    }
  }
  return counts
}
