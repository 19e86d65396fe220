import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { ApiFunction, JobFunction } from './house-function.ts'
import type { KeptTable } from './kept-table.ts'

interface DashboardProps {
  name: string
  alarms: IAlarm[]
  doors: Record<string, ApiFunction>
  jobs: Record<string, JobFunction>
  tables: Record<string, KeptTable>
}

/** One page to open on a Friday: is anything wrong, who is being served, and is work getting done. Counts alone. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, alarms, doors, jobs, tables }: DashboardProps) {
    super(scope, id)
    const period = Duration.minutes(5)
    const each = <T>(things: Record<string, T>, metric: (thing: T, label: string) => IMetric): IMetric[] =>
      Object.entries(things).map(([label, thing]) => metric(thing, label))
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 })
    const email = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.SUM, period, label: metricName })

    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: name,
      widgets: [
        [
          new TextWidget({
            markdown:
              '# Upstream\nGreen above means that nobody misses anything that we know of. Each alarm’s own text says who misses what; `npm run work -- list --stage …` says what waits for a person.',
            width: 24,
            height: 3,
          }),
        ],
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 })],
        [
          graph(
            'Pages and answers served',
            each(doors, ({ handler }, label) => handler.metricInvocations({ period, label })),
          ),
          graph(
            'How long the slowest in a hundred took',
            each(doors, ({ handler }, label) =>
              handler.metricDuration({ period, label, statistic: Stats.p(99) }),
            ),
          ),
        ],
        [
          graph(
            'Runs of each job',
            each(jobs, ({ handler }, label) => handler.metricInvocations({ period, label })),
          ),
          graph(
            'Faults',
            each({ ...doors, ...jobs }, ({ handler }, label) => handler.metricErrors({ period, label })),
          ),
        ],
        [
          graph('Emails', [email('Send'), email('Delivery'), email('Bounce'), email('Complaint')]),
          graph(
            'Writes to each table',
            each(tables, ({ table }, label) => table.metricConsumedWriteCapacityUnits({ period, label })),
          ),
        ],
      ],
    })
  }
}
