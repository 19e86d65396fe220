import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

interface KeptTableProps {
  /** What is inside, for whoever meets the key in the console and wonders whether it may go. */
  holds: string
  timeToLiveAttribute?: string
  stream?: StreamViewType
}

/** A table that survives its stack, a bad deployment and a bad afternoon. */
export class KeptTable extends Construct {
  readonly table: Table
  readonly key: Key

  constructor(scope: Construct, id: string, { holds, ...props }: KeptTableProps) {
    super(scope, id)
    // Each table has a key of its own: a role without it reads nothing, even from a backup.
    this.key = keptKey(this, 'Key', `Upstream: ${holds}`)
    // Table and not TableV2, whose GlobalTable the usual template checkers pass unexamined.
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    })
  }
}

/** Losing a key is losing what it encrypts, so keys are kept as long as the data is. */
export const keptKey = (scope: Construct, id: string, description: string): Key =>
  new Key(scope, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })
