/** The tables as infra/data-stack.ts makes them in AWS, for an engine on this machine or in a test. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { workIndex } from '../functions/adapters/dynamo-table.ts'

export type TableNames = { programme: string; evidence: string; releases: string; releaseState: string }

export const tableNames = (stem: string): TableNames => ({
  programme: `${stem}-programme`,
  evidence: `${stem}-evidence`,
  releases: `${stem}-releases`,
  releaseState: `${stem}-release-state`,
})

const key = (name: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType })
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })

function shapes(names: TableNames): CreateTableCommandInput[] {
  const plain = (TableName: string): CreateTableCommandInput => ({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    AttributeDefinitions: [text('pk'), text('sk')],
  })
  const programme: CreateTableCommandInput = {
    ...plain(names.programme),
    AttributeDefinitions: [text('pk'), text('sk'), text('work'), text('due')],
    GlobalSecondaryIndexes: [
      {
        IndexName: workIndex,
        KeySchema: [key('work', 'HASH'), key('due', 'RANGE')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  }
  return [programme, plain(names.evidence), plain(names.releases), plain(names.releaseState)]
}

/** Makes the tables that are not there yet. */
export async function makeTables(client: DynamoDBClient, names: TableNames): Promise<void> {
  await Promise.all(shapes(names).map((shape) => makeTable(client, shape)))
}

async function makeTable(client: DynamoDBClient, shape: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(shape))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  const { TableName } = shape
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.005, maxDelay: 1 }, { TableName })
}
