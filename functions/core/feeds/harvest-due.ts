/** Finds the feeds that are due, and has each read. */
import { keys } from '../keys.ts'
import type { Cursor } from '../ports.ts'
import { feedLane } from '../work/marker.ts'
import type { HarvestDeps } from './end-run.ts'
import type { Limits } from './harvest.ts'

/** Reads all that is due, one feed after another, until `until` is past. Gives how many feeds came to what. */
export async function harvestDue(
  deps: HarvestDeps,
  until: () => boolean = () => false,
  limits?: Limits,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let from: Cursor | undefined
  do {
    const page = await deps.programme.due(feedLane(deps), deps.now(), { limit: 100, from })
    for (const { pk } of page.keys) {
      // Read with the first feed that is due: most runs find none.
      const { harvestFeed } = await import('./harvest.ts')
      if (until()) return counts
      const outcome = await harvestFeed(deps, pk.slice(keys.feed('').pk.length), limits).catch(
        (error: unknown) => {
          const fault = error instanceof Error ? error.name : 'unknown'
          deps.log({ job: 'harvest', counts: { broken: 1 }, fault })
          return noteBroken(deps, pk, fault)
        },
      )
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    from = page.next
  } while (from)
  return counts
}

/** One feed that breaks keeps no other waiting. It is tried again when its lease runs out, and `feeds list` says so. */
async function noteBroken(deps: HarvestDeps, pk: string, name: string): Promise<'broken'> {
  const { sk } = keys.feed('')
  const fault = `something went wrong here, not with its publisher (${name})`
  await deps.programme.change({ pk, sk }, { set: { fault }, add: { failures: 1 } })
  return 'broken'
}
