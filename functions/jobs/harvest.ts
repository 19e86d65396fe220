/** Every five minutes: reads the feeds that are due, a part of each. */
import middy from '@middy/core'
import { harvestDeps } from '../adapters/environment/harvest.ts'
import { log } from '../adapters/log.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { harvestDue } from '../core/feeds/harvest-due.ts'
import { after } from '../core/stamp.ts'

const deps = harvestDeps()

/** Takes no other feed in hand after this: one needs a minute or so, and Lambda ends the job at ten. */
const minutes = 8

async function run() {
  const until = after(deps.now(), minutes, 'minutes')
  const counts = await harvestDue(deps, () => deps.now() >= until)
  if (Object.keys(counts).length > 0) log({ job: 'harvest', counts })
  return counts
}

export const handler = middy(run).use(namesOnly())
