/** When things are due: days are London's, and the time of day is a person's own, so that a workforce is spread. */
import { addDays, daysBetween, londonDay, londonInstant } from '../calendar.ts'
import { hasConsent } from '../people/consent.ts'
import type { Referral } from '../referrals/referral.ts'
import type { Facts, NudgeId, Occasion } from './kind.ts'
import { type NudgePlan, rhythms } from './plan.ts'

/** What is not tied to an hour goes out between these, as hours of the London day. */
const open = { from: 9, to: 17 } as const

/** A person's own moment of a day, the same every day: from 09:00, or a later hour, to before 17:00 in London. */
export function momentOn(person: string, day: string, from: number = open.from): Date {
  const minutes = from * 60 + (hashOf(person) % ((open.to - from) * 60))
  const two = (number: number) => String(number).padStart(2, '0')
  return londonInstant(day, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)
}

/** FNV-1a, of which the high bits are folded in: the low ones alone would follow the last letter. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

export const nameOf = (kind: NudgeId, occasion: Pick<Occasion, 'id'>) => `${kind}:${occasion.id}`

/** The earliest of some occasions that is not over at `now` and not dealt with. */
export function firstOpen(
  kind: NudgeId,
  { plan }: Pick<Facts, 'plan'>,
  occasions: readonly Occasion[],
  now: Date,
): Occasion | undefined {
  return occasions
    .filter((occasion) => occasion.notAfter >= now && !plan.done.includes(nameOf(kind, occasion)))
    .sort((a, b) => a.due.getTime() - b.due.getTime() || a.id.localeCompare(b.id))[0]
}

/** The last day that a person did anything that the worker may know of. Signing in is not among it. */
export function lastSign({ person, plan, referrals }: Facts): string {
  const byThem = referrals.flatMap(({ sentAt, changed, state, attended, attendedBy }) => [
    ...(sentAt ? [londonDay(sentAt)] : []),
    ...(state === 'withdrawn' || (attended && !attendedBy) ? [londonDay(changed)] : []),
  ])
  return [
    person.joined,
    plan.from,
    plan.lastCheckIn ?? '',
    plan.interestsFrom ?? '',
    ...person.consents.map(({ at }) => londonDay(at)),
    ...byThem,
  ].reduce((latest, day) => (day > latest ? day : latest))
}

/** After so long without a sign of the person the reminders cease; later there is one word of welcome; then nothing. */
export const quietAfter = { reminders: 70, welcome: 84 } as const

/** How long a check-in that was asked for may take to come before it is spoken of once more. */
export const reminderAfterDays = 3

/** The days on which a check-in falls due, from the last one or the first day of the rhythm. */
export const checkInDays = {
  wanted: ({ person }: Pick<Facts, 'person'>) => hasConsent(person.consents, 'checkIns'),
  /** The first one after a day. */
  after({ plan }: Pick<Facts, 'plan'>, day: string): string {
    const from = firstDay(plan)
    const step = rhythms[plan.rhythm]
    const passed = Math.max(0, Math.floor(daysBetween(from, day) / step))
    return addDays(from, (passed + 1) * step)
  },
  includes({ plan }: Pick<Facts, 'plan'>, day: string): boolean {
    const days = daysBetween(firstDay(plan), day)
    return days > 0 && days % rhythms[plan.rhythm] === 0
  },
} as const

const firstDay = ({ from, lastCheckIn = '' }: NudgePlan) => (lastCheckIn > from ? lastCheckIn : from)

/** A self-referral that was accepted for a day. */
export type Booking = { referral: Referral; day: string; time: string | undefined; accepted: Date }

export function bookings({ referrals }: Pick<Facts, 'referrals'>): Booking[] {
  return referrals.flatMap((referral) => {
    const { state, answer } = referral
    if (state !== 'accepted' || answer?.kind !== 'accepted' || !answer.day) return []
    return [{ referral, day: answer.day, time: answer.time, accepted: answer.at }]
  })
}
