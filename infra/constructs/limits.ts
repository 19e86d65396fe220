import { Duration, Stack } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alerts } from './alerts.ts'

interface LimitsProps {
  /** Whatever counts and says so: the doors, and what sends. */
  from: Record<string, { logGroup: ILogGroup }>
  alerts: Alerts
}

/** What limits say in logs, as functions/core/limits.ts writes it: from how many in an hour on, and who misses what. */
const alarms = {
  unasked: {
    threshold: 1,
    impact:
      'A form could not ask its limit and let people on without one: a group may be sent more than it can read.',
  },
  strangers: {
    threshold: 1,
    impact:
      'So many codes went to people who have not joined that the rest of this hour’s are not sent: new people cannot join, members can sign in. Unless many join today, somebody uses our pages to write to strangers.',
  },
  manyFromOneCode: {
    threshold: 1,
    impact:
      'New people of one join code have sent a group sixty sign-ups today, and the next wait until tomorrow. If it is not a launch, close the code: “npm run admin -- codes close”.',
  },
  joinCode: {
    threshold: 1,
    impact:
      'Somebody tries join codes one after another, so short codes let nobody in for ten minutes. Longer ones work.',
  },
  wrongJoinCode: {
    threshold: 1000,
    impact:
      'Very many wrong join codes were tried this hour: somebody looks for codes that work. Nobody misses anything yet.',
  },
  wrongCode: {
    threshold: 200,
    impact:
      'Very many wrong sign-in codes were typed this hour: somebody may be guessing. Whoever’s address they use may have to wait for a code.',
  },
  report: {
    threshold: 1,
    impact:
      'A group has reported what somebody wrote, and is sent nothing more of theirs until you have looked: “npm run admin -- reports”.',
  },
} as const

/** Abuse of our own forms, made heard. */
export class Limits extends Construct {
  constructor(scope: Construct, id: string, { from, alerts }: LimitsProps) {
    super(scope, id)
    for (const [name, { threshold, impact }] of Object.entries(alarms)) {
      const metricName = `limits-${name}`
      const [metric] = Object.entries(from).map(([source, { logGroup }]) =>
        new MetricFilter(this, `${name}In${source}`, {
          logGroup,
          filterPattern: FilterPattern.all(
            FilterPattern.stringValue('$.job', '=', 'limits'),
            FilterPattern.numberValue(`$.counts.${name}`, '>=', 1),
          ),
          metricNamespace: Stack.of(this).stackName,
          metricName,
          metricValue: `$.counts.${name}`,
        }).metric({ statistic: Stats.SUM, period: Duration.hours(1) }),
      )
      if (metric) alerts.when(this, `${name}Alarm`, { metric, impact, threshold })
    }
  }
}
