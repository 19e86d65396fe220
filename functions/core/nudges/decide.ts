/** Whether one nudge goes, by which channel, or why not: a pure function of what is known of a person and the time. */
import { addDays, daysBetween, londonDay } from '../calendar.ts'
import { kindsWanted } from '../people/consent.ts'
import type { Channel } from '../people/contact.ts'
import { channelsOf, type Person, serviceChannel } from '../people/person.ts'
import type { Facts, NudgeKind, Occasion } from './kind.ts'
import { momentOn } from './occasions.ts'
import { wakingTime } from './quiet-hours.ts'
import type { Reason } from './record.ts'

export type Decision =
  | { send: true; channel: Channel }
  /** With `again` it is not the last word: look again then. */
  | { send: false; reason: Reason; again?: Date }

/** No more than one encouragement in any so many days of London. */
const spacingDays = 7

/** The id of the message that carries an occasion: the same however often it is planned, and fit for a tag. */
export const messageIdFor = (person: string, kind: string, occasion: string) =>
  `nudge-${person}-${kind}-${occasion}`

/**
 * Decides one occasion of one kind for one person at one moment; the first reason that holds is the one given.
 *
 * Encouragement is direct marketing in the sense of the Privacy and Electronic Communications Regulations 2003
 * (regulation 22): only with consent given beforehand for that channel, and never after it is taken back. Here consent
 * is also by kind. What concerns a booking is a service message by the ICO's guidance on direct marketing, as long as
 * it encourages to nothing: it needs no consent and heeds no pause, weekly limit or experiment, but never rings at
 * night, and goes to nobody who left or, as a text, to nobody who said STOP.
 *
 * Other messages to a person are held by messages/who-may-be-written-to.ts. Here the reasons are many, each stands on the
 * person's own page, and no address is opened to find them.
 *
 * The week's encouragement is told by one item, the plan: whichever message took it stands in no way of itself, so
 * that asking again after a refusal or a crash gives the same answer. The arm of the experiment is decided before.
 */
export function decide(
  kind: NudgeKind,
  occasion: Pick<Occasion, 'id' | 'about' | 'notAfter'>,
  facts: Facts,
  now: Date,
): Decision {
  const { person, plan } = facts
  const no = (reason: Reason): Decision => ({ send: false, reason })
  /** Put off, unless it is worth nothing by then. */
  const later = (reason: Reason, again: Date): Decision =>
    again <= occasion.notAfter ? { send: false, reason, again } : no(reason)

  if (person.state !== 'active' || person.left) return no('gone')
  const channel = kind.basis === 'service' ? serviceChannel(person) : encouragementChannel(person, kind.id)
  if (channel !== 'email' && channel !== 'sms') return no(channel)

  const today = londonDay(now)
  const encourages = kind.basis === 'encouragement'
  if (encourages && plan.pausedUntil && today <= plan.pausedUntil) {
    return later('paused', momentOn(person.id, addDays(plan.pausedUntil, 1)))
  }
  if (!kind.stands(facts, occasion)) return no('not-needed')
  if (now > occasion.notAfter) return no('too-late')
  const waking = wakingTime(now)
  if (waking > now) return later('quiet-hours', waking)
  if (!encourages) return { send: true, channel }

  const { encouraged } = plan
  const itsOwn = encouraged?.message === messageIdFor(person.id, kind.id, occasion.id)
  if (encouraged && !itsOwn && daysBetween(encouraged.day, today) < spacingDays) {
    return later('one-a-week', momentOn(person.id, addDays(encouraged.day, spacingDays)))
  }
  if (plan.experiment === 'in' && plan.arms[kind.id] === 'held-out') return no('held-out')
  return { send: true, channel }
}

type NoChannel = 'no-consent' | 'stopped' | 'no-contact'

/** The preferred channel first, as far as this kind was asked for by it and its address takes any. */
function encouragementChannel(person: Person, kind: NudgeKind['id']): Channel | NoChannel {
  const wanted = channelsOf(person).filter((channel) =>
    kindsWanted(person.consents, channel).some((one) => one === kind),
  )
  if (wanted.length === 0) return 'no-consent'
  const open = wanted.find((channel) => person[channel] && !person.stopped[channel])
  if (open) return open
  return wanted.some((channel) => person.stopped[channel]) ? 'stopped' : 'no-contact'
}
