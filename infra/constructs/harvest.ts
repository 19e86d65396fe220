import { Duration, Stack } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { Alerts } from './alerts.ts'
import { Clock } from './clock.ts'
import type { JobFunction } from './house-function.ts'

interface HarvestProps {
  harvest: JobFunction
  alerts: Alerts
}

/** Looks for feeds that are due. Each says itself how often that is; a long one is read on from run to run. */
export class Harvest extends Construct {
  constructor(scope: Construct, id: string, { harvest, alerts }: HarvestProps) {
    super(scope, id)
    new Clock(this, 'EveryFiveMinutes', {
      description: 'Reads the feeds that are due, a part of each at a time',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      job: harvest,
    })
    harvest.alarmWhenSilent(
      'No feed is read any more: what people find of other directories grows old, and what has ended stays.',
      { period: Duration.minutes(30), periods: 2 },
    )

    const needsSomebody = new MetricFilter(this, 'NeedsSomebody', {
      logGroup: harvest.logGroup,
      // The job's own line, as functions/adapters/log.ts writes it.
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.job', '=', 'harvest'),
        FilterPattern.any(
          ...['held', 'stopped', 'broken', 'neglected'].map((outcome) =>
            FilterPattern.numberValue(`$.counts.${outcome}`, '>=', 1),
          ),
        ),
      ),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'feedsThatNeedSomebody',
      metricValue: '1',
    }).metric({ statistic: Stats.MAXIMUM, period: Duration.hours(1) })
    alerts.when(this, 'NeedsSomebodyAlarm', {
      metric: needsSomebody,
      impact:
        'A feed needs somebody: it is held, stopped, broken, or long unread, and people find its activities as they were. “npm run feeds -- list” says which, and what to do.',
    })
  }
}
