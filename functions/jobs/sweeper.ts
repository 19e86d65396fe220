/** Every minute: finds what is due and does it, whether or not a hint came. Correctness rests on this alone. */
import middy from '@middy/core'
import { workerDeps } from '../adapters/environment.ts'
import { after } from '../core/stamp.ts'
import { sweep } from '../core/work/sweep.ts'

const deps = await workerDeps()

/** Takes nothing new in hand after 45 s: what is under way then has time to end before Lambda does. */
const sweepMinutes = 0.75

async function run() {
  const until = after(deps.now(), sweepMinutes, 'minutes')
  const counts = await sweep(deps, () => deps.now() >= until)
  deps.log({ job: 'sweeper', counts })
  return counts
}

export const handler = middy(run)
