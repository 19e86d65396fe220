/** Where the operator's command works on a deployed programme: its tables, keys and secret, found by its stack's outputs. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoScan } from '../functions/adapters/dynamo-table.ts'
import { kmsClient, kmsWrapping } from '../functions/adapters/kms.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Deps } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { readStage } from '../infra/config.ts'
import { type Connection, publishingTables, shared } from './connect.ts'

/** Finds the stage's tables by its data stack's outputs, with the credentials of whoever runs this. */
export async function connectToStage(stage: string): Promise<Connection> {
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
