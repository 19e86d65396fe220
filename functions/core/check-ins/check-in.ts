/** A check-in: at most one a person and ISO week, under an evidence id, with the day and never the hour. */
import * as z from 'zod'
import { addDays, londonDay, londonInstant, londonWeek } from '../calendar.ts'
import { manyOf, maybeOneOf } from '../form.ts'
import { keys, prefix } from '../keys.ts'
import { forgetCheckIns, noteCheckIn } from '../nudges/plan.ts'
import { hasConsent } from '../people/consent.ts'
import { AboutYou, type Person } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { Expiry } from '../stamp.ts'
import { needIds } from '../taxonomy.ts'
import { type Loneliness, lonelinessAnswers, type Ons4Id } from './questions.ts'

const lonelinessIds = Object.keys(lonelinessAnswers) as [Loneliness, ...Loneliness[]]
const scores = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const
const scoreField = maybeOneOf(scores).transform((text) => (text === undefined ? undefined : Number(text)))

/** The posted form. Every question may be skipped, so nothing here can be wrong. */
export const CheckInForm = z.object({
  satisfied: scoreField,
  worthwhile: scoreField,
  happy: scoreField,
  anxious: scoreField,
  lonely: maybeOneOf(lonelinessIds),
  needs: manyOf(needIds),
})
export type Answers = z.infer<typeof CheckInForm>

const score = z.int().min(0).max(10).optional()

export const CheckIn = z.object({
  week: z.string(),
  day: z.iso.date(),
  employer: z.string(),
  about: AboutYou,
  satisfied: score,
  worthwhile: score,
  happy: score,
  anxious: score,
  lonely: z.enum(lonelinessIds).optional(),
  needs: z.array(z.enum(needIds)),
  expires: Expiry,
})
export type CheckIn = z.infer<typeof CheckIn>

/** Answers are kept for 24 months, then drop out of the table. */
const keptDays = 731

/** Keeps this week's answers, over any that the person gave earlier in the week. */
export async function submitCheckIn(
  deps: Deps,
  person: Person,
  answers: Answers,
): Promise<{ ok: true; checkIn: CheckIn } | { ok: false; reason: 'no-consent' }> {
  if (!hasConsent(person.consents, 'checkIns')) return { ok: false, reason: 'no-consent' }
  const now = deps.now()
  const checkIn: CheckIn = {
    week: londonWeek(now),
    day: londonDay(now),
    employer: person.employer,
    about: person.about,
    ...answers,
    // From the start of the day: the hour must not stand in the evidence, not even two years on.
    expires: londonInstant(addDays(londonDay(now), keptDays), '00:00'),
  }
  await deps.evidence.put({ ...keys.checkIn(person.evidence, checkIn.week), ...checkIn })
  // So that nobody is reminded of what they have just done: the day, and nothing of what they said.
  await noteCheckIn(deps, person.id, checkIn.day)
  return { ok: true, checkIn }
}

/** A person's own check-ins, oldest first. */
export async function listCheckIns(deps: Deps, person: Person): Promise<CheckIn[]> {
  const items = await deps.evidence.list(keys.checkIn(person.evidence, '').pk, prefix.checkIn)
  const today = deps.now()
  return items.map((item) => CheckIn.parse(item)).filter((checkIn) => checkIn.expires > today)
}

export async function thisWeeksCheckIn(deps: Deps, person: Person): Promise<CheckIn | undefined> {
  const item = await deps.evidence.get(keys.checkIn(person.evidence, londonWeek(deps.now())))
  return item && CheckIn.parse(item)
}

/** Deletes all of a person's check-ins, at their own wish. */
export async function deleteCheckIns(deps: Deps, person: Person): Promise<void> {
  for (const checkIn of await deps.evidence.list(keys.checkIn(person.evidence, '').pk, prefix.checkIn)) {
    await deps.evidence.remove({ pk: checkIn.pk, sk: checkIn.sk })
  }
  await forgetCheckIns(deps, person.id)
}

export type Scores = Pick<CheckIn, Ons4Id>
