/**
 * A message item: what is to be said to whom, by reference. Its words are made when it is sent, from what is true
 * then, so that a withdrawal or an erasure in between is honoured and no second copy of a name is kept.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'

const Common = z.object({
  /** Also the tag on the email and text, so that a provider's event finds this item. */
  id: z.string().regex(/^[A-Za-z0-9_-]+$/),
  state: z.enum(['ready', 'sending', 'sent', 'skipped', 'failed', 'expired', 'parked']),
  reason: z.string().optional(),
  attempts: z.int().default(0),
  lease: z.string().optional(),
  notAfter: Instant.optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  expires: Expiry.optional(),
})

const toPerson = { person: z.string(), listing: z.string(), signUp: z.string() }
const toGroup = { group: z.string(), signUp: z.string() }

const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), sealed: z.string().optional() }),
  z.object({ kind: z.literal('person-sent'), ...toPerson }),
  z.object({ kind: z.literal('person-answer'), ...toPerson, answer: z.int() }),
  z.object({ kind: z.literal('person-lapsed'), ...toPerson }),
  z.object({ kind: z.literal('group-sign-up'), ...toGroup }),
  z.object({ kind: z.literal('group-withdrawn'), ...toGroup }),
  z.object({ kind: z.literal('group-please-delete'), ...toGroup }),
])

export const Message = z.intersection(Common, Subject)
export type Message = z.infer<typeof Message>
type NewMessage = z.infer<typeof Subject> & { id: string; notAfter?: Date }

/** Queues a message, once: its id is made from what it is about, so that asking again changes nothing. */
export async function queueMessage(
  deps: Pick<Deps, 'programme' | 'now'>,
  message: NewMessage,
): Promise<boolean> {
  const key = keys.message(message.id)
  return deps.programme.claim({
    ...key,
    ...message,
    state: 'ready',
    attempts: 0,
    ver: 1,
    ...dueAt(key, deps.now()),
  })
}
