/** A nudge that was on its way and did not get there. */
import type { Message } from '../messages/message.ts'
import type { Deps } from '../ports.ts'
import { endRecord, type Reason } from './record.ts'

type Nudge = Extract<Message, { kind: 'nudge' }>

/** Keeps why a nudge that was on its way did not get there. */
export async function noteUndelivered(
  deps: Pick<Deps, 'programme' | 'now'>,
  { person, nudge, occasion }: Nudge,
  reason: Reason,
): Promise<void> {
  // One that ran out of time may have gone at an earlier try.
  const from =
    reason === 'too-late' ? (['queued', 'waiting'] as const) : (['queued', 'waiting', 'sent'] as const)
  await endRecord(deps, person, { nudge, occasion, reason }, from)
}
