/**
 * Once a day: looks at every item, mends the markers that have gone astray, and says how things stand. It is started
 * every quarter of an hour, to go on with a round that one run has not ended; mostly there is nothing to go on with.
 */
import middy from '@middy/core'
import { reconcileDeps } from '../adapters/environment/jobs.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { after } from '../core/stamp.ts'
import { goOnLooking } from '../core/work/round.ts'

const deps = reconcileDeps()

/** Takes no other page in hand after this: one needs some seconds, and Lambda ends the job at fifteen. */
const minutes = 13

function run() {
  const until = after(deps.now(), minutes, 'minutes')
  return goOnLooking(deps, () => deps.now() >= until)
}

export const handler = middy(run).use(namesOnly())
