/** The worker's part: carrying a self-referral to the group and its answer back. Every step can be repeated. */
import { londonDay } from '../calendar.ts'
import { findListing } from '../directory/listing.ts'
import { releasePlace } from '../directory/places.ts'
import { noteUptake, type UptakeKind } from '../evidence/uptake.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { changePlan } from '../nudges/plan.ts'
import { channelOf } from '../people/person.ts'
import type { Deps, Item } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { findAPlace } from './refer.ts'
import { categoryOf, findReferral, hasUnfinished, Referral } from './referral.ts'
import { linkDays, Owner, SignUp } from './sign-up.ts'
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
      return referral.told ? lapse(deps, referral) : tellGroup(deps, referral)
    case 'withdrawn':
    case 'lapsed':
      return takeBack(deps, referral, referral.state)
    default:
      return clearMarker(deps, referral)
  }
}

/** Takes back the earlier times that were left when this was asked again. The marker stays for what comes next. */
async function finishPast(deps: Deps, referral: Referral): Promise<void> {
  for (const { signUp, state, unfinished } of referral.history) {
    if (signUp && unfinished) await close(deps, referral, signUp, state === 'lapsed' ? 'lapsed' : 'withdrawn')
  }
  const history = referral.history.map(({ unfinished: _, ...past }) => past)
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { set: { history }, add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
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
  const overdue = after(deps.now(), linkDays, 'days')
  const moved = await deps.programme.change(
    key,
    referral.state === 'sent'
      ? { set: { told: true, ...dueAt(deps, key, overdue) }, add: { ver: 1 } }
      : { set: { told: true }, remove: [...nothingDue], add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
  if (moved) return
  // Withdrawn meanwhile: its own marker sees to it. Erased meanwhile: nothing else knows of this copy.
  if (!(await deps.programme.get(key, { consistent: true }))) await forgetSignUp(deps, group, signUp)
}

/**
 * Tells the evidence of a step. Before the marker that has it done is cleared, so that a crash does it again; and by
 * the day of the step itself, so that again is the same.
 */
async function noteStep(deps: Deps, referral: Referral, kind: UptakeKind, at: Date): Promise<void> {
  const category = await categoryOf(deps, referral)
  if (category) await noteUptake(deps, referral.person, { kind, category, day: londonDay(at) })
}

/** Asked again: an earlier sign-up, answered or not, has nothing more to answer and holds no place. */
async function closeEarlier(deps: Deps, { group, listing, history }: Referral): Promise<void> {
  for (const { signUp } of history) {
    if (!signUp) continue
    await deps.programme.change(
      keys.signUp(group, signUp),
      { set: { state: 'withdrawn' }, add: { ver: 1 } },
      { state: { oneOf: ['sent', 'waiting', 'accepted', 'declined'] } },
    )
    await releasePlace(deps, { id: listing, group }, signUp, anyAnswer)
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
async function takeBack(deps: Deps, referral: Referral, state: 'withdrawn' | 'lapsed'): Promise<void> {
  await close(deps, referral, referral.signUp, state)
  await clearMarker(deps, referral)
}

async function close(
  deps: Deps,
  { group, person, listing }: Referral,
  signUp: string,
  state: 'withdrawn' | 'lapsed',
): Promise<void> {
  const taken = await deps.programme.change(
    keys.signUp(group, signUp),
    { set: { state }, add: { ver: 1 } },
    { state: { oneOf: ['sent', 'waiting', 'accepted', 'declined', state] } },
  )
  await releasePlace(deps, { id: listing, group }, signUp, anyAnswer)
  if (state === 'lapsed') {
    await queueMessage(deps, {
      id: `${signUp}-person-lapsed`,
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
export async function forgetSignUp(deps: Pick<Deps, 'programme'>, group: string, id: string): Promise<void> {
  await deps.programme.change(keys.signUp(group, id), {
    set: { state: 'erased' },
    remove: ['introduction', 'answer', 'owner', ...nothingDue],
    add: { ver: 1 },
  })
}

/** Carries a group's answer to the person, or sends the group a fresh link. */
export async function carrySignUp(deps: Deps, item: Item): Promise<void> {
  const signUp = SignUp.parse(item)
  const { answer } = signUp
  if (signUp.taking !== undefined && signUp.taking > (answer?.no ?? 0)) {
    await releasePlace(deps, { id: signUp.listing, group: signUp.group }, signUp.id, signUp.taking)
  }
  const wanted = answer && answer.no > signUp.carried ? await carryAnswer(deps, signUp, answer) : true
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
      remove: ['taking', ...nothingDue],
      add: { ver: 1 },
    },
    { ver: { equals: signUp.ver } },
  )
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
  const moved = again ? before.moved === answer.no : before?.state === 'waiting' && answer.kind === 'accepted'
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
      },
      remove: ['attended', ...(moved ? [] : ['moved']), ...nothingDue],
      add: { ver: 1 },
    },
    { signUp: { equals: signUp.id }, state: { oneOf: ['sent', 'waiting', 'accepted', 'declined'] } },
  )
  // An answer to what the person no longer waits for holds no place either.
  if (!changed || answer.kind !== 'accepted') {
    await releasePlace(deps, { id: signUp.listing, group: signUp.group }, signUp.id, answer.no)
  }
  if (!changed) return false
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
