/** What a kind of nudge is. Each kind is one file in kinds/ and one line in kinds.ts. */
import type { Listing } from '../directory/listing.ts'
import type { InLanguages } from '../languages.ts'
import type { Letter } from '../messages/letter.ts'
import type { Person } from '../people/person.ts'
import type { Referral } from '../referrals/referral.ts'
import type { NudgePlan } from './plan.ts'

/** Asked for, kind by kind and channel by channel: PECR calls it direct marketing. */
export const encouragementIds = [
  'check-in-due',
  'check-in-reminder',
  'idea',
  'did-you-go',
  'six-weeks',
  'welcome-back',
] as const
export type EncouragementId = (typeof encouragementIds)[number]

export const isEncouragement = (id: NudgeId): id is EncouragementId =>
  encouragementIds.some((one) => one === id)

/** About something that the person booked or waits for: it comes with it, and encourages to nothing. */
const serviceIds = ['day-before', 'waiting-list-moved'] as const

export const nudgeIds = [...encouragementIds, ...serviceIds] as const
export type NudgeId = (typeof nudgeIds)[number]

/** All that a decision may rest on. No check-in answer is among it: the worker can't read them. */
export type Facts = {
  person: Person
  plan: NudgePlan
  referrals: readonly Referral[]
  /** Something near the person that fits what they asked about and that they have not been told of. */
  idea?: Listing | undefined
}

/** One time that a kind is due. Its id is made of A–Z a–z 0–9 _ - and begins with the London day. */
export type Occasion = {
  id: string
  due: Date
  /** After this it is worth nothing and is not sent. */
  notAfter: Date
  about?: string | undefined
}

/** What the words may name. */
export type Said = {
  facts: Facts
  occasion: Pick<Occasion, 'id' | 'about'>
  /** The self-referral and the activity that it is about, if it is about one and they are still known. */
  referral?: Referral | undefined
  listing?: Listing | undefined
  origin: string
  /** The page that stops this channel, without signing in. */
  stop: string
}

/** The footer, the lines for a crisis and the way to stop are the same for all, and are added: see letter.ts. */
export type NudgeLetter = Pick<Letter, 'subject' | 'blocks'>

export type NudgeWords = {
  letter(said: Said): NudgeLetter
  /** One thing, who it is from, how to stop; no activity and no health matter. */
  text(said: Said): string
}

export type NudgeKind = {
  id: NudgeId
  basis: 'encouragement' | 'service'
  /** "Time to check in": on the page of choices and on the list of what was sent. */
  name: InLanguages<string>
  /** Completes "You got this because": "you asked to be told every four weeks." */
  because: InLanguages<string>
  /** It is about check-ins, which may stir things up: help that is open now stands at its end. */
  crisis?: true
  /** It is about a date, which comes with it for the calendar. */
  calendar?: true
  /** Something may follow so many days after it was sent: the plan is looked at again then. */
  followUpDays?: number
  /** The earliest occasion that is not over and not dealt with; it may lie in the future. */
  next(facts: Facts, now: Date): Occasion | undefined
  /** Whether what was an occasion still is one: asked again just before it goes. */
  stands(facts: Facts, occasion: Pick<Occasion, 'id' | 'about'>): boolean
  words: InLanguages<NudgeWords>
}
