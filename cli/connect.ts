/** Where the operator's command works: this machine's data, or with --stage a deployed programme. */
import { dynamoClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoScan, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newId } from '../functions/adapters/ids.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Budget, Deps, KeyWrapping, Scan, Table } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { localBudget } from '../local/budget.ts'
import { localClock } from '../local/clock.ts'
import { findEngine, keepSecret, openPlace, siteOrigin } from '../local/place.ts'
import { makeTables, type TableNames, tableNames } from '../local/tables.ts'
import { localWrapping } from '../local/wrapping.ts'

export type Connection = {
  deps: Deps
  /** What was published, and what the next release must remember: few commands need them. */
  tables: { releases: Table; releaseState: Table }
  /** Every item of the programme table. */
  scan: Scan
  /** Every item of a table by its name, for one that a backup was restored to. */
  scanOf(tableName: string): Scan
  /** What may be spent on texts, where somebody has said. */
  budget: Budget | undefined
  /** Makes data keys. */
  wrapping: KeyWrapping
  /** The programme's secret as it is kept, for the commands that replace what signs. */
  secret: { text: string; keep(text: string): Promise<void> }
  close(): Promise<void>
}

export async function connect(stage: string | undefined): Promise<Connection> {
  if (!stage) return connectToThisMachine()
  // Only then: what it takes to ask AWS is slow to load, and most commands are typed on a laptop.
  const { connectToStage } = await import('./connect-stage.ts')
  return connectToStage(stage)
}

async function connectToThisMachine(): Promise<Connection> {
  const { folder, secret, wrappingKey, life } = openPlace()
  const engine = await findEngine(folder)
  const client = dynamoClient(engine.where)
  const names = tableNames('upstream')
  await makeTables(client, names)
  const close = async () => {
    client.destroy()
    await engine.stop()
  }
  const tables = shared(names, client)
  const now = localClock()
  const wrapping = localWrapping(wrappingKey)
  const deps: Deps = {
    ...tables,
    epoch: epochOf(names.programme, life.raised),
    now,
    vault: openVault(secret, openDataKeys({ ...tables, now, wrapping })),
    origin: siteOrigin(folder),
    directory: () => openDirectory(deps),
  }
  return {
    deps,
    tables: publishingTables(names, client),
    scan: dynamoScan(documentClient(client), names.programme),
    scanOf: (name) => dynamoScan(documentClient(client), name),
    budget: localBudget,
    wrapping,
    secret: { text: secret, keep: async (text) => keepSecret(folder, text) },
    close,
  }
}

/** The tables that most rules work on, as the commands reach them. */
export function shared(names: TableNames, client: ReturnType<typeof dynamoClient>) {
  const documents = documentClient(client)
  return {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    newId,
  }
}

export function publishingTables(names: TableNames, client: ReturnType<typeof dynamoClient>) {
  const documents = documentClient(client)
  return {
    releases: dynamoTable(documents, names.releases),
    releaseState: dynamoTable(documents, names.releaseState),
  }
}
