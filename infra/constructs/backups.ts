import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { type KeptTable, keptKey } from './kept-table.ts'

/**
 * A copy of every table each night, kept for 35 days: as long as point-in-time recovery goes back, and no longer, so
 * that who asked to be deleted is in no copy a good month later. They lie in a vault of their own, under a key of their
 * own: losing a table to a mistake, or to somebody with its rights, does not lose its copies.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, tables: readonly KeptTable[]) {
    super(scope, id)
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: keptKey(this, 'Key', 'Upstream: nightly copies of all tables'),
      // No copy can be made to go early or to stay longer, but by whoever may change the lock itself.
      lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(35) },
      // It has a name of its own, which the next try could not give again: a first deployment that fails takes it away.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'nightly',
          scheduleExpression: Schedule.cron({ hour: '1', minute: '0' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(4),
          deleteAfter: Duration.days(35),
        }),
      ],
    })
    const selection = plan.addSelection('Tables', {
      resources: tables.map(({ table }) => BackupResource.fromDynamoDbTable(table)),
    })
    acknowledge(selection, {
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
        'AWS Backup’s own rights, which it widens itself when a table needs more.',
    })
  }
}
