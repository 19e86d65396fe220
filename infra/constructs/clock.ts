import { Duration } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Schedule, type ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { JobFunction } from './house-function.ts'

interface ClockProps {
  /** What it is for, for whoever meets it in the console. */
  description: string
  schedule: ScheduleExpression
  job: JobFunction
  /** How late a start may be. One that failed is not tried again: the next is soon. */
  within?: Duration
}

/** Starts a job at its times, and may do nothing else. */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, props: ClockProps) {
    super(scope, id)
    const { job, within = Duration.minutes(1) } = props
    // A role of its own: CDK's would be let start every version of the function.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        start: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [job.handler.functionArn] }),
          ],
        }),
      },
    })
    new Schedule(this, 'Schedule', {
      description: props.description,
      schedule: props.schedule,
      target: new LambdaInvoke(job.handler, {
        role: role.withoutPolicyUpdates(),
        retryAttempts: 0,
        maxEventAge: within,
      }),
    })
  }
}
