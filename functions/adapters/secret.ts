/**
 * The programme's secret as it is kept. At first it is one long random text, which finds and signs. What signs links can
 * be replaced, in three steps with time between them, so that no link that was sent stops working and no process meets a
 * signature that it can't know. What finds contacts stays: everybody is found by it.
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
