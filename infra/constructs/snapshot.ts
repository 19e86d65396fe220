import { Duration } from 'aws-cdk-lib'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { JobFunction } from './house-function.ts'

/** The directory that all doors read, made anew within a minute of a change. With nothing new a run is two reads. */
export class Snapshot extends Construct {
  constructor(scope: Construct, id: string, job: JobFunction) {
    super(scope, id)
    new Schedule(this, 'EveryMinute', {
      description: 'Makes the snapshot of the directory if anything in it has changed',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      // A missed minute is made up by the next one, so nothing is tried again.
      target: new LambdaInvoke(job.handler, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
    })
    job.alarmWhenSilent(
      'The directory that people search stands still: new activities are not found, and stopped ones still are.',
      { period: Duration.minutes(15) },
    )
  }
}
