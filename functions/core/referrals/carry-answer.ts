/** The worker's part: carrying a group's answer to the person. Every step can be repeated. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { changePlan } from '../nudges/plan.ts'
import { channelOf } from '../people/person.ts'
import { freePlace } from '../places/hold.ts'
import { placesKey, type Spot, spotOf } from '../places/spot.ts'
import { putOnList } from '../places/waiting.ts'
import type { Deps, Item } from '../ports.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { answerable } from './answer.ts'
import { noteStep } from './note-step.ts'
import { isPending } from './offer.ts'
import { overAt } from './overdue.ts'
import { findReferral, withGroup } from './referral.ts'
import { bringReport } from './report.ts'
import { Owner, SignUp } from './sign-up.ts'

/** Carries a group's answer to the person, or sends the group a fresh link. */
export async function carrySignUp(deps: Deps, item: Item): Promise<void> {
  const signUp = SignUp.parse(item)
  const { answer } = signUp
  if (signUp.taking !== undefined && signUp.taking > (answer?.no ?? 0)) {
    await giveBackTaken(deps, signUp, signUp.taking)
  }
  const wanted = answer && isPending(signUp) ? await carryAnswer(deps, signUp, answer) : true
  await bringReport(deps, signUp)
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
        ...(signUp.reported ? { brought: true } : {}),
        // The person withdrew, or has asked again, in between. What was closed otherwise stays so.
        ...(wanted || !answerable(signUp) ? {} : { state: 'withdrawn' }),
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
