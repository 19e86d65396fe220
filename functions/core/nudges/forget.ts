/** The nudges' part of an erasure: what was planned, what became of it, and the addresses that stop a channel. */
import { keys, prefix } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { stopTokenFor } from './stop.ts'

/**
 * Removes all that is kept for a person's nudges in the programme table. The plan goes first: a planner that is at it
 * right now then fails its last step, and takes back what it wrote.
 */
export async function forgetNudges(deps: Pick<Deps, 'programme' | 'vault'>, person: string): Promise<void> {
  await deps.programme.remove(keys.nudgePlan(person))
  for (const { pk, sk } of await deps.programme.list(keys.person(person).pk, prefix.nudge)) {
    await deps.programme.remove({ pk, sk })
  }
  for (const channel of ['email', 'sms'] as const) {
    await deps.programme.remove(keys.stop(stopTokenFor(deps.vault, person, channel)))
  }
}
