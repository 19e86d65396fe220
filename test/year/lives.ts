/** People and how they are: what they ask for, how often they answer, and what they do about it all in a week. */

import { type Language, languageIds } from '../../functions/core/languages.ts'
import { type EncouragementId, encouragementIds } from '../../functions/core/nudges/kind.ts'
import { type Rhythm, rhythmIds } from '../../functions/core/nudges/plan.ts'
import type { Purpose } from '../../functions/core/people/consent.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import type { Need } from '../../functions/core/taxonomy.ts'
import type { Chance } from '../faults/chance.ts'

export type Nature = {
  /** 1, 2, 3…: what the table calls them. */
  number: number
  email: string | undefined
  mobile: string | undefined
  joinsBy: Channel
  purposes: Purpose[]
  rhythm: Rhythm
  language: Language
  /** The day of the year on which they join, counted from its first. */
  joinsOn: number
  /** How likely they do what a nudge suggests, and what nobody reminded them of in a week. */
  answers: number
  byThemselves: number
  /** How likely they ask to come to something in a week. */
  asks: number
}

/** Somebody of no kind in particular. The first few are sure to be of each kind that matters. */
export function makeNature(chance: Chance, number: number, days: number): Nature {
  const has = chance.pick(['email', 'email', 'sms', 'both', 'both'] as const)
  const joinsBy = has === 'both' ? chance.pick(['email', 'sms'] as const) : has
  const encouraged: Purpose[] = chance.happens(0.15)
    ? []
    : chance.happens(0.35) && has === 'both'
      ? ['email', 'sms']
      : [joinsBy]
  return {
    number,
    email: has === 'sms' ? undefined : `person${number}@example.com`,
    // Ofcom's numbers for drama: a thousand of them, and no more people with a mobile than that.
    mobile: has === 'email' ? undefined : `+447700900${String(number % 1000).padStart(3, '0')}`,
    joinsBy,
    purposes: [
      ...(chance.happens(0.85) ? (['checkIns'] as const) : []),
      ...(chance.happens(0.8) ? (['sharing'] as const) : []),
      ...encouraged,
    ],
    rhythm: chance.pick(rhythmIds),
    language: chance.happens(0.75) ? 'en' : chance.pick(languageIds),
    joinsOn: Math.floor(chance.next() ** 2 * days * 0.6),
    answers: chance.pick([0, 0.2, 0.5, 0.9]),
    byThemselves: chance.pick([0, 0, 0.05, 0.3]),
    asks: chance.pick([0, 0.03, 0.1]),
  }
}

export function someKinds(chance: Chance): EncouragementId[] {
  return encouragementIds.filter(() => chance.happens(0.6))
}

export function someNeeds(chance: Chance): Need[] {
  const all: readonly Need[] = ['connection', 'nature', 'active', 'creativity', 'money', 'safety']
  return all.filter(() => chance.happens(0.3))
}
