/** What a group is asked from time to time: who came, whether a listing is still right, what waits for it. */
import type { Deps } from '../ports.ts'
import type { Composed } from './compose.ts'
import type { Message } from './message.ts'

const nothing = (why: string): Composed => ({ send: 'nothing', why })

export async function composeListingDue(
  _deps: Deps,
  _message: Extract<Message, { kind: 'group-listing-due' }>,
): Promise<Composed> {
  return nothing('not written yet')
}

export async function composeRegister(
  _deps: Deps,
  _message: Extract<Message, { kind: 'group-register' }>,
): Promise<Composed> {
  return nothing('not written yet')
}

export async function composeDigest(
  _deps: Deps,
  _message: Extract<Message, { kind: 'group-digest' }>,
): Promise<Composed> {
  return nothing('not written yet')
}
