/** Word to a group that an operator has checked its listing. */
import type { Deps } from '../ports.ts'
import type { Composed } from './compose.ts'
import type { Message } from './message.ts'

const nothing = (why: string): Composed => ({ send: 'nothing', why })

export async function composeListingChecked(
  _deps: Deps,
  _message: Extract<Message, { kind: 'group-listing-checked' }>,
): Promise<Composed> {
  return nothing('not written yet')
}
