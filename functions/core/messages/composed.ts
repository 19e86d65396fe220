/** What comes of composing a message: what is to be sent and where to, or why nothing is, or not yet. */
import type { Contact } from '../people/contact.ts'
import type { Attachment } from '../ports.ts'
import type { Letter } from './letter.ts'
import type { Written } from './to-people.ts'

export type Composed =
  | { send: 'email'; to: string; letter: Letter; attachments?: readonly Attachment[] }
  /** After `seconds` it is worth nothing, and need not ring. */
  | { send: 'sms'; to: string; body: string; seconds?: number }
  | { send: 'nothing'; why: string }
  /** Not at this hour: it stays due, from then on. */
  | { send: 'later'; until: Date; why: string }

export const nothing = (why: string): Composed => ({ send: 'nothing', why })

/** As the channel of a contact takes it. */
export function deliverTo(
  { channel, address: to }: Contact,
  { letter, text }: Written,
  attachments: readonly Attachment[] = [],
): Composed {
  return channel === 'email' ? { send: 'email', to, letter, attachments } : { send: 'sms', to, body: text }
}
