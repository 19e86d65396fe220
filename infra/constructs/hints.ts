import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { Alerts } from './alerts.ts'
import type { JobFunction } from './house-function.ts'

/**
 * The programme table's stream tells the worker within a second that an item has something to do.
 * It is a hint: retries are few and short because the sweeper finds whatever a hint missed, and a
 * record that can never succeed would otherwise hold up its shard for a day.
 */
export class Hints extends Construct {
  readonly asideArn: string
  private readonly aside: Queue

  constructor(scope: Construct, id: string, alerts: Alerts) {
    super(scope, id)
    // Receives where in the stream a batch failed, not the records: it is read by people, never replayed.
    this.aside = new Queue(this, 'Aside', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(this.aside, {
      SQS3: 'It is where a batch is set aside: the stream is its source, and people its readers.',
    })
    this.asideArn = this.aside.queueArn
    alerts.when(this, 'AsideAlarm', {
      metric: this.aside.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      impact: 'The worker gave up on some hints. Their messages wait for the sweeper, or are being parked.',
    })
  }

  from(table: Table, worker: JobFunction) {
    const { asideArn } = this
    // The plain mapping, not DynamoEventSource, which would add ListStreams on * to the worker's role.
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: worker.handler,
      eventSourceArn: `${table.tableStreamArn}`,
      startingPosition: StartingPosition.LATEST,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: {
            NewImage: {
              // Not what is parked, and not a message that somebody has just claimed.
              work: { S: FilterRule.beginsWith('W#') },
              lease: { S: FilterRule.notExists() },
            },
          },
        }),
      ],
      batchSize: 25,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      retryAttempts: 2,
      maxRecordAge: Duration.minutes(5),
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: asideArn }) },
    })
    // Lambda checks the role's right to the stream when the mapping is made.
    mapping.node.addDependency(worker.role)
  }
}
