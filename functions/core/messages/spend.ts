/** The month's money for texts, counted in segments before each is sent. What reaches people comes before ideas. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { WorkerDeps } from '../ports.ts'
import { after } from '../stamp.ts'
import type { Message } from './message.ts'
import { segmentsOf } from './sms-text.ts'

/** The share of the month's segments that encouragement may use: codes and replies have the rest to themselves. */
const encouragementShare = 0.8

/** Takes a text's segments from the month's; false when there are not so many left for its kind. */
export async function mayText(
  deps: Pick<WorkerDeps, 'programme' | 'now' | 'budget'>,
  body: string,
  kind: Message['kind'],
): Promise<boolean> {
  const { smsSegmentsAMonth } = deps.budget
  const most = kind === 'nudge' ? Math.floor(smsSegmentsAMonth * encouragementShare) : smsSegmentsAMonth
  const month = londonDay(deps.now()).slice(0, 7)
  return deps.programme.count(
    keys.spend(month),
    most,
    after(deps.now(), 62, 'days'),
    segmentsOf(body).segments,
  )
}
