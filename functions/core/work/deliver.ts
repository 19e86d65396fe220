/** Sends one message: claim by version, compose, send once, settle. Eight tries, then a person has to look. */

import { keys } from '../keys.ts'
import { compose } from '../messages/compose.ts'
import { Message } from '../messages/message.ts'
import type { Change, Item, PostOutcome, WorkerDeps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, maxTries, nextTry, parked } from './marker.ts'

/** How long a claimed message is left alone: far longer than a send may take, so that nobody else takes it over. */
const leaseMinutes = 15
/** How long a settled message is kept, for looking into what went wrong. Its words were never stored. */
const keptDays = 7

export type DeliveryOutcome =
  | 'sent'
  | 'skipped'
  | 'expired'
  | 'failed'
  | 'retrying'
  | 'unknown'
  | 'parked'
  | 'lost'

export async function deliverMessage(deps: WorkerDeps, item: Item): Promise<DeliveryOutcome> {
  const message = Message.parse(item)
  const key = keys.message(message.id)
  const now = deps.now()
  const lease = deps.newId()
  const claimed = await deps.programme.change(
    key,
    {
      set: { state: 'sending', lease, ...dueAt(key, after(now, leaseMinutes, 'minutes')) },
      add: { ver: 1, attempts: 1 },
    },
    { ver: { equals: message.ver }, work: { present: true } },
  )
  if (!claimed) return 'lost'

  const attempts = message.attempts + 1
  const settle = async (change: Change, outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    const settled = await deps.programme.change(
      key,
      { ...change, add: { ver: 1 } },
      { lease: { equals: lease } },
    )
    return settled ? outcome : 'lost'
  }
  const finish = (state: 'sent' | 'skipped' | 'expired' | 'failed', reason?: string) =>
    settle(
      {
        set: { state, expires: after(now, keptDays, 'days'), ...(reason ? { reason } : {}) },
        remove: ['work', 'due', 'lease', 'sealed'],
      },
      state,
    )

  if (message.notAfter && now > message.notAfter) return finish('expired')
  if (attempts > maxTries) return settle({ ...parked(key), remove: ['lease'] }, 'parked')
  const composed = await compose(deps, message)
  if (composed.send === 'nothing') return finish('skipped', composed.why)
  const outcome: PostOutcome =
    composed.send === 'email'
      ? await deps.post.email({ ...composed, key: message.id })
      : await deps.post.sms({ ...composed, key: message.id })
  switch (outcome) {
    case 'accepted':
      return finish('sent')
    case 'permanent':
      return finish('failed', 'refused for good by the provider')
    case 'unknown':
      // It may have gone: leave the lease, and try again only when it has run out.
      return 'unknown'
    case 'refused': {
      if (attempts >= maxTries) return settle({ ...parked(key), remove: ['lease'] }, 'parked')
      const due = nextTry(now, attempts, spreadOf(lease))
      return settle({ set: { state: 'ready', ...dueAt(key, due) }, remove: ['lease'] }, 'retrying')
    }
  }
}

/** A number from 0 to 1 made of a random id: spreads tries without a second source of chance. */
function spreadOf(id: string): number {
  return Number.parseInt(id.slice(0, 4), 36) / 36 ** 4
}
