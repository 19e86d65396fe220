import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from './constructs/acknowledge.ts'
import { Backups } from './constructs/backups.ts'
import { KeptTable, keptKey } from './constructs/kept-table.ts'

/** The sparse index that is outbox, scheduler and retention clock in one. */
export const workIndex = 'work-due'

/** One table per degree of sensitivity: a role is given a table or it is not. */
export class DataStack extends Stack {
  readonly programme: KeptTable
  readonly evidence: KeptTable
  readonly releases: KeptTable
  readonly releaseState: KeptTable
  readonly programmeSecret: Secret
  readonly programmeSecretKey: Key
  readonly contactKey: Key
  /** What every data key that the contact key wraps is bound to. */
  readonly contactKeyContext: string

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)

    this.programme = new KeptTable(this, 'Programme', {
      holds: 'people, groups, listings, messages and their next thing to do',
      timeToLiveAttribute: 'expires',
      // The worker's filter looks for `work` on the item as written, so the stream carries it.
      stream: StreamViewType.NEW_IMAGE,
    })
    this.programme.table.addGlobalSecondaryIndex({
      indexName: workIndex,
      partitionKey: { name: 'work', type: AttributeType.STRING },
      sortKey: { name: 'due', type: AttributeType.STRING },
      // Keys are enough to find the item, and nothing personal is copied into the index.
      projectionType: ProjectionType.KEYS_ONLY,
    })

    this.evidence = new KeptTable(this, 'Evidence', {
      holds: 'check-ins and uptake under random ids, with no name and no contact',
      timeToLiveAttribute: 'expires',
    })

    // No time to live: what was published stays published.
    this.releases = new KeptTable(this, 'Releases', { holds: 'published statistics, never restated' })

    // No time to live: the job takes a frame's state away when its last release is out.
    this.releaseState = new KeptTable(this, 'ReleaseState', {
      holds: 'what the next release must remember of the last, for the releases job alone',
    })

    this.programmeSecretKey = keptKey(this, 'ProgrammeSecretKey', 'Upstream: the programme secret')
    this.programmeSecret = new Secret(this, 'ProgrammeSecret', {
      description: 'Signs links and codes, and keys the index by which a contact is found again',
      encryptionKey: this.programmeSecretKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      // A new secret would void every link already sent and lose every contact from its index.
      removalPolicy: RemovalPolicy.RETAIN,
    })

    acknowledge(this.programmeSecret, {
      SMG4: 'A new one voids every link already sent and loses every contact from its index: it is changed by hand, when it must be.',
    })

    // Apart from the table's own key: a role that may read the table opens no contact without this one too.
    this.contactKey = keptKey(
      this,
      'ContactKey',
      'Upstream: wraps the data keys that contact details are sealed under',
    )
    this.contactKeyContext = this.stackName

    new Backups(this, 'Backups', [this.programme, this.evidence, this.releases, this.releaseState])

    new CfnOutput(this, 'ProgrammeTableName', { value: this.programme.table.tableName })
    new CfnOutput(this, 'EvidenceTableName', { value: this.evidence.table.tableName })
    new CfnOutput(this, 'ReleasesTableName', { value: this.releases.table.tableName })
    new CfnOutput(this, 'ReleaseStateTableName', { value: this.releaseState.table.tableName })
    new CfnOutput(this, 'ProgrammeSecretArn', { value: this.programmeSecret.secretArn })
    new CfnOutput(this, 'ContactKeyArn', { value: this.contactKey.keyArn })
  }
}
