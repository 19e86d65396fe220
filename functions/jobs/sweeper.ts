/** Every minute: finds what is due and does it, whether or not a hint came. Correctness rests on this alone. */
import middy from '@middy/core'
import { firstDataKey, workerDeps } from '../adapters/environment/worker.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { after } from '../core/stamp.ts'
import { sweep } from '../core/work/sweep.ts'

const deps = await workerDeps()

/** Takes nothing new in hand after 45 s: what is under way then has time to end before Lambda does. */
const sweepMinutes = 0.75

let hasDataKey = false

async function run() {
  // Until there is one, contacts are sealed under the secret: no reason to keep messages waiting.
  if (!hasDataKey) {
    try {
      await firstDataKey()
      hasDataKey = true
    } catch (error) {
      deps.log({ job: 'sweeper', counts: { noDataKey: 1 }, fault: nameOf(error) })
    }
  }
  const until = after(deps.now(), sweepMinutes, 'minutes')
  const counts = await sweep(deps, () => deps.now() >= until)
  deps.log({ job: 'sweeper', counts })
  return counts
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

export const handler = middy(run).use(namesOnly())
