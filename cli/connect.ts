/** Where the operator's command works: this machine's data, or with --stage a deployed programme. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoScan, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newId } from '../functions/adapters/ids.ts'
import { kmsClient, kmsWrapping } from '../functions/adapters/kms.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Budget, Deps, KeyWrapping, Scan, Table } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { readStage } from '../infra/config.ts'
import { localBudget } from '../local/budget.ts'
import { localClock } from '../local/clock.ts'
import { findEngine, keepSecret, openPlace } from '../local/place.ts'
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
  return stage ? connectToStage(stage) : connectToThisMachine()
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
    origin: 'http://localhost:3000',
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
  const shares = shared(names, client)
  const now = () => new Date()
  const key = { key: output('ContactKeyArn'), programme: stackName }
  const wrapping = kmsWrapping(kmsClient({ region }), key)
  // Whoever invites a colleague seals their address, and finds it by its fingerprint, as the doors do.
  const secretArn = output('ProgrammeSecretArn')
  const secret = await programmeSecret(region, secretArn)
  const deps: Deps = {
    ...shares,
    // Raised by whoever restored the table in place.
    epoch: epochOf(names.programme, workEpoch),
    now,
    vault: openVault(secret, openDataKeys({ ...shares, now, wrapping })),
    origin: '',
    directory: () => openDirectory(deps),
  }
  const tables = publishingTables(names, client)
  return {
    deps,
    tables,
    scan: dynamoScan(documentClient(client), names.programme),
    scanOf: (name) => dynamoScan(documentClient(client), name),
    budget: { smsSegmentsAMonth },
    wrapping,
    secret: { text: secret, keep: (text) => keepStageSecret(region, secretArn, text) },
    close: async () => client.destroy(),
  }
}

async function programmeSecret(region: string, SecretId: string): Promise<string> {
  const { SecretString = '' } = await new SecretsManagerClient({ region }).send(
    new GetSecretValueCommand({ SecretId }),
  )
  return SecretString
}

async function keepStageSecret(region: string, SecretId: string, SecretString: string): Promise<void> {
  await new SecretsManagerClient({ region }).send(new PutSecretValueCommand({ SecretId, SecretString }))
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
