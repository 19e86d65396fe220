/** The worker's part: carrying a self-referral to the group and its answer back. Every step can be repeated. */
import { londonDay } from '../calendar.ts'
import { findListing } from '../directory/listing.ts'
import { findPlaces, freePlace, placesKey, type Spot, spotOf, startOf } from '../directory/places.ts'
import { putOnList } from '../directory/waiting.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { changePlan } from '../nudges/plan.ts'
import { channelOf } from '../people/person.ts'
import type { Deps, Item } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { noteStep } from './note-step.ts'
import { carryTaken, endOffer, isPending, pass } from './offer.ts'
import { findAPlace } from './refer.ts'
import { findReferral, hasUnfinished, Referral, withGroup } from './referral.ts'
import { findSignUp, linkDays, Owner, SignUp } from './sign-up.ts'
import { anyAnswer } from './withdraw.ts'

/** Does what a referral's marker asks for, by the state it is in. */
export async function carryReferral(deps: Deps, item: Item): Promise<void> {
  const referral = Referral.parse(item)
  if (hasUnfinished(referral)) return finishPast(deps, referral)
  switch (referral.state) {
    case 'sending':
      return findAPlace(deps, referral)
    case 'sent':
    case 'waiting':
      if (!referral.told) return tellGroup(deps, referral)
      if (begun(deps, referral)) return pass(deps, referral)
      // Whoever waits may wait for as long as it takes.
      return referral.state === 'waiting' ? clearMarker(deps, referral) : lapse(deps, referral)
    case 'offered':
      return endOffer(deps, referral)
    case 'accepted':
      return referral.told ? clearMarker(deps, referral) : carryTaken(deps, referral)
    case 'withdrawn':
    case 'lapsed':
    case 'passed':
      return takeBack(deps, referral, referral.state)
    default:
      return clearMarker(deps, referral)
  }
}

/** Takes back the earlier times that were left when this was asked again. The marker stays for what comes next. */
async function finishPast(deps: Deps, referral: Referral): Promise<void> {
  for (const { signUp, state, occurrence, unfinished } of referral.history) {
    if (!signUp || !unfinished) continue
    const ended = state === 'withdrawn' || state === 'lapsed' ? state : 'passed'
    await close(deps, { ...referral, signUp, occurrence }, ended)
  }
  const history = referral.history.map(({ unfinished: _, ...past }) => past)
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { set: { history }, add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}

/** Whether the one time that this is for has begun. */
const begun = (deps: Deps, { occurrence, starts }: Referral) =>
  occurrence !== undefined && startOf(occurrence, starts) <= deps.now()

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

/** When silence becomes an answer: on the day itself at the latest; of somebody who waits, then only. */
function overAt(
  deps: Deps,
  { state, occurrence, starts }: Pick<Referral, 'state' | 'occurrence' | 'starts'>,
) {
  const day = occurrence === undefined ? undefined : startOf(occurrence, starts)
  if (state === 'waiting') return day
  const overdue = after(deps.now(), linkDays, 'days')
  return day && day < overdue ? day : overdue
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

/** Asked again: an earlier sign-up, answered or not, has nothing more to answer and holds no place. */
async function closeEarlier(deps: Deps, { group, listing, history }: Referral): Promise<void> {
  const today = londonDay(deps.now())
  for (const { signUp, state, occurrence } of history) {
    // A day that they were to come on, and that is past, stands in the group's books as it was.
    if (!signUp || (state === 'accepted' && occurrence && occurrence < today)) continue
    await deps.programme.change(
      keys.signUp(group, signUp),
      { set: { state: 'withdrawn' }, add: { ver: 1 } },
      { state: { oneOf: withGroup } },
    )
    await freePlace(deps, spotOf({ group, listing, occurrence }), signUp, anyAnswer)
  }
}

/** No answer in 30 days: the place is free again and the person is told. */
async function lapse(deps: Deps, referral: Referral): Promise<void> {
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { set: { state: 'lapsed', changed: deps.now() }, add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}

/** After a withdrawal or lapse: the group's copy is closed, the place goes back, the right side is told. */
async function takeBack(deps: Deps, referral: Referral, state: Ended): Promise<void> {
  await close(deps, referral, state)
  await clearMarker(deps, referral)
}

type Ended = 'withdrawn' | 'lapsed' | 'passed'

async function close(
  deps: Deps,
  {
    group,
    person,
    listing,
    signUp,
    occurrence,
  }: Pick<Referral, 'group' | 'person' | 'listing' | 'signUp' | 'occurrence'>,
  state: Ended,
): Promise<void> {
  const taken = await deps.programme.change(
    keys.signUp(group, signUp),
    { set: { state }, remove: ['offer'], add: { ver: 1 } },
    { state: { oneOf: [...withGroup, state] } },
  )
  await freePlace(deps, spotOf({ group, listing, occurrence }), signUp, anyAnswer)
  if (state !== 'withdrawn') {
    await queueMessage(deps, {
      id: `${signUp}-person-${state}`,
      kind: 'person-lapsed',
      channel: await channelOf(deps, person),
      person,
      listing,
      signUp,
    })
  } else if (taken) {
    await queueMessage(deps, { id: `${signUp}-group-withdrawn`, kind: 'group-withdrawn', group, signUp })
  }
}

/** Removes what a group's copy says of a person who asked to be deleted. */
export async function forgetSignUp(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
  id: string,
): Promise<void> {
  const signUp = await findSignUp(deps, group, id)
  await deps.programme.change(keys.signUp(group, id), {
    set: { state: 'erased' },
    remove: ['introduction', 'answer', 'owner', 'taking', 'takingOn', 'leaves', 'offer', ...nothingDue],
    add: { ver: 1 },
  })
  if (!signUp) return
  // What an answer took that nobody will carry any more.
  for (const occurrence of new Set([signUp.occurrence, signUp.takingOn, signUp.leaves])) {
    await freePlace(deps, spotOf({ ...signUp, occurrence }), id, anyAnswer)
  }
}

/** Carries a group's answer to the person, or sends the group a fresh link. */
export async function carrySignUp(deps: Deps, item: Item): Promise<void> {
  const signUp = SignUp.parse(item)
  const { answer } = signUp
  if (signUp.taking !== undefined && signUp.taking > (answer?.no ?? 0)) {
    await giveBackTaken(deps, signUp, signUp.taking)
  }
  const wanted = answer && isPending(signUp) ? await carryAnswer(deps, signUp, answer) : true
  if (signUp.renewals > signUp.renewed) {
    await queueMessage(deps, {
      id: `${signUp.id}-group-sign-up-${signUp.renewals}`,
      kind: 'group-sign-up',
      group: signUp.group,
      signUp: signUp.id,
    })
  }
  await deps.programme.change(
    keys.signUp(signUp.group, signUp.id),
    {
      set: {
        carried: answer?.no ?? 0,
        renewed: signUp.renewals,
        // The person withdrew, or has asked again, in between.
        ...(wanted ? {} : { state: 'withdrawn' }),
      },
      remove: ['taking', 'takingOn', 'leaves', ...nothingDue],
      add: { ver: 1 },
    },
    { ver: { equals: signUp.ver } },
  )
}

/** A yes that died after taking a place: whoever waited waits again, where they were. */
async function giveBackTaken(deps: Deps, signUp: SignUp, taking: number): Promise<void> {
  const { id, state, answer, received, places: limit, takingOn } = signUp
  const spot = spotOf({ ...signUp, occurrence: takingOn ?? signUp.occurrence })
  if (state !== 'waiting' || takingOn) return freePlace(deps, spot, id, taking)
  const since = answer?.at ?? received
  await putOnList(deps, spot, id, { since, no: taking, limit, noPlaceNow: false })
}

/** False when the person no longer waits for this answer. */
async function carryAnswer(
  deps: Deps,
  signUp: SignUp,
  answer: NonNullable<SignUp['answer']>,
): Promise<boolean> {
  if (!signUp.owner) return false
  const { person, listing } = Owner.parse(await deps.vault.open(signUp.owner))
  const key = keys.referral(person, listing)
  const before = await findReferral(deps, person, listing)
  const again = before?.signUp === signUp.id && before.answer?.no === answer.no
  const waited = before?.state === 'waiting' || before?.state === 'offered'
  const moved = again ? before.moved === answer.no : waited && answer.kind === 'accepted'
  const spot = spotOf(signUp)
  // Before the person's own item says so: a withdrawal that comes in between takes them off the list again.
  if (answer.kind === 'waiting') {
    const { places: limit } = signUp
    await putOnList(deps, spot, signUp.id, { since: answer.at, no: answer.no, limit, noPlaceNow: true })
  }
  const { occurrence, starts } = signUp
  const over = answer.kind === 'waiting' ? overAt(deps, { state: 'waiting', occurrence, starts }) : undefined
  // Only for the sign-up that it answers, and only while the person still wants it.
  const changed = await deps.programme.change(
    key,
    {
      set: {
        state: answer.kind,
        answer,
        told: true,
        changed: deps.now(),
        ...(moved ? { moved: answer.no } : {}),
        // Another day than was asked for, perhaps.
        ...(occurrence ? { occurrence, starts } : {}),
        ...(over ? dueAt(deps, key, over) : {}),
      },
      remove: [
        ...['attended', 'attendedBy', 'offer'],
        ...(moved ? [] : ['moved']),
        ...(occurrence && !starts ? ['starts'] : []),
        ...(over ? ['attempts'] : nothingDue),
      ],
      add: { ver: 1 },
    },
    { signUp: { equals: signUp.id }, state: { oneOf: withGroup } },
  )
  // An answer to what the person no longer waits for holds no place either, and nobody waits by it.
  if (!changed || answer.kind === 'declined') await freePlace(deps, spot, signUp.id, answer.no)
  if (signUp.leaves)
    await freePlace(deps, spotOf({ ...signUp, occurrence: signUp.leaves }), signUp.id, answer.no)
  if (!changed) return false
  if (moved) await takeOffOffers(deps, spot, signUp.id)
  if (before && answer.kind === 'accepted') await noteStep(deps, before, 'accepted', answer.at)
  // A date to be told of the day before, and asked about the day after. A place from the waiting list is told there.
  if (answer.kind === 'accepted') await changePlan(deps, person, londonDay(deps.now()))
  if (moved) return true
  const id = `${signUp.id}-person-answer-${answer.no}`
  await queueMessage(deps, {
    id,
    kind: 'person-answer',
    channel: await channelOf(deps, person),
    person,
    listing,
    signUp: signUp.id,
    answer: answer.no,
  })
  return true
}

/** The group has said yes itself: there is nothing left to say yes to. */
async function takeOffOffers(deps: Deps, spot: Spot, signUp: string): Promise<void> {
  const offer = `offers.${signUp}`
  await deps.programme.change(
    placesKey(spot),
    { remove: [offer], add: { ver: 1 } },
    { [offer]: { present: true } },
  )
}
