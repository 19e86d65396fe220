/** Where the operator's command works: this machine's data, or with --stage a deployed programme. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newId } from '../functions/adapters/ids.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Deps } from '../functions/core/ports.ts'
import { findEngine, openPlace } from '../local/place.ts'
import { makeTables, type TableNames, tableNames } from '../local/tables.ts'

export type Connection = { deps: Deps; close(): Promise<void> }

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
  return {
    deps: { ...shared(names, client), vault: openVault(secret), origin: 'http://localhost:3000' },
    close,
  }
}

/** Finds the stage's tables by its data stack's outputs, with the credentials of whoever runs this. */
async function connectToStage(stage: string): Promise<Connection> {
  const region = process.env['AWS_REGION'] ?? 'eu-west-2'
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
  }
  const client = dynamoClient({ region })
  const noVault = openVault('no command of an operator opens what is sealed')
  return {
    deps: { ...shared(names, client), vault: noVault, origin: '' },
    close: async () => client.destroy(),
  }
}

function shared(names: TableNames, client: ReturnType<typeof dynamoClient>) {
  const documents = documentClient(client)
  return {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    now: () => new Date(),
    newId,
  }
}
