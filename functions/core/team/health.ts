/** How the service stands: what is late, which channels are closed, and what texts have cost this month. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Channel } from '../people/contact.ts'
import type { OperatorDeps } from '../ports.ts'
import { Instant } from '../stamp.ts'
import { shards, workShard } from '../work/marker.ts'

/** The sweeper comes every minute: what is due for longer than this is held up by something. */
export const lateMinutes = 5

type Reading = Pick<OperatorDeps, 'programme' | 'now' | 'epoch' | 'budget'>

export type Health = {
  /** How long the oldest thing has been due, in milliseconds; undefined where nothing is. */
  oldestDue: number | undefined
  closed: { channel: Channel; until: Date; why: string }[]
  texts: { month: string; segments: number; budget: number }
}

/** One question to each shard of the work index, and one for each channel and for the month. */
export async function healthOf(deps: Reading): Promise<Health> {
  const now = deps.now()
  const month = londonDay(now).slice(0, 7)
  const [firsts, closed, spent] = await Promise.all([
    Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        deps.programme.due(workShard(deps, shard), now, { limit: 1 }),
      ),
    ),
    Promise.all((['email', 'sms'] as const).map((channel) => closedNow(deps, channel))),
    deps.programme.get(keys.spend(month)),
  ])
  const [oldest] = firsts.flatMap((page) => page.keys.map(({ due }) => due)).sort()
  return {
    oldestDue: oldest === undefined ? undefined : now.getTime() - new Date(oldest).getTime(),
    closed: closed.flat(),
    texts: { month, segments: Number(spent?.['n'] ?? 0), budget: deps.budget.smsSegmentsAMonth },
  }
}

async function closedNow({ programme, now }: Reading, channel: Channel) {
  const item = await programme.get(keys.breaker(channel))
  const until = item && Instant.parse(item['until'])
  return until && until > now() ? [{ channel, until, why: String(item['why']) }] : []
}
