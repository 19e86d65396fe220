import { Duration, Stack, TimeZone } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { Alerts } from './alerts.ts'
import { Clock } from './clock.ts'
import type { JobFunction } from './house-function.ts'

interface UpkeepProps {
  reconcile: JobFunction
  alerts: Alerts
}

/** The daily look at everything, and an alarm on what it has to say. */
export class Upkeep extends Construct {
  constructor(scope: Construct, id: string, { reconcile, alerts }: UpkeepProps) {
    super(scope, id)
    new Clock(this, 'EveryDay', {
      description: 'Looks for work that went astray, and counts what waits for a person',
      // In UTC, which has no hour that is skipped and none that comes twice.
      schedule: ScheduleExpression.cron({ hour: '4', minute: '30', timeZone: TimeZone.ETC_UTC }),
      job: reconcile,
      retries: 2,
      within: Duration.hours(1),
    })
    // Thirty hours: one missed day is missed, one late start is not.
    reconcile.alarmWhenSilent(
      'Nobody looks for work that went astray any more: a message without its marker waits unseen.',
      { period: Duration.hours(6), periods: 5 },
    )

    const said = (count: string) =>
      new MetricFilter(this, count, {
        logGroup: reconcile.logGroup,
        // The job's own line, as functions/adapters/log.ts writes it.
        filterPattern: FilterPattern.all(
          FilterPattern.stringValue('$.job', '=', 'reconcile'),
          FilterPattern.numberValue(`$.counts.${count}`, '>=', 0),
        ),
        metricNamespace: Stack.of(this).stackName,
        metricName: count,
        metricValue: `$.counts.${count}`,
      }).metric({ statistic: Stats.MAXIMUM, period: Duration.days(1) })
    alerts.when(this, 'ParkedAlarm', {
      metric: said('parked'),
      impact:
        'Messages wait for a person to look: somebody misses a reply or a sign-up until they are redriven.',
    })
    alerts.when(this, 'OverdueAlarm', {
      metric: said('oldestDueMinutes'),
      threshold: 60,
      impact:
        'Something has been due for over an hour and is not done: somebody waits for a message that is late.',
    })
  }
}
