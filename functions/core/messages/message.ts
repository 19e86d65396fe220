/**
 * A message item: what is to be said to whom, by reference. Its words are made when it is sent, from what is true
 * then, so that a withdrawal or an erasure in between is honoured and no second copy of a name is kept.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { nudgeIds } from '../nudges/kind.ts'
import type { Channel } from '../people/contact.ts'
import type { Deps, Item } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'

export const messageStates = [
  'ready',
  'sending', // claimed: it may be on its way
  'sent', // the provider took it
  'delivered', // and says that it arrived
  'bounced', // or that it can't
  'complained', // or that the reader called it unwanted
  'skipped', // not sent, for the reason given
  'failed', // the provider will never take it
  'expired', // worth nothing any more
  'parked', // tried eight times: a person has to look
] as const
export type MessageState = (typeof messageStates)[number]

const Common = z.object({
  /** Also the tag on the email and text, so that a provider's event finds this item. */
  id: z.string().regex(/^[A-Za-z0-9_-]+$/),
  state: z.enum(messageStates),
  reason: z.string().optional(),
  /** Tries that may have gone. Refusals for certain are counted apart: they cost nobody a second copy. */
  attempts: z.int().default(0),
  refusals: z.int().default(0),
  /** The channel that it will most likely take, so that a channel in trouble is not tried in vain. */
  channel: z.enum(['email', 'sms']).optional(),
  queued: Instant.optional(),
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
  /** A place from the waiting list, to be taken or not. `offer` counts them for one sign-up. */
  z.object({ kind: z.literal('person-offer'), ...toPerson, offer: z.int() }),
  /** About a call that they asked for: it is on its way, or nobody reached them. */
  z.object({
    kind: z.literal('person-call'),
    person: z.string(),
    call: z.string(),
    what: z.enum(['asked', 'not-reached']),
  }),
  z.object({
    kind: z.literal('nudge'),
    person: z.string(),
    nudge: z.enum(nudgeIds),
    /** Which time it is due, so that each is sent once. */
    occasion: z.string(),
    /** What it is about, for kinds that are about something: a listing. */
    about: z.string().optional(),
  }),
  z.object({ kind: z.literal('group-sign-up'), ...toGroup }),
  z.object({ kind: z.literal('group-withdrawn'), ...toGroup }),
  z.object({ kind: z.literal('group-please-delete'), ...toGroup }),
  z.object({ kind: z.literal('group-place-taken'), ...toGroup }),
  z.object({ kind: z.literal('group-code'), sealed: z.string().optional() }),
  z.object({
    kind: z.literal('group-listing-checked'),
    group: z.string(),
    listing: z.string(),
    check: z.int(),
  }),
  /** Is it still right? `round` is the first or the second time of asking, or 0: a fresh link was asked for. */
  z.object({ kind: z.literal('group-listing-due'), group: z.string(), listing: z.string(), round: z.int() }),
  z.object({ kind: z.literal('group-register'), group: z.string(), listing: z.string(), day: z.string() }),
  /** `fresh`: somebody asked for the link, so it goes whether or not anything waits. */
  z.object({
    kind: z.literal('group-digest'),
    group: z.string(),
    week: z.string(),
    fresh: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('colleague-code'), sealed: z.string().optional() }),
  z.object({ kind: z.literal('team-code'), sealed: z.string().optional() }),
  /** Somebody waits for a call. `round` counts how often this one has come to wait. */
  z.object({ kind: z.literal('team-call'), call: z.string(), round: z.int(), member: z.string() }),
  /** And still does after two working days. */
  z.object({ kind: z.literal('team-call-long'), call: z.string(), round: z.int(), member: z.string() }),
  /** To the link worker who had taken it. */
  z.object({ kind: z.literal('team-call-withdrawn'), call: z.string(), member: z.string() }),
  z.object({ kind: z.literal('colleague-invited'), employer: z.string(), colleague: z.string() }),
])

export const Message = z.intersection(Common, Subject)
export type Message = z.infer<typeof Message>
type NewMessage = z.infer<typeof Subject> & {
  id: string
  /** For what goes to a person; groups are written to by email. */
  channel?: Channel | undefined
  due?: Date
  notAfter?: Date | undefined
}

/** A message as it is when it is new: with a marker, and nothing that only time gives it. */
export type Queued = Item & Message
type Queueing = Pick<Deps, 'programme' | 'now' | 'epoch' | 'hand'>

/** The item of a new message, due now unless told. */
export function asQueued(
  deps: Pick<Deps, 'now' | 'epoch'>,
  { due = deps.now(), ...message }: NewMessage,
): Queued {
  const key = keys.message(message.id)
  return {
    ...key,
    ...message,
    channel: message.channel ?? 'email',
    state: 'ready',
    attempts: 0,
    refusals: 0,
    queued: deps.now(),
    ver: 1,
    ...dueAt(deps, key, due),
  }
}

/**
 * Queues a message, once: its id is made from what it is about, so that asking again changes nothing. A worker that is
 * to send it anyway claims it by the very write that makes it.
 */
export async function queueMessage(deps: Queueing, message: NewMessage): Promise<boolean> {
  const item = asQueued(deps, message)
  return deps.hand ? deps.hand.queue(item) : deps.programme.claim(item)
}
