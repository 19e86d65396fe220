import { ArnFormat, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

interface AlarmProps {
  metric: IMetric
  /** Who misses what, as a sentence for the person the alarm reaches. */
  impact: string
  /** From which value on; 1 unless told. */
  threshold?: number
  /** For how many periods on end; 1 unless told. */
  periods?: number
  comparison?: ComparisonOperator
  whenMissing?: TreatMissingData
}

/** Every alarm ends at one topic, which carries the sentence and no personal data. */
export class Alerts extends Construct {
  private readonly topic: Topic
  /** All that there are, for the dashboard. */
  readonly all: Alarm[] = []

  constructor(scope: Construct, id: string, email: string | undefined) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { displayName: 'Upstream alarms', enforceSSL: true })
    // A topic is born with leave for its own account. Insisting on TLS puts a policy in that one's place, and without
    // these words no alarm reaches anybody: only its history in the console says so.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    )
    if (email) this.topic.addSubscription(new EmailSubscription(email))
  }

  when(scope: Construct, id: string, props: AlarmProps): Alarm {
    const alarm = new Alarm(scope, id, {
      metric: props.metric,
      alarmDescription: props.impact,
      threshold: props.threshold ?? 1,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.whenMissing ?? TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    this.all.push(alarm)
    return alarm
  }
}
