/**
 * Publishes on a laptop, in a thread of its own: the attack on a release is work for a processor, and no page should
 * wait for it. It looks when it starts and whenever it is told to.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { dynamoClient, type Where } from '../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newSecret } from '../functions/adapters/ids.ts'
import { openGate } from '../functions/adapters/solver.ts'
import type { PublishingDeps } from '../functions/core/publishing/deps.ts'
import { publishAllDue } from '../functions/core/publishing/publish-all.ts'
import { localClock } from './clock.ts'
import { addDemonstration } from './demonstration.ts'
import type { TableNames } from './tables.ts'

export type Given = { where: Where; names: TableNames; demonstration: string }

const { where, names, demonstration } = workerData as Given
const tables = documentClient(dynamoClient(where))
const gate = await openGate()

const deps: PublishingDeps = {
  programme: dynamoTable(tables, names.programme),
  evidence: dynamoTable(tables, names.evidence),
  releases: dynamoTable(tables, names.releases),
  releaseState: dynamoTable(tables, names.releaseState),
  now: localClock(),
  newSecret,
  openGate: async () => gate,
  // What comes of a look is told at its end; on a laptop nobody reads the ranges of the attack.
  log: (line) => {
    if (line.fault) parentPort?.postMessage(line)
  },
}

async function look(): Promise<void> {
  await addDemonstration(deps, demonstration)
  const counts = await publishAllDue(deps)
  parentPort?.postMessage({ job: 'releases', counts })
}

// One look after another, however often it is told.
let looking = look()
parentPort?.on('message', () => {
  looking = looking.then(look)
})
