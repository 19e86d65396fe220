/** What a person may agree to. Each is separate, off until they turn it on, and recorded with its wording. */
import * as z from 'zod'
import { type EncouragementId, encouragementIds } from '../nudges/kind.ts'
import { Instant } from '../stamp.ts'
import type { Channel } from './contact.ts'

export const purposes = ['checkIns', 'sharing', 'email', 'sms'] as const
export type Purpose = (typeof purposes)[number]

type Wording = { version: string; title: string; words: string }

/** The exact words that people agree to. A changed sentence takes a new version; old records keep theirs. */
export const consentWordings: Record<Purpose, Wording> = {
  checkIns: {
    version: 'check-ins.1',
    title: 'Keep my check-ins',
    words:
      'Upstream may keep my answers about how I am, so that I can see how things change. They count, with everyone else’s, in totals that can’t be traced back to me.',
  },
  sharing: {
    version: 'sharing.1',
    title: 'Share with a group I choose',
    words:
      'When I ask to join something, Upstream may give that group my first name, one way to reach me, and what I choose to write. I check it before it goes.',
  },
  email: {
    version: 'encouragement-email.1',
    title: 'Encourage me by email',
    words: 'Upstream may email me ideas and reminders, at most once a week. I can stop them with one click.',
  },
  sms: {
    version: 'encouragement-sms.1',
    title: 'Encourage me by text',
    words: 'Upstream may text me ideas and reminders, at most once a week. I can stop them by replying STOP.',
  },
}

/**
 * What a link worker ticks while they speak. In the log it stands for `sharing`, whose other side is theirs alone: what
 * they ask for by themselves later is shown to them, all of it, before they press. The entry's own time is when it was said.
 */
export const saidOnThePhone: Wording = {
  version: 'sharing-said-on-the-phone.1',
  title: consentWordings.sharing.title,
  words: 'They said yes, on the phone, to this being given to this group.',
}

export const ConsentEntry = z.object({
  purpose: z.enum(purposes),
  given: z.boolean(),
  at: Instant,
  wording: z.string(),
  /** For a channel: the kinds of encouragement. Absent is all of them, as the join page's wording says. */
  kinds: z.array(z.enum(encouragementIds)).optional(),
  /**
   * Where it was said: the join pages, the person's own pages, a link that stops, a text of STOP or START, to a link
   * worker on the phone.
   */
  source: z.enum(['join', 'choices', 'sign-up', 'check-in', 'reminders', 'stop-link', 'text', 'link-worker']),
})
export type ConsentEntry = z.infer<typeof ConsentEntry>

/** Records what somebody chose now; an unchanged choice adds nothing. `chosen` lists the purposes that are on. */
export function recordConsents(
  log: readonly ConsentEntry[],
  chosen: readonly Purpose[],
  at: Date,
  source: ConsentEntry['source'],
): ConsentEntry[] {
  const changed = purposes.filter((purpose) => hasConsent(log, purpose) !== chosen.includes(purpose))
  const added = changed.map((purpose) => ({
    purpose,
    given: chosen.includes(purpose),
    at,
    wording: consentWordings[purpose].version,
    source,
  }))
  return [...log, ...added]
}

/** Whether a purpose is on: its last entry decides, and silence means no. */
export function hasConsent(log: readonly ConsentEntry[], purpose: Purpose): boolean {
  return log.findLast((entry) => entry.purpose === purpose)?.given ?? false
}

/** Whether somebody turned a purpose off themselves, which is more than never having said anything of it. */
export const turnedOff = (log: readonly ConsentEntry[], purpose: Purpose): boolean =>
  log.findLast((entry) => entry.purpose === purpose)?.given === false

/** Records a yes to sharing that was said on the phone. It stands against no answer of before, and changes none. */
export function recordSaid(log: readonly ConsentEntry[], at: Date): ConsentEntry[] {
  if (log.some(({ purpose }) => purpose === 'sharing')) return [...log]
  const wording = saidOnThePhone.version
  return [...log, { purpose: 'sharing', given: true, at, wording, source: 'link-worker' }]
}

/** The kinds of encouragement that a person wants by a channel: none unless they turned it on. */
export function kindsWanted(log: readonly ConsentEntry[], channel: Channel): readonly EncouragementId[] {
  const last = log.findLast((entry) => entry.purpose === channel)
  if (!last?.given) return []
  return last.kinds ?? encouragementIds
}

/** Records which kinds somebody wants by a channel; none turns it off, and no change adds nothing. */
export function recordKinds(
  log: readonly ConsentEntry[],
  channel: Channel,
  kinds: readonly EncouragementId[],
  at: Date,
  source: ConsentEntry['source'],
): ConsentEntry[] {
  const chosen = encouragementIds.filter((kind) => kinds.includes(kind))
  const before = kindsWanted(log, channel)
  if (chosen.length === before.length && chosen.every((kind) => before.includes(kind))) return [...log]
  const entry: ConsentEntry = {
    purpose: channel,
    given: chosen.length > 0,
    at,
    wording: consentWordings[channel].version,
    ...(chosen.length > 0 && chosen.length < encouragementIds.length ? { kinds: chosen } : {}),
    source,
  }
  return [...log, entry]
}

export function consentsGiven(log: readonly ConsentEntry[]): Purpose[] {
  return purposes.filter((purpose) => hasConsent(log, purpose))
}
