/** The forms that a permission takes here: a whole table, some partitions, a lane of the index, a key, the secret. */
import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { KeptTable } from './constructs/kept-table.ts'
import { type DataStack, workIndex } from './data-stack.ts'

export const wholeTable = (sid: string, { table }: KeptTable, actions: string[]) =>
  new PolicyStatement({ sid, actions, resources: [table.tableArn] })

export const partitions = (sid: string, { table }: KeptTable, actions: string[], leadingKeys: string[]) =>
  new PolicyStatement({
    sid,
    actions,
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
      // ForAllValues holds for an empty set: without this a request that names no key would pass.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  })

export const inIndex = (sid: string, { table }: KeptTable, lanes: string[]) =>
  new PolicyStatement({
    sid,
    actions: ['dynamodb:Query'],
    resources: [`${table.tableArn}/index/${workIndex}`],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': lanes },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  })

/** The key works only through the service that holds the data, never by itself on a stolen copy. */
export const mayUseKey = (sid: string, key: IKey, service: 'dynamodb' | 'secretsmanager') =>
  new PolicyStatement({
    sid,
    actions:
      service === 'secretsmanager'
        ? ['kms:Decrypt']
        : [
            'kms:Decrypt',
            'kms:DescribeKey',
            'kms:Encrypt',
            'kms:GenerateDataKey',
            'kms:GenerateDataKeyWithoutPlaintext',
            'kms:ReEncryptFrom',
            'kms:ReEncryptTo',
          ],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.amazonaws.com` } },
  })

/** For a door that seals and opens: the wrapped data keys, and the right to unwrap those of this programme. */
export const openContacts = (data: DataStack) => [
  partitions('DataKeys', data.programme, ['dynamodb:Query'], ['KEYS']),
  withContactKey(data, 'OpenContacts', 'kms:Decrypt'),
]

export const withContactKey = ({ contactKey, contactKeyContext }: DataStack, sid: string, action: string) =>
  new PolicyStatement({
    sid,
    actions: [action],
    resources: [contactKey.keyArn],
    conditions: { StringEquals: { 'kms:EncryptionContext:programme': contactKeyContext } },
  })

export const programmeSecret = ({ programmeSecret: secret, programmeSecretKey }: DataStack) => [
  new PolicyStatement({
    sid: 'ProgrammeSecret',
    actions: ['secretsmanager:GetSecretValue'],
    resources: [secret.secretArn],
  }),
  mayUseKey('ProgrammeSecretKey', programmeSecretKey, 'secretsmanager'),
]
