/** What a place that comes free gives rise to: an offer to a person, and word to the group when it is taken. */
import type { Deps } from '../ports.ts'
import type { Composed } from './compose.ts'
import type { Message } from './message.ts'

const nothing = (why: string): Composed => ({ send: 'nothing', why })

export async function composeOffer(
  _deps: Deps,
  _message: Extract<Message, { kind: 'person-offer' }>,
): Promise<Composed> {
  return nothing('not written yet')
}

export async function composePlaceTaken(
  _deps: Deps,
  _message: Extract<Message, { kind: 'group-place-taken' }>,
): Promise<Composed> {
  return nothing('not written yet')
}
