/** People, plans and bookings for tests of the rules alone: ordinary unless a test says otherwise. */
import type { Listing } from '../../../functions/core/directory/listing.ts'
import type { Facts } from '../../../functions/core/nudges/kind.ts'
import { NudgePlan } from '../../../functions/core/nudges/plan.ts'
import { type Purpose, recordConsents } from '../../../functions/core/people/consent.ts'
import type { Person } from '../../../functions/core/people/person.ts'
import type { Answer, Referral } from '../../../functions/core/referrals/referral.ts'
import { gardenListing } from '../../world.ts'

export const joined = '2026-09-07'
const joinedAt = new Date(`${joined}T10:00:00Z`)

export const consents = (...purposes: Purpose[]) => recordConsents([], purposes, joinedAt, 'join')

/** Somebody with an email address and a mobile who asked for everything by email. */
export function person(change: Partial<Person> = {}): Person {
  return {
    id: 'p1',
    employer: 'acme',
    sponsor: 'employer',
    evidence: 'e1',
    email: 'sealed email',
    sms: 'sealed mobile',
    fingerprints: [],
    prefers: 'email',
    about: {},
    language: 'en',
    stopped: {},
    consents: consents('checkIns', 'sharing', 'email'),
    joined,
    state: 'active',
    ver: 1,
    ...change,
  }
}

export const plan = (change: Partial<NudgePlan> = {}): NudgePlan => ({
  ...NudgePlan.parse({ person: 'p1', from: joined, ver: 1 }),
  ...change,
})

export const facts = (
  change: {
    person?: Partial<Person>
    plan?: Partial<NudgePlan>
    referrals?: Referral[]
    idea?: Listing
  } = {},
): Facts => ({
  person: person(change.person),
  plan: plan(change.plan),
  referrals: change.referrals ?? [],
  ...(change.idea ? { idea: change.idea } : {}),
})

/** A self-referral that was accepted for a day. */
export function booked(
  answer: Partial<Answer> = {},
  change: Partial<Omit<Referral, 'answer'>> = {},
): Referral {
  return {
    person: 'p1',
    listing: gardenListing.id,
    title: gardenListing.title,
    group: gardenListing.group,
    groupName: gardenListing.groupName,
    signUp: 'signup1',
    state: 'accepted',
    answer: {
      no: 1,
      kind: 'accepted',
      message: 'Bring gloves.',
      day: '2026-12-08',
      time: '10:00',
      at: new Date('2026-11-23T10:00:00Z'),
      ...answer,
    },
    changed: new Date('2026-11-23T10:00:00Z'),
    sentAt: new Date('2026-11-20T10:00:00Z'),
    told: true,
    history: [],
    ver: 3,
    ...change,
  }
}

export const idea: Listing = gardenListing
