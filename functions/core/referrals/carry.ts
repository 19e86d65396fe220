/** The worker's part: carrying a self-referral to the group. Every step can be repeated. */
import { findListing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { channelOf } from '../people/person.ts'
import { findPlaces } from '../places/places.ts'
import { placesKey, spotOf } from '../places/spot.ts'
import type { Deps, Item } from '../ports.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { closeEarlier, finishPast, takeBack } from './close.ts'
import { forgetSignUp } from './forget.ts'
import { noteStep } from './note-step.ts'
import { carryTaken, endOffer, pass, waitsForAnswer } from './offer.ts'
import { dropIfErased } from './on-behalf.ts'
import { begun, overAt } from './overdue.ts'
import { findAPlace } from './refer.ts'
import { hasUnfinished, Referral } from './referral.ts'

/** Does what a referral's marker asks for, by the state it is in. */
export async function carryReferral(deps: Deps, item: Item): Promise<void> {
  const referral = Referral.parse(item)
  if (referral.through && !referral.told && (await dropIfErased(deps, referral.person, referral.listing)))
    return
  if (hasUnfinished(referral)) return finishPast(deps, referral)
  switch (referral.state) {
    case 'sending':
      return findAPlace(deps, referral)
    case 'sent':
    case 'waiting':
      if (!referral.told) return tellGroup(deps, referral)
      // Whoever waits may wait for as long as it takes.
      if (referral.state === 'waiting' && !begun(deps, referral)) return clearMarker(deps, referral)
      if (await waitsForAnswer(deps, referral)) return
      return begun(deps, referral) ? void (await pass(deps, referral)) : lapse(deps, referral)
    case 'offered':
      return endOffer(deps, referral)
    case 'accepted':
      return referral.told ? clearMarker(deps, referral) : carryTaken(deps, referral)
    case 'withdrawn':
    case 'lapsed':
    case 'passed':
      await takeBack(deps, referral, referral.state)
      return clearMarker(deps, referral)
    default:
      return clearMarker(deps, referral)
  }
}

async function clearMarker(deps: Deps, referral: Referral): Promise<void> {
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { remove: [...nothingDue], add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}

/** Gives the group its sign-up, writes to both, then moves the marker to the day an answer is overdue. */
async function tellGroup(deps: Deps, referral: Referral): Promise<void> {
  const { group, signUp, person, listing } = referral
  await closeEarlier(deps, referral)
  const signUpKey = keys.signUp(group, signUp)
  const place = await findListing(deps, listing)
  await deps.programme.claim({
    ...signUpKey,
    id: signUp,
    group,
    listing,
    title: referral.title,
    places: place?.places,
    occurrence: referral.occurrence,
    starts: referral.starts,
    state: referral.state,
    introduction: referral.introduction,
    owner: await deps.vault.seal({ person, listing }),
    carried: 0,
    renewals: 0,
    renewed: 0,
    received: deps.now(),
    ver: 1,
  })
  await queueMessage(deps, { id: `${signUp}-group-sign-up-0`, kind: 'group-sign-up', group, signUp })
  await queueMessage(deps, {
    id: `${signUp}-person-sent`,
    kind: 'person-sent',
    channel: await channelOf(deps, person),
    person,
    listing,
    signUp,
  })
  await noteStep(deps, referral, 'referred', referral.sentAt ?? deps.now())
  const key = keys.referral(person, listing)
  const over = overAt(deps, referral)
  const moved = await deps.programme.change(
    key,
    over
      ? { set: { told: true, ...dueAt(deps, key, over) }, add: { ver: 1 } }
      : { set: { told: true }, remove: [...nothingDue], add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
  if (moved && referral.state === 'waiting') await hurryList(deps, referral, signUp)
  if (moved) return
  // Withdrawn meanwhile: its own marker sees to it. Erased meanwhile: nothing else knows of this copy.
  if (!(await deps.programme.get(key, { consistent: true }))) await forgetSignUp(deps, group, signUp)
}

/** Who moves the list has been waiting for this one to be known to the group. */
async function hurryList(deps: Deps, referral: Referral, signUp: string): Promise<void> {
  const spot = spotOf(referral)
  const places = await findPlaces(deps, spot)
  if (!places?.due || places.due <= deps.now() || !places.waiting[signUp]) return
  const key = placesKey(spot)
  await deps.programme.change(
    key,
    { set: dueAt(deps, key, deps.now()), add: { ver: 1 } },
    { ver: { equals: places.ver } },
  )
}

/** No answer in 30 days: the place is free again and the person is told. */
async function lapse(deps: Deps, referral: Referral): Promise<void> {
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { set: { state: 'lapsed', changed: deps.now() }, add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}
