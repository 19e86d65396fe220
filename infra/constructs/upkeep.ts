import { Duration, Stack } from 'aws-cdk-lib'
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
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

/** The daily look at everything, and alarms on what it has to say and on its silence. */
export class Upkeep extends Construct {
  constructor(scope: Construct, id: string, { reconcile, alerts }: UpkeepProps) {
    super(scope, id)
    new Clock(this, 'EveryQuarter', {
      description: 'Looks at everything once a day for work that went astray, and goes on where it stopped',
      // No time of day here: the job itself knows when a day's round begins, and whether one is under way.
      schedule: ScheduleExpression.rate(Duration.minutes(15)),
      job: reconcile,
    })

    // Only a whole round writes this line: it is also what tells that one was finished.
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
    const parked = said('parked')
    alerts.when(this, 'ParkedAlarm', {
      metric: parked,
      impact:
        'Messages wait for a person to look: somebody misses a reply or a sign-up until they are redriven.',
    })
    alerts.when(this, 'OverdueAlarm', {
      metric: said('oldestDueMinutes'),
      threshold: 60,
      impact:
        'Something has been due for over an hour and is not done: somebody waits for a message that is late.',
    })
    // Two days: one missed round is missed, one that takes most of a day is not.
    alerts.when(this, 'UnfinishedAlarm', {
      metric: parked.with({ statistic: Stats.SAMPLE_COUNT, period: Duration.hours(6) }),
      periods: 8,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      whenMissing: TreatMissingData.BREACHING,
      impact:
        'Nothing has been looked through to its end for two days: whoever waits for a message whose marker went astray waits on, and nobody hears of what is parked.',
    })
  }
}
