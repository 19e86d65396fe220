/**
 * The messages that a step of the worker makes. Whoever makes one that is due now sends it as well, once the step is
 * over, and so claims it by the very write that makes it: a write less for each, and no wait for another hint.
 *
 * It is the same claim, only earlier: whether the message may go is looked at after it, as for any other. A worker that
 * dies in between leaves a lease, and whoever finds the message when that is over sends it.
 */
import type { Message, Queued } from '../messages/message.ts'
import type { Hand, Item, WorkerDeps } from '../ports.ts'
import { newLease } from './lease.ts'

/** A hand for one step, and what sends all that it has taken. */
export function makeHand(deps: WorkerDeps): {
  hand: Hand
  /** Tells of each what came of it. */
  send(tell: (outcome: string) => void): Promise<void>
} {
  const held: { message: Message; lease: string }[] = []

  async function queue(message: Queued): Promise<boolean> {
    if (!(await mayTake(deps, message))) return deps.programme.claim(message)
    const lease = newLease(deps)
    const isNew = await deps.programme.claim({ ...message, state: 'sending', attempts: 1, lease })
    // Refused because of its own first try, whose reply was lost: then it is claimed all the same.
    const isOurs = isNew || (await leaseOf(deps, message)) === lease
    if (isOurs) held.push({ message, lease })
    return isOurs
  }

  return {
    hand: { queue },
    async send(tell) {
      for (const { message, lease } of held.splice(0)) {
        try {
          await deps.pace.turn(message.channel ?? 'email')
          const { sendClaimed } = await import('./deliver.ts')
          tell(await sendClaimed(deps, message, lease))
        } catch (error) {
          // The lease stays, and with it whoever finds the message later.
          tell('broken')
          const fault = error instanceof Error ? error.name : 'unknown'
          deps.log({ job: 'deliver', counts: { unsettled: 1 }, fault })
        }
      }
    },
  }
}

/**
 * What is due now, by a channel that is open. Nobody waits for a nudge: it is looked at on its own, after all that the
 * person's plan had to say. And a group's pages lose a deleted person even while the group can't be written to.
 */
async function mayTake(deps: WorkerDeps, { kind, channel, due }: Message): Promise<boolean> {
  if (kind === 'nudge' || kind === 'group-please-delete' || !due || due > deps.now()) return false
  return (await deps.breaker.shutUntil(channel ?? 'email')) === undefined
}

async function leaseOf(deps: WorkerDeps, { pk, sk }: Item): Promise<unknown> {
  return (await deps.programme.get({ pk, sk }, { consistent: true }))?.['lease']
}
