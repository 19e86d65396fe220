import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { Clock } from './clock.ts'
import type { JobFunction } from './house-function.ts'

/**
 * The releases, early in the morning of every day: what is due goes by the calendar, and the job knows it. Sixteen
 * runs, so that what one has no time for, or fails at, the next takes up.
 */
export class Publishing extends Construct {
  constructor(scope: Construct, id: string, job: JobFunction) {
    super(scope, id)
    new Clock(this, 'EveryMorning', {
      description: 'Publishes the releases that are due, employer by employer',
      // From 03:00 to 06:45 in UTC, as every clock here: London is at most an hour ahead, so that its day is the same.
      schedule: ScheduleExpression.cron({ hour: '3-6', minute: '0/15' }),
      job,
      within: Duration.minutes(5),
    })
    // Thirty hours: one missed morning is missed, one late start is not.
    job.alarmWhenSilent('Nobody looks for releases that are due: employers and their people miss theirs.', {
      period: Duration.hours(6),
      periods: 5,
    })
  }
}
