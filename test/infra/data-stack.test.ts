import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { workIndex } from '../../functions/adapters/dynamo-table.ts'
import { named, resourcesOf, synth, withoutHashes } from './synth.ts'

const { data } = synth()
const resources = resourcesOf(data)
const tables = ['Programme', 'Evidence', 'Releases', 'ReleaseState']

describe.each(tables)('the %s table', (name) => {
  const table = named(resources, `${name}Table`)
  const key = named(resources, `${name}Key`)

  test('can be taken back to any second', () => {
    expect(table.Properties['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true })
  })

  test('is neither deleted by hand nor with its stack', () => {
    expect(table.Properties['DeletionProtectionEnabled']).toBe(true)
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('is encrypted under a key of its own, which turns and stays', () => {
    expect(JSON.stringify(table.Properties['SSESpecification'])).toContain(`"${name}Key`)
    expect(key.Properties['EnableKeyRotation']).toBe(true)
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('is paid for by use', () => {
    expect(table.Properties['BillingMode']).toBe('PAY_PER_REQUEST')
  })
})

describe('the data stack', () => {
  test('holds these four tables and a key for each, one for the secret, one for contacts and one for the copies', () => {
    data.resourceCountIs('AWS::DynamoDB::Table', 4)
    data.resourceCountIs('AWS::KMS::Key', 7)
  })

  test('keeps the key that wraps what contacts are sealed under, and turns it', () => {
    const key = named(resources, 'ContactKey')
    expect(key.Properties['EnableKeyRotation']).toBe(true)
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('copies every table each night, under a key of its own, for as long as a deletion may take to reach them', () => {
    data.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ Lifecycle: { DeleteAfterDays: 35 }, ScheduleExpression: 'cron(0 1 * * ? *)' }),
        ],
      },
    })
    const { Properties } = named(resources, 'BackupsPlanTables')
    const copied = JSON.stringify(Object(Properties['BackupSelection']).Resources)
    for (const name of tables) expect(copied).toContain(`"${name}Table`)
    const vault = named(resources, 'BackupsVault')
    expect(JSON.stringify(vault.Properties['EncryptionKeyArn'])).toContain('BackupsKey')
    expect(vault.Properties['LockConfiguration']).toEqual({ MinRetentionDays: 7, MaxRetentionDays: 35 })
    // Its name is its own: one that a failed first deployment left behind would stop the next.
    expect(vault).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' })
  })

  // CloudFormation knows a resource by this id alone: under another it makes another, empty, and leaves this one behind.
  test('keeps what it keeps under the ids that they were made with', () => {
    const kept = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy)
    expect(kept.map(([id]) => id).toSorted()).toEqual([
      'BackupsKeyC696F888',
      'BackupsVault1F11AFCC',
      'ContactKey397FFA9E',
      'EvidenceKey11A13AF7',
      'EvidenceTable4E70CC2C',
      'ProgrammeKey7963D36A',
      'ProgrammeSecret4DB7724F',
      'ProgrammeSecretKey9966C521',
      'ProgrammeTableD2F18415',
      'ReleaseStateKeyD50FA4BB',
      'ReleaseStateTable5B803C7A',
      'ReleasesKey42ED02A0',
      'ReleasesTableDDBF6907',
    ])
  })

  test('lists work through a sparse index of keys, and tells of changes with the item as written', () => {
    const { Properties } = named(resources, 'ProgrammeTable')
    expect(Properties['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: workIndex, // the name the adapter asks by
        KeySchema: [
          { AttributeName: 'work', KeyType: 'HASH' },
          { AttributeName: 'due', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ])
    expect(Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' })
  })

  test('only programme and evidence forget by themselves; what was published stays', () => {
    const expiry = tables.map(
      (name) => named(resources, `${name}Table`).Properties['TimeToLiveSpecification'],
    )
    const expires = { AttributeName: 'expires', Enabled: true }
    expect(expiry).toEqual([expires, expires, undefined, undefined])
  })

  test('keeps a programme secret of 64 characters', () => {
    const secret = named(resources, 'ProgrammeSecret')
    expect(secret.Properties['GenerateSecretString']).toMatchObject({ PasswordLength: 64 })
    expect(JSON.stringify(secret.Properties['KmsKeyId'])).toContain('ProgrammeSecretKey')
    expect(secret['DeletionPolicy']).toBe('Retain')
  })

  test('is as it was', () => {
    expect(withoutHashes(data)).toMatchSnapshot()
  })
})
