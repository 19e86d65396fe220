import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { Clock } from './clock.ts'
import type { JobFunction } from './house-function.ts'

/** Looks for feeds that are due. Each says itself how often that is; a long one is read on from run to run. */
export class Harvest extends Construct {
  constructor(scope: Construct, id: string, job: JobFunction) {
    super(scope, id)
    new Clock(this, 'EveryFiveMinutes', {
      description: 'Reads the feeds that are due, a part of each at a time',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      job,
    })
    job.alarmWhenSilent(
      'No feed is read any more: what people find of other directories grows old, and what has ended stays.',
      { period: Duration.minutes(30), periods: 2 },
    )
  }
}
