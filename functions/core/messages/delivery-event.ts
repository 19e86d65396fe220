/**
 * What a provider tells us about a message after we handed it over. Its word is the evidence that settles a message
 * whose sending was in doubt. Events come late, twice, in any order and about messages long forgotten: each may be
 * noted any number of times, and the end is the same.
 */
import { noteTrouble } from '../directory/group.ts'
import { keys } from '../keys.ts'
import { noteUndelivered } from '../nudges/undelivered.ts'
import type { Channel } from '../people/contact.ts'
import { findByContact } from '../people/person.ts'
import { stopAddress } from '../people/stop-address.ts'
import type { Change, Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { ended } from '../work/ended.ts'
import { Message, type MessageState } from './message.ts'

export type DeliveryEvent = {
  /** The message's own, from the tag that it was sent with. */
  key: string
  channel: Channel
  /** `delayed`: the provider has it and can't say yet whether it arrived. */
  what: 'accepted' | 'delayed' | 'delivered' | 'failed' | 'bounced' | 'complained'
  /** Of a bounce: whether the address will never take one, rather than not today. */
  permanent: boolean
  address?: string | undefined
  /** The provider's own word for it, from its list of words. */
  why?: string | undefined
  at: Date
}

export type Noted =
  | 'settled' // it had work left, and has none now
  | 'moved-on' // it was settled, and we know more of it
  | 'nothing-new'
  | 'unknown-key'
  | 'too-early' // to be asked again: it may be about something not yet written down

type Noting = Pick<Deps, 'programme' | 'vault' | 'now'>

/** For so long a key that nobody knows may belong to a write that we can't see yet. */
const earlyMinutes = 5

/** Notes one event, and leaves an address alone that can't be written to or did not want to be. */
export async function noteDelivery(deps: Noting, event: DeliveryEvent): Promise<Noted> {
  for (;;) {
    const item = await deps.programme.get(keys.message(event.key), { consistent: true })
    const message = item && Message.parse(item)
    // A browser's newer code stands where the older one stood, of which nothing more need be known.
    if (message?.id !== event.key) {
      if (!message && event.at > after(deps.now(), -earlyMinutes, 'minutes')) return 'too-early'
      // Complaints come weeks after the message was forgotten. They count none the less.
      if (isAboutAddress(event)) await leaveAlone(deps, event, undefined)
      return 'unknown-key'
    }
    const change = changeBy(deps.now(), message, event)
    if (!change) return 'nothing-new'
    // First, so that a crash between the two is made good when the event comes again.
    if (isAboutAddress(event)) await leaveAlone(deps, event, message)
    const lost = ['failed', 'bounced'].includes(stateBy(event))
    if (lost && message.kind === 'nudge') await noteUndelivered(deps, message, 'undeliverable')
    const asRead = { ver: { equals: message.ver }, id: { equals: message.id } }
    if (await deps.programme.change(keys.message(event.key), change, asRead)) {
      return message.work ? 'settled' : 'moved-on'
    }
  }
}

/** How much is known of a message: what is known already is not forgotten for what comes late. */
const known: Record<MessageState, number> = {
  ready: 0,
  sending: 0,
  parked: 0,
  skipped: 0,
  expired: 0,
  sent: 1,
  delivered: 2,
  failed: 3,
  bounced: 4,
  complained: 5,
}

/** Mailboxes are full and servers busy for a while. It is noted on the message; the address is not to blame. */
const forNow = 'bounced for now'

function changeBy(now: Date, message: Message, event: DeliveryEvent): Change | undefined {
  const soft = event.what === 'bounced' && !event.permanent
  const state = stateBy(event)
  if (known[state] <= known[message.state]) {
    const worthNoting = soft && isWell(message.state) && message.reason !== forNow
    return worthNoting ? { set: { reason: forNow }, add: { ver: 1 } } : undefined
  }
  const change: Change = message.work ? ended(message, now, state) : { set: { state }, add: { ver: 1 } }
  const reason = soft || (isWell(state) && message.reason === forNow) ? forNow : reasonOf(event)
  return reason
    ? { ...change, set: { ...change.set, reason } }
    : { ...change, remove: [...(change.remove ?? []), 'reason'] }
}

function stateBy(event: DeliveryEvent): 'sent' | 'delivered' | 'failed' | 'bounced' | 'complained' {
  switch (event.what) {
    case 'accepted':
    case 'delayed':
      return 'sent'
    case 'bounced':
      return event.permanent ? 'bounced' : 'sent'
    default:
      return event.what
  }
}

const isWell = (state: MessageState) => known[state] <= known.delivered

function reasonOf({ what, why }: DeliveryEvent): string | undefined {
  if (what === 'accepted' || what === 'delayed' || what === 'delivered') return undefined
  return why ? `${what}: ${why}` : what
}

const isAboutAddress = ({ what, permanent }: DeliveryEvent) =>
  what === 'complained' || (what === 'bounced' && permanent)

/** A group's address is the operator's to mend; a person's is left alone until they say otherwise. */
async function leaveAlone(deps: Noting, event: DeliveryEvent, message: Message | undefined): Promise<void> {
  const { channel, address, at } = event
  const why = event.what === 'complained' ? 'complained' : 'bounced'
  if (message && 'group' in message) return noteTrouble(deps, message.group, address, { why, at })
  if (!address) return
  const contact = { channel, address }
  const owner = await findByContact(deps, contact)
  // An address that has passed to somebody else since was proven by them since.
  if (!owner || (message && 'person' in message && message.person !== owner.id)) return
  await stopAddress(deps, owner.id, contact, { why, at })
}
