import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { Clock } from './clock.ts'
import type { JobFunction } from './house-function.ts'

/** The directory that all doors read, made anew within a minute of a change. With nothing new a run is two reads. */
export class Snapshot extends Construct {
  constructor(scope: Construct, id: string, job: JobFunction) {
    super(scope, id)
    new Clock(this, 'EveryMinute', {
      description: 'Makes the snapshot of the directory if anything in it has changed',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      // A missed minute is made up by the next one, so nothing is tried again.
      job,
    })
    job.alarmWhenSilent(
      'The directory that people search stands still: new activities are not found, and stopped ones still are.',
      { period: Duration.minutes(15) },
    )
  }
}
