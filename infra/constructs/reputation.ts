import { Duration } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Alerts } from './alerts.ts'

/**
 * SES puts an account under review at 5 % bounces or 0.1 % complaints, and may stop it at twice and five times that.
 * The metrics are the account's and not this stage's, because the account is what would be stopped.
 */
export class Reputation extends Construct {
  constructor(scope: Construct, id: string, alerts: Alerts) {
    super(scope, id)
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName: `Reputation.${metricName}`,
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      })
    alerts.when(this, 'BounceAlarm', {
      metric: rate('BounceRate'),
      threshold: 0.05,
      impact:
        'One email in twenty bounces. If it goes on, SES stops the account and nobody gets any email at all.',
    })
    alerts.when(this, 'ComplaintAlarm', {
      metric: rate('ComplaintRate'),
      threshold: 0.001,
      impact:
        'One email in a thousand is called unwanted. If it goes on, SES stops the account and nobody gets any email.',
    })
  }
}
