/** Every minute: makes the snapshot of the directory anew if anything in it has changed. */
import middy from '@middy/core'
import { snapshotDeps } from '../adapters/environment/jobs.ts'
import { log } from '../adapters/log.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { makeSnapshot } from '../core/snapshot/make-snapshot.ts'

const deps = snapshotDeps()

async function run() {
  const counts = await makeSnapshot(deps)
  if (counts.made > 0) log({ job: 'snapshot', counts })
  return counts
}

export const handler = middy(run).use(namesOnly())
