/** Every minute: finds what is due and does it, whether or not a hint came. Correctness rests on this alone. */
import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { workerDeps } from '../adapters/environment.ts'
import { sweep } from '../core/work/sweep.ts'

const deps = await workerDeps()

/** Stops with time to spare: what is left waits for the next minute, which may already be running. */
const spareMs = 10_000

async function run(_event: unknown, context: Context) {
  const counts = await sweep(deps, () => context.getRemainingTimeInMillis() < spareMs)
  deps.log({ job: 'sweeper', counts })
  return counts
}

export const handler = middy(run)
