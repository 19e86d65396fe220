/**
 * The experiment: of those who want a kind of encouragement a random share goes without it, so that the programme can
 * say honestly what it changes. Chance decides once, by a keyed hash that nobody can foresee; a person can see their
 * arm and leave. What goes into the evidence is a day and an arm, for both arms alike.
 */
import * as z from 'zod'
import { addDays, londonDay, londonInstant, londonWeek } from '../calendar.ts'
import { keys } from '../keys.ts'
import { AboutYou, type Person } from '../people/person.ts'
import type { Deps, Vault } from '../ports.ts'
import { Expiry } from '../stamp.ts'
import { type EncouragementId, encouragementIds } from './kind.ts'

export type Arm = 'nudged' | 'held-out'

export const heldOutShare = 0.1

/** The arm that chance gives a person for a kind. Kept in the plan from then on, so that a changed share moves nobody. */
export function armFor(
  vault: Pick<Vault, 'fingerprint'>,
  person: string,
  kind: EncouragementId,
  share: number = heldOutShare,
): Arm {
  const digits = vault.fingerprint(`arm:${kind}:${person}`).slice(0, 12)
  return Number.parseInt(digits, 16) / 16 ** digits.length < share ? 'held-out' : 'nudged'
}

/** One encouragement in the evidence: sent, or due and held out. Neither the hour nor the channel is kept. */
export const Encouragement = z.object({
  day: z.iso.date(),
  week: z.string(),
  kind: z.enum(encouragementIds),
  arm: z.enum(['nudged', 'held-out']),
  employer: z.string(),
  about: AboutYou,
  expires: Expiry,
})
export type Encouragement = z.infer<typeof Encouragement>

/** As long as the check-ins that it is held against. */
const keptDays = 731

/** Notes this week's encouragement. A put: noting it again changes nothing. */
export async function noteEncouragement(
  deps: Pick<Deps, 'evidence' | 'now'>,
  person: Person,
  kind: EncouragementId,
  arm: Arm,
): Promise<void> {
  const now = deps.now()
  const day = londonDay(now)
  const event: Encouragement = {
    day,
    week: londonWeek(now),
    kind,
    arm,
    employer: person.employer,
    about: person.about,
    expires: londonInstant(addDays(day, keptDays), '00:00'),
  }
  await deps.evidence.put({ ...keys.encouragement(person.evidence, event.week), ...event })
}

/** Takes back the note of a day's encouragement: it moved to another day, or its person was deleted meanwhile. */
export async function forgetEncouragement(
  deps: Pick<Deps, 'evidence'>,
  person: Pick<Person, 'evidence'>,
  day: string,
): Promise<void> {
  await deps.evidence.remove(keys.encouragement(person.evidence, londonWeek(londonInstant(day, '12:00'))))
}
