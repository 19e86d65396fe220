/** The snapshot of the directory on a laptop: looked at every few seconds, as AWS does every minute. */

import type { Deps } from '../functions/core/ports.ts'
import { makeSnapshot } from '../functions/core/snapshot/make-snapshot.ts'

type Options = Pick<Deps, 'programme' | 'now' | 'newId'> & {
  log(line: { job: string; counts: Record<string, number>; fault?: string }): void
}

const everyMs = 5_000

/** Begins with one at once, and waits for it: whoever opens the first page finds it there. */
export async function keepSnapshots({ log, ...deps }: Options): Promise<{ stop(): Promise<void> }> {
  const look = () =>
    makeSnapshot(deps).then(
      () => {},
      (error: unknown) =>
        log({ job: 'snapshot', counts: { failed: 1 }, fault: String((error as Error).name) }),
    )
  let running = look()
  await running
  const timer = setInterval(() => {
    // One after another, however long one takes.
    running = running.then(look)
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
