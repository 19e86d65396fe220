import { Duration } from 'aws-cdk-lib'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { JobFunction } from './house-function.ts'

/** Looks for feeds that are due. Each says itself how often that is; a long one is read on from run to run. */
export class Harvest extends Construct {
  constructor(scope: Construct, id: string, job: JobFunction) {
    super(scope, id)
    new Schedule(this, 'EveryFiveMinutes', {
      description: 'Reads the feeds that are due, a part of each at a time',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(job.handler, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
    })
    job.alarmWhenSilent(
      'No feed is read any more: what people find of other directories grows old, and what has ended stays.',
      { period: Duration.minutes(30), periods: 2 },
    )
  }
}
