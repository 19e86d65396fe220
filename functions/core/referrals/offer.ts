/** A place from the waiting list, kept for 48 hours: its person says yes, or the time runs out. */
import { londonDay } from '../calendar.ts'
import { findListing } from '../directory/listing.ts'
import { usualStart } from '../directory/say-schedule.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { changePlan } from '../nudges/plan.ts'
import { hasConsent } from '../people/consent.ts'
import { channelOf, type Person } from '../people/person.ts'
import { findPlaces } from '../places/places.ts'
import { placesKey, spotOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { noteStep } from './note-step.ts'
import { findReferral, type Referral } from './referral.ts'
import { findSignUp, type SignUp } from './sign-up.ts'

/** The group has answered, and the worker has not carried it yet. */
export const isPending = ({ answer, carried }: Pick<SignUp, 'answer' | 'carried'>) =>
  (answer?.no ?? 0) > carried

/** How soon something that waits for another piece of work is looked at again. */
const soonMinutes = 1

/**
 * "Take the place": theirs at once. The places' own item decides between this, the time running out and the group, so
 * that whichever comes first holds. Safe to repeat.
 */
export async function takeOffer(deps: Deps, person: Person, listing: string): Promise<boolean> {
  for (;;) {
    const referral = await findReferral(deps, person.id, listing)
    if (referral?.state === 'accepted') return true
    if (referral?.state !== 'offered' || !referral.offer) return false
    // The group is told who has taken it.
    if (!hasConsent(person.consents, 'sharing')) return false
    const { no, until } = referral.offer
    if (deps.now() >= until || !(await settleOffer(deps, referral, no))) return false
    if (await accept(deps, referral, no)) return true
  }
}

/** What was offered is held for good. False when it is held no more; true as well if this was done before. */
async function settleOffer(deps: Deps, referral: Referral, no: number): Promise<boolean> {
  const spot = spotOf(referral)
  const offer = `offers.${referral.signUp}`
  const settled = await deps.programme.change(
    placesKey(spot),
    { remove: [offer], add: { ver: 1 } },
    { [`${offer}.no`]: { equals: no } },
  )
  return settled || (await findPlaces(deps, spot))?.holders[referral.signUp] !== undefined
}

/** Like an answer of the group, with no message; for a single time, with its day. The worker tells the group. */
async function accept(deps: Deps, referral: Referral, no: number): Promise<boolean> {
  const key = keys.referral(referral.person, referral.listing)
  const { occurrence: day } = referral
  const time = referral.starts ?? (day && usualStart(await findListing(deps, referral.listing), day))
  const now = deps.now()
  const answer = {
    no,
    kind: 'accepted',
    message: '',
    ...(day ? { day } : {}),
    ...(day && time ? { time } : {}),
    at: now,
  }
  return deps.programme.change(
    key,
    {
      set: { state: 'accepted', answer, told: false, changed: now, ...dueAt(deps, key, now) },
      remove: ['moved', 'attended', 'attendedBy'],
      add: { ver: 1 },
    },
    { ver: { equals: referral.ver } },
  )
}

/** The worker's part of a yes: the group's copy, the evidence, the reminders, a word to both. */
export async function carryTaken(deps: Deps, referral: Referral): Promise<void> {
  const { group, signUp: id, person, listing, answer } = referral
  const signUp = answer && (await findSignUp(deps, group, id))
  // Has the group answered in the same moment? Its answer comes after this one, and is carried as ever.
  if (answer && signUp && !isPending(signUp)) {
    const copied = await deps.programme.change(
      keys.signUp(group, id),
      {
        set: { state: 'accepted', answer, carried: answer.no, answered: signUp.answered ?? answer.at },
        remove: ['offer'],
        add: { ver: 1 },
      },
      { ver: { equals: signUp.ver } },
    )
    if (!copied) return
    await noteStep(deps, referral, 'accepted', answer.at)
    await changePlan(deps, person, londonDay(deps.now()))
    await queueMessage(deps, {
      id: `${id}-group-place-taken-${answer.no}`,
      kind: 'group-place-taken',
      group,
      signUp: id,
    })
    await queueMessage(deps, {
      id: `${id}-person-taken-${answer.no}`,
      kind: 'person-answer',
      channel: await channelOf(deps, person),
      person,
      listing,
      signUp: id,
      answer: answer.no,
    })
  }
  await deps.programme.change(
    keys.referral(person, listing),
    { set: { told: true }, remove: [...nothingDue, 'offer'], add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}

/** The time for saying yes is over: the place goes on to the next, unless a yes came just before. */
export async function endOffer(deps: Deps, referral: Referral): Promise<void> {
  const { offer, signUp } = referral
  if (offer && deps.now() < offer.until) return lookAgain(deps, referral, offer.until)
  const places = await findPlaces(deps, spotOf(referral))
  const held = places?.holders[signUp]
  if (offer && held !== undefined) {
    if (!places?.offers[signUp]) {
      await accept(deps, referral, offer.no)
      return
    }
    if (await waitsForAnswer(deps, referral)) return
    // A group's yes that died half way holds it by a later number.
    const place = placesKey(spotOf(referral))
    const ended = await deps.programme.change(
      place,
      {
        set: places.queued > 0 ? dueAt(deps, place, deps.now()) : {},
        remove: [`offers.${signUp}`, `holders.${signUp}`],
        add: { taken: -1, ver: 1 },
      },
      { ver: { equals: places.ver } },
    )
    // Somebody else was at it: the marker stays, and all of this is looked at once more.
    if (!ended) return
  }
  await pass(deps, referral)
}

/** Whether the group's answer came in time and is only not carried yet: then this is looked at again after it. */
export async function waitsForAnswer(deps: Deps, referral: Referral): Promise<boolean> {
  const copy = await findSignUp(deps, referral.group, referral.signUp)
  if (!copy || !isPending(copy)) return false
  await lookAgain(deps, referral, after(deps.now(), soonMinutes, 'minutes'))
  return true
}

async function lookAgain(deps: Deps, { person, listing, ver }: Referral, at: Date): Promise<void> {
  const key = keys.referral(person, listing)
  await deps.programme.change(
    key,
    { set: dueAt(deps, key, at), remove: ['attempts'], add: { ver: 1 } },
    { ver: { equals: ver } },
  )
}

/**
 * Closes what came to nothing in time: an offer that ran out, a day that came before a place or an answer did, a list
 * that moves no more. The worker takes back what is left of it.
 */
export function pass(deps: Deps, { person, listing, ver }: Referral): Promise<boolean> {
  const key = keys.referral(person, listing)
  const now = deps.now()
  return deps.programme.change(
    key,
    { set: { state: 'passed', changed: now, ...dueAt(deps, key, now) }, add: { ver: 1 } },
    { ver: { equals: ver } },
  )
}
