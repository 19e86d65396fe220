/** How the service stands, in four lines. */
import { Hono } from 'hono'
import { type Health, healthOf, lateMinutes } from '../../functions/core/team/health.ts'
import { sayAge } from '../../functions/core/team/in-words.ts'
import { SummaryList } from '../ui/summary-list.tsx'
import { toHome } from './home-link.ts'
import { sayWhen } from './say-when.ts'
import { type OperatorSite, show } from './site.tsx'

const channels = { email: 'Email', sms: 'Text messages' } as const

const reasons: Record<string, string> = {
  throttled: 'the provider says that we send too fast',
  refused: 'the provider can’t be reached',
  paused: 'the provider has stopped us from sending',
  exhausted: 'what may be sent today, or the month’s money, is used up',
}

const sayChannel = ({ closed }: Health, channel: keyof typeof channels) => {
  const found = closed.find((one) => one.channel === channel)
  return found
    ? `Closed until ${sayWhen(found.until)}: ${reasons[found.why] ?? found.why}. What waits is sent after.`
    : 'Open'
}

function sayQueue({ oldestDue }: Health): string {
  if (oldestDue === undefined) return 'Nothing is due that has not been done.'
  const since = `The oldest has been due for ${sayAge(oldestDue)}.`
  return oldestDue > lateMinutes * 60_000 ? `${since} Something holds it up: it should take a minute.` : since
}

export const healthPages = new Hono<OperatorSite>().get('/', async (c) => {
  const health = await healthOf(c.var.deps)
  const { segments, budget } = health.texts
  return show(
    c,
    { title: 'How the service is', back: toHome },
    <>
      <SummaryList
        rows={[
          { key: 'What is to be done', value: sayQueue(health) },
          { key: channels.email, value: sayChannel(health, 'email') },
          { key: channels.sms, value: sayChannel(health, 'sms') },
          {
            key: 'Texts this month',
            value: `${segments.toLocaleString('en-GB')} of ${budget.toLocaleString('en-GB')} parts. A long text has more than one part.`,
          },
        ]}
      />
      <p>
        As it is at {sayWhen(c.var.deps.now())}. The dashboard in AWS shows how it has been, and alarms say
        who misses what.
      </p>
    </>,
  )
})
