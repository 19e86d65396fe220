import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses'
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import type { Alerts } from './alerts.ts'
import type { JobFunction } from './house-function.ts'
import type { Mail } from './mail.ts'

interface FeedbackProps {
  stage: Stage
  mail: Mail
  alerts: Alerts
}

/** Lambda hands a record over again when it has been out for this long. Six times what a run may take. */
const visibility = Duration.minutes(3)

/**
 * What providers tell us back: SES and the SMS service publish to one topic, which fills one queue. An event can
 * settle or stop things, so a forged one must not get in: only the two services may publish to the topic, for this
 * account, and only the topic may write to the queue.
 */
export class Feedback extends Construct {
  readonly queueArn: string
  /** For texts; there is one where there is a number to text from. */
  readonly smsConfigurationSet: string | undefined
  readonly topic: Topic

  constructor(scope: Construct, id: string, { stage, mail, alerts }: FeedbackProps) {
    super(scope, id)
    const unread = new Queue(this, 'Unread', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // As long as messages are kept after they are settled. It holds addresses, and nobody needs it longer.
      retentionPeriod: Duration.days(7),
    })
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: visibility,
      retentionPeriod: Duration.days(4),
      // Five times three minutes: what is about a message not yet written down has long been told by then.
      deadLetterQueue: { queue: unread, maxReceiveCount: 5 },
    })
    this.queueArn = queue.queueArn

    const sms = new ServicePrincipal('sms-voice.amazonaws.com')
    const mayText = stage.smsOriginationIdentity !== undefined
    // An event names an address and a subject line. AWS's own key for topics can't be opened to its services.
    const key = new Key(this, 'Key', {
      description: 'Upstream: what providers tell us, on its way to the queue',
      enableKeyRotation: true,
      // Nothing that it encrypts outlives the stack.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    key.addToResourcePolicy(
      // As AWS documents it for encrypted topics: the services call the key without saying for whom.
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com'), ...(mayText ? [sms] : [])],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
      }),
    )
    const topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    this.topic = topic
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }))

    // With it comes SES's right to publish, from this configuration set alone.
    mail.configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })

    if (mayText) {
      // The configuration set and the number alike: what people text back comes by the same topic.
      topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [sms],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      )
      this.smsConfigurationSet = `upstream-${stage.name}`
      const set = new CfnConfigurationSet(this, 'SmsConfigurationSet', {
        configurationSetName: this.smsConfigurationSet,
        eventDestinations: [
          {
            eventDestinationName: 'events',
            enabled: true,
            matchingEventTypes: ['TEXT_ALL'],
            snsDestination: { topicArn: topic.topicArn },
          },
        ],
      })
      // The topic is tried when a destination is made.
      set.node.addDependency(topic)
    }

    alerts.when(this, 'UnreadAlarm', {
      metric: unread.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      impact:
        'Some bounces, complaints or texts of STOP were not taken in: people who want no more may still be written to.',
    })
    alerts.when(this, 'LateAlarm', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      threshold: Duration.minutes(10).toSeconds(),
      impact:
        'What providers tell us is not being read: some people may get a message twice, and STOP is heeded late.',
    })
  }

  /** Hands the queue to the job, a few at a time, so that a flood of events takes nothing from the doors. */
  to(job: JobFunction) {
    if (job.timeout.toSeconds() * 6 > visibility.toSeconds()) {
      throw new Error('A record would be handed over again while it is still being read.')
    }
    // The plain mapping, not SqsEventSource, which would add to the job's role.
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: job.handler,
      eventSourceArn: this.queueArn,
      batchSize: 10,
      maxConcurrency: 4,
      reportBatchItemFailures: true,
    })
    // Lambda checks the role's right to the queue when the mapping is made.
    mapping.node.addDependency(job.role)
  }
}
