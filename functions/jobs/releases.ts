/** Every quarter of an hour in the early morning: publishes what is due, employer by employer. */
import middy from '@middy/core'
import { publishingDeps } from '../adapters/environment/jobs.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { fault } from '../core/publishing/deps.ts'
import { publishAllDue } from '../core/publishing/publish-all.ts'
import { after } from '../core/stamp.ts'

const deps = publishingDeps()

/** Takes no other employer in hand after this: one of 100,000 people needs some four, and Lambda ends it at fifteen. */
const minutes = 8

async function run() {
  const until = after(deps.now(), minutes, 'minutes')
  const counts = await publishAllDue(deps, () => deps.now() >= until)
  // So that the alarm goes off. The others have theirs; this one is tried again in a quarter of an hour.
  if (counts.failed > 0) throw fault('ReleasesMissed', `${counts.failed} of ${counts.employers}`)
  return counts
}

export const handler = middy(run).use(namesOnly())
