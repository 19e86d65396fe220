/** Feeds on a laptop: looked at every minute. Where there are none, nothing is fetched from anywhere. */
import { jsonFetcher } from '../functions/adapters/fetch-json.ts'
import type { HarvestDeps } from '../functions/core/feeds/end-run.ts'
import { harvestDue } from '../functions/core/feeds/harvest-due.ts'
import type { Deps } from '../functions/core/ports.ts'

type Options = Pick<Deps, 'programme' | 'now' | 'epoch' | 'origin'> & Pick<HarvestDeps, 'log'>

const everyMinute = 60_000

/** For whoever tries a feed that is on this machine too. */
export const loopbackAllowed = (): boolean => process.env['UPSTREAM_ALLOW_LOOPBACK'] === '1'

export function keepHarvesting({ origin, ...given }: Options): { stop(): Promise<void> } {
  const fetchJson = jsonFetcher({ origin, allowLoopback: loopbackAllowed() })
  const deps: HarvestDeps = { ...given, fetchJson, chance: Math.random }
  let isStopping = false
  let running = Promise.resolve()
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    running = harvestDue(deps, () => isStopping)
      .then((counts) => {
        if (Object.keys(counts).length > 0) deps.log({ job: 'harvest', counts })
      })
      .catch((error: unknown) =>
        deps.log({ job: 'harvest', counts: { failed: 1 }, fault: String((error as Error).name) }),
      )
      .finally(() => {
        isRunning = false
      })
  }, everyMinute)
  return {
    async stop() {
      isStopping = true
      clearInterval(timer)
      await running
    },
  }
}
