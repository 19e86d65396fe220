/**
 * Sends one message: claim by version, see once more whether it may go, send once, settle by what the provider said.
 * At-least-once with evidence: what may have gone waits out its lease, and the provider's own event settles it.
 */
import { keys } from '../keys.ts'
import { compose } from '../messages/compose.ts'
import type { Composed } from '../messages/composed.ts'
import { Message } from '../messages/message.ts'
import { mayText } from '../messages/spend.ts'
import { noteUndelivered } from '../nudges/undelivered.ts'
import type { Change, Item, Key, PostOutcome, WorkerDeps } from '../ports.ts'
import { forgetSignUp } from '../referrals/forget.ts'
import { after } from '../stamp.ts'
import { isRefusal, type Refusal } from './breaker.ts'
import { ended } from './ended.ts'
import { newLease } from './lease.ts'
import { dueAt, maxTries, nextTry, parkedAt } from './marker.ts'

/** How long a provider may refuse a message before a person has to look at it. */
const refusedDays = 3

export type DeliveryOutcome =
  | 'sent'
  | 'skipped'
  | 'expired'
  | 'failed'
  | 'held' // its channel is closed: not claimed
  | 'later' // not now, by the rules: quiet hours, for one
  | 'retrying'
  | 'unknown'
  | 'broken'
  | 'parked'
  | 'lost' // somebody else has it

export async function deliverMessage(deps: WorkerDeps, item: Item): Promise<DeliveryOutcome> {
  const message = Message.parse(item)
  const key = keys.message(message.id)
  // A newer code of the same browser stands in the older one's place: it is not what was read.
  const asSeen = {
    ver: { equals: message.ver },
    id: { equals: message.id },
    work: { present: true as const },
  }
  const unclaimed = async (change: Change, outcome: DeliveryOutcome) =>
    (await deps.programme.change(key, change, asSeen)) ? outcome : 'lost'

  const now = deps.now()
  if (message.notAfter && now > message.notAfter) {
    if (message.kind === 'nudge') await noteUndelivered(deps, message, 'too-late')
    return unclaimed(ended(message, now, 'expired'), 'expired')
  }
  // Every try may have gone, and nothing says whether it did.
  if (message.attempts >= maxTries) return unclaimed(toPark(key, `no answer in ${maxTries} tries`), 'parked')
  // The group's pages lose a person who was deleted now, whenever its email can go.
  if (message.kind === 'group-please-delete') await forgetSignUp(deps, message.group, message.signUp)
  if (message.channel && (await deps.breaker.shutUntil(message.channel))) return 'held'
  await deps.pace.turn(message.channel ?? 'email')

  const lease = newLease(deps)
  const claim: Change = { set: { state: 'sending', lease }, add: { ver: 1, attempts: 1 } }
  if (!(await deps.programme.change(key, claim, asSeen))) return 'lost'
  return sendClaimed(deps, message, lease)
}

/**
 * Sends what is claimed under a lease: whether it may go is seen once more, then it is sent once and settled. `message`
 * is as it was before the claim.
 */
export async function sendClaimed(
  deps: WorkerDeps,
  message: Message,
  lease: string,
): Promise<DeliveryOutcome> {
  const key = keys.message(message.id)
  const now = deps.now()
  const settle = async (change: Change, outcome: DeliveryOutcome): Promise<DeliveryOutcome> =>
    (await deps.programme.change(key, { ...change, add: { ver: 1 } }, { lease: { equals: lease } }))
      ? outcome
      : 'lost'

  const spread = spreadOf(lease)
  const putBack = (due: Date, set: Record<string, unknown>, outcome: DeliveryOutcome) =>
    settle({ set: { state: 'ready', ...dueAt(deps, key, due), ...set }, remove: ['lease'] }, outcome)
  const refused = (why: Refusal, until: Date) => {
    if (deps.now() > after(message.queued ?? now, refusedDays, 'days')) {
      return settle(
        withAttempts(toPark(key, `refused for ${refusedDays} days: ${why}`), message.attempts),
        'parked',
      )
    }
    const refusals = message.refusals + 1
    const backOff = nextTry(deps.now(), refusals, spread)
    // Nobody can have got it: the try does not count.
    const set = { attempts: message.attempts, refusals, reason: why }
    return putBack(backOff > until ? backOff : until, set, 'retrying')
  }

  let composed: Composed
  try {
    composed = await compose(deps, message)
  } catch (error) {
    // Nothing has gone. One that can't be written now must not hold up its neighbours.
    deps.log({ job: 'deliver', counts: { broken: 1 }, fault: nameOf(error) })
    const tries = message.attempts + 1
    if (tries >= maxTries) return settle(toPark(key, nameOf(error)), 'parked')
    return putBack(nextTry(deps.now(), tries, spread), { reason: nameOf(error) }, 'broken')
  }
  if (composed.send === 'nothing')
    return settle(ended(message, deps.now(), 'skipped', composed.why), 'skipped')
  if (composed.send === 'later') {
    // Its days of being refused are counted from when it may go, not from when it was first thought of.
    const set = { attempts: message.attempts, reason: composed.why, queued: composed.until }
    return putBack(composed.until, set, 'later')
  }
  // Written for another channel than was foreseen: that one may be closed.
  const shut = composed.send === message.channel ? undefined : await deps.breaker.shutUntil(composed.send)
  if (shut) return putBack(shut, { attempts: message.attempts, channel: composed.send }, 'held')
  if (composed.send === 'sms' && !(await mayText(deps, composed.body, message.kind))) {
    if (message.kind === 'nudge') await noteUndelivered(deps, message, 'over-budget')
    return message.kind === 'nudge'
      ? settle(ended(message, deps.now(), 'skipped', 'the month’s money for texts is spent'), 'skipped')
      : refused('exhausted', after(deps.now(), 60, 'minutes'))
  }

  const outcome = await sendOnce(deps, composed, message.id)
  try {
    if (isRefusal(outcome)) return await refused(outcome, await deps.breaker.trip(composed.send, outcome))
    switch (outcome) {
      case 'accepted':
        return await settle(ended(message, deps.now(), 'sent'), 'sent')
      case 'permanent':
        if (message.kind === 'nudge') await noteUndelivered(deps, message, 'undeliverable')
        return await settle(
          ended(message, deps.now(), 'failed', 'refused for good by the provider'),
          'failed',
        )
      case 'unknown':
        // It may have gone: the lease stays, until the provider's event settles it or it runs out.
        return 'unknown'
    }
  } catch (error) {
    // It may have gone, and we could not write that down: the same as not knowing.
    deps.log({ job: 'deliver', counts: { unsettled: 1 }, fault: nameOf(error) })
    return 'unknown'
  }
}

async function sendOnce(
  { post }: WorkerDeps,
  composed: Extract<Composed, { send: 'email' | 'sms' }>,
  key: string,
): Promise<PostOutcome> {
  try {
    return composed.send === 'email'
      ? await post.email({ ...composed, key })
      : await post.sms({ ...composed, key })
  } catch {
    // An adapter that throws has said nothing about whether it went.
    return 'unknown'
  }
}

const toPark = (key: Key, reason: string): Change => ({
  set: { ...parkedAt(key), state: 'parked', reason },
  remove: ['lease'],
  add: { ver: 1 },
})
const withAttempts = (change: Change, attempts: number): Change => ({
  ...change,
  set: { ...change.set, attempts },
})

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

/** A number from 0 to 1 made of a lease's random end: spreads tries without a second source of chance. */
function spreadOf(lease: string): number {
  return Number.parseInt(lease.slice(-4), 36) / 36 ** 4
}
