/** Where the operator's command works: this machine's data, or with --stage a deployed programme. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newId } from '../functions/adapters/ids.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Budget, Deps, Table } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { readStage } from '../infra/config.ts'
import { localBudget } from '../local/budget.ts'
import { localClock } from '../local/clock.ts'
import { findEngine, openPlace } from '../local/place.ts'
import { makeTables, type TableNames, tableNames } from '../local/tables.ts'

export type Connection = {
  deps: Deps
  /** What was published, and what the next release must remember: few commands need them. */
  tables: { releases: Table; releaseState: Table }
  /** What may be spent on texts, where somebody has said. */
  budget: Budget | undefined
  close(): Promise<void>
}

export async function connect(stage: string | undefined): Promise<Connection> {
  return stage ? connectToStage(stage) : connectToThisMachine()
}

async function connectToThisMachine(): Promise<Connection> {
  const { folder, secret } = openPlace()
  const engine = await findEngine(folder)
  const client = dynamoClient(engine.where)
  const names = tableNames('upstream')
  await makeTables(client, names)
  const close = async () => {
    client.destroy()
    await engine.stop()
  }
  const deps: Deps = {
    ...shared(names, client),
    epoch: epochOf(names.programme),
    now: localClock(),
    vault: openVault(secret),
    origin: 'http://localhost:3000',
    directory: () => openDirectory(deps),
  }
  return { deps, tables: publishingTables(names, client), budget: localBudget, close }
}

/** Finds the stage's tables by its data stack's outputs, with the credentials of whoever runs this. */
async function connectToStage(stage: string): Promise<Connection> {
  const { region, workEpoch, smsSegmentsAMonth } = readStage(stage)
  const stackName = `upstream-${stage}-data`
  const stacks = await new CloudFormationClient({ region }).send(
    new DescribeStacksCommand({ StackName: stackName }),
  )
  const outputs = stacks.Stacks?.[0]?.Outputs ?? []
  const output = (key: string) => {
    const value = outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue
    if (!value) throw new Error(`The stack ${stackName} has no output ${key}. Deploy it first.`)
    return value
  }
  const names = {
    programme: output('ProgrammeTableName'),
    evidence: output('EvidenceTableName'),
    releases: output('ReleasesTableName'),
    releaseState: output('ReleaseStateTableName'),
  }
  const client = dynamoClient({ region })
  const noVault = openVault('no command of an operator opens what is sealed')
  const deps: Deps = {
    ...shared(names, client),
    // Raised by whoever restored the table in place.
    epoch: epochOf(names.programme, workEpoch),
    now: () => new Date(),
    vault: noVault,
    origin: '',
    directory: () => openDirectory(deps),
  }
  const tables = publishingTables(names, client)
  return { deps, tables, budget: { smsSegmentsAMonth }, close: async () => client.destroy() }
}

function shared(names: TableNames, client: ReturnType<typeof dynamoClient>) {
  const documents = documentClient(client)
  return {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    newId,
  }
}

function publishingTables(names: TableNames, client: ReturnType<typeof dynamoClient>) {
  const documents = documentClient(client)
  return {
    releases: dynamoTable(documents, names.releases),
    releaseState: dynamoTable(documents, names.releaseState),
  }
}
