/** The deps of jobs that send nothing and fetch nothing. Only the first of them has the programme's secret. */
import * as z from 'zod'
import type { Deps, WorkerDeps } from '../../core/ports.ts'
import type { PublishingDeps } from '../../core/publishing/deps.ts'
import type { Gate } from '../../core/releases/gate.ts'
import type { ReconcileDeps } from '../../core/work/reconcile.ts'
import { dynamoScan, dynamoTable } from '../dynamo-table.ts'
import { newId, newSecret } from '../ids.ts'
import { log } from '../log.ts'
import { openVault } from '../vault.ts'
import { epochIn, now, Programme, programmeTable, tables } from './programme.ts'
import { programmeSecret } from './vault.ts'

/** For what providers tell us: messages and whose an address is. It sends nothing and marks no work. */
export async function deliveryDeps(): Promise<Pick<WorkerDeps, 'programme' | 'vault' | 'now' | 'log'>> {
  const environment = Programme.extend({ SECRET_ARN: z.string() }).parse(process.env)
  return {
    programme: programmeTable(environment),
    // It looks addresses up and opens none: it has no right to the key, and so no data keys.
    vault: openVault(await programmeSecret(environment.SECRET_ARN)),
    now,
    log,
  }
}

/** For the daily look at everything, which has no secret: it moves markers and reads nobody's address. */
export function reconcileDeps(): ReconcileDeps {
  const environment = Programme.parse(process.env)
  const documents = tables()
  return {
    programme: dynamoTable(documents, environment.PROGRAMME_TABLE),
    scan: dynamoScan(documents, environment.PROGRAMME_TABLE),
    epoch: epochIn(environment),
    now,
    log,
  }
}

/** For the job that makes the directory's snapshot: the programme table, and no secret. */
export function snapshotDeps(): Pick<Deps, 'programme' | 'now' | 'newId'> {
  const programme = programmeTable(Programme.pick({ PROGRAMME_TABLE: true }).parse(process.env))
  return { programme, now, newId }
}

/** For the job that publishes: no secret of the programme's, so that it knows nobody's name. */
export function publishingDeps(): PublishingDeps {
  const environment = z
    .object({
      PROGRAMME_TABLE: z.string(),
      EVIDENCE_TABLE: z.string(),
      RELEASES_TABLE: z.string(),
      RELEASE_STATE_TABLE: z.string(),
    })
    .parse(process.env)
  const documents = tables()
  return {
    programme: dynamoTable(documents, environment.PROGRAMME_TABLE),
    evidence: dynamoTable(documents, environment.EVIDENCE_TABLE),
    releases: dynamoTable(documents, environment.RELEASES_TABLE),
    releaseState: dynamoTable(documents, environment.RELEASE_STATE_TABLE),
    now,
    newSecret,
    openGate,
    log,
  }
}

let gate: Promise<Gate> | undefined

/** Kept once it is open. One that could not be opened is tried again with the next release. */
function openGate(): Promise<Gate> {
  gate ??= import('../solver.ts')
    .then((solver) => solver.openGate())
    .catch((error) => {
      gate = undefined
      throw error
    })
  return gate
}
