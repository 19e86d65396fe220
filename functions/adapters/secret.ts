/**
 * The programme's secret as it is kept. At first it is one long random text, which finds and signs. What signs links, and
 * what people are found by, can be replaced, in steps with time between them: so that no link that was sent stops
 * working, nobody is lost, and no process meets what it can't know. What finds groups, colleagues and the team stays.
 */
import * as z from 'zod'
import { after, Instant } from '../core/stamp.ts'

const Long = z.string().min(32, 'The programme secret must be at least 32 characters.')
const ProgrammeSecret = z.object({
  find: Long,
  /** The first signs; all are believed. */
  sign: z.array(Long).min(1),
  /** Believed already by whoever has started since, and signs nothing yet. */
  next: z.object({ secret: Long, added: Instant }).optional(),
  /** When the first began to sign. */
  since: Instant.optional(),
  /** What people are found by, once that has been replaced. Until then it is `find`. */
  people: z
    .object({
      /** Contacts are kept under the first; whoever is under an older one is found too. */
      by: z.array(Long).min(1),
      /** Looked for already by whoever has started since it was added; and since `kept`, kept beside the first. */
      next: z.object({ secret: Long, added: Instant, kept: Instant.optional() }).optional(),
      /** When the first took over. */
      since: Instant.optional(),
      /** Since when nobody has been left under an older one. */
      emptied: Instant.optional(),
    })
    .optional(),
})
export type ProgrammeSecret = z.infer<typeof ProgrammeSecret>

/** Processes of Lambda live some hours: a day after, all that run have read it. */
const knownAfterHours = 24
/** Links work for thirty days, and one more for clocks and time zones. */
const linkDays = 31

export function readSecret(text: string): ProgrammeSecret {
  if (text.startsWith('{')) return ProgrammeSecret.parse(JSON.parse(text))
  return { find: Long.parse(text), sign: [text] }
}

export const writeSecret = (secret: ProgrammeSecret): string => JSON.stringify(ProgrammeSecret.encode(secret))

export type Turned = { ok: true; secret: ProgrammeSecret } | { ok: false; reason: Refused }
type Refused = 'there-is-one' | 'too-soon' | 'there-is-none'

/** Step one: a new one is believed, and signs nothing yet. */
export function addSigner(secret: ProgrammeSecret, fresh: string, now: Date): Turned {
  if (secret.next) return { ok: false, reason: 'there-is-one' }
  return { ok: true, secret: { ...secret, next: { secret: fresh, added: now } } }
}

/** Step two, a day later: it signs, and what signed before is still believed. */
export function useSigner({ next, ...secret }: ProgrammeSecret, now: Date): Turned {
  if (!next) return { ok: false, reason: 'there-is-none' }
  if (now < after(next.added, knownAfterHours, 'hours')) return { ok: false, reason: 'too-soon' }
  return { ok: true, secret: { ...secret, sign: [next.secret, ...secret.sign], since: now } }
}

/** Step three, when every link that it signed has run out: what signed before is believed no more. */
export function retireSigners(secret: ProgrammeSecret, now: Date): Turned {
  const [current = '', ...older] = secret.sign
  if (older.length === 0) return { ok: false, reason: 'there-is-none' }
  // Processes that had not read of the new one may have signed for a while after it.
  const last = after(secret.since ?? now, knownAfterHours, 'hours')
  if (now < after(last, linkDays, 'days')) return { ok: false, reason: 'too-soon' }
  return { ok: true, secret: { ...secret, sign: [current] } }
}

/** Copies of the tables are kept for 35 days. One that is put back may have people under an older key. */
const copiesDays = 36

const findersOf = ({ find, people }: ProgrammeSecret) => people ?? { by: [find] }

/** Step one: a new one is looked for, and nothing is kept under it yet. */
export function addFinder(secret: ProgrammeSecret, fresh: string, now: Date): Turned {
  const people = findersOf(secret)
  if (people.next || people.by.length > 1) return { ok: false, reason: 'there-is-one' }
  return { ok: true, secret: { ...secret, people: { ...people, next: { secret: fresh, added: now } } } }
}

/** Step two, a day later, when all who run look for both: what is new is kept under both. */
export function keepUnderBoth(secret: ProgrammeSecret, now: Date): Turned {
  const { next, ...people } = findersOf(secret)
  if (!next) return { ok: false, reason: 'there-is-none' }
  if (next.kept) return { ok: false, reason: 'there-is-one' }
  if (now < after(next.added, knownAfterHours, 'hours')) return { ok: false, reason: 'too-soon' }
  return { ok: true, secret: { ...secret, people: { ...people, next: { ...next, kept: now } } } }
}

/** Step three, another day later: what is new is kept under it alone. Of any two who run, both keep under one of them. */
export function useFinder(secret: ProgrammeSecret, now: Date): Turned {
  const { next, by } = findersOf(secret)
  if (!next) return { ok: false, reason: 'there-is-none' }
  const isKnown = next.kept !== undefined && now >= after(next.kept, knownAfterHours, 'hours')
  if (!isKnown) return { ok: false, reason: 'too-soon' }
  return { ok: true, secret: { ...secret, people: { by: [next.secret, ...by], since: now } } }
}

/** Whether people can be moved: another day later, when nobody keeps anything under an older one. */
export function mayMove(secret: ProgrammeSecret, now: Date): { ok: true } | { ok: false; reason: Refused } {
  const { by, since } = findersOf(secret)
  if (by.length < 2) return { ok: false, reason: 'there-is-none' }
  const isKnown = since !== undefined && now >= after(since, knownAfterHours, 'hours')
  return isKnown ? { ok: true } : { ok: false, reason: 'too-soon' }
}

/** Notes whether a look at everybody has found anybody under an older one. */
export function noteLeft(secret: ProgrammeSecret, left: number, now: Date): ProgrammeSecret {
  if (!secret.people) return secret
  const { emptied, ...people } = secret.people
  return { ...secret, people: { ...people, ...(left === 0 && { emptied: emptied ?? now }) } }
}

/** The last step, when no copy of the tables is left that has anybody under an older one. */
export function retireFinders(secret: ProgrammeSecret, now: Date): Turned {
  const may = mayMove(secret, now)
  if (!may.ok) return may
  const { by, emptied, ...people } = findersOf(secret)
  if (!emptied || now < after(emptied, copiesDays, 'days')) return { ok: false, reason: 'too-soon' }
  return { ok: true, secret: { ...secret, people: { ...people, by: by.slice(0, 1) } } }
}
