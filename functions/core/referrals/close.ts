/** Closing what a person asked, on the group's side: withdrawn, without an answer, or asked anew. Safe to repeat. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { channelOf } from '../people/person.ts'
import { freePlace } from '../places/hold.ts'
import { spotOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { type Referral, withGroup } from './referral.ts'
import { anyAnswer } from './withdraw.ts'

type Ended = 'withdrawn' | 'lapsed' | 'passed'

/** The group's copy is closed, the place goes back, the right side is told. */
export async function takeBack(
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

/** Takes back the earlier times that were left when this was asked again. The marker stays for what comes next. */
export async function finishPast(deps: Deps, referral: Referral): Promise<void> {
  for (const { signUp, state, occurrence, unfinished } of referral.history) {
    if (!signUp || !unfinished) continue
    const ended = state === 'withdrawn' || state === 'lapsed' ? state : 'passed'
    await takeBack(deps, { ...referral, signUp, occurrence }, ended)
  }
  const history = referral.history.map(({ unfinished: _, ...past }) => past)
  await deps.programme.change(
    keys.referral(referral.person, referral.listing),
    { set: { history }, add: { ver: 1 } },
    { ver: { equals: referral.ver } },
  )
}

/** Asked again: an earlier sign-up, answered or not, has nothing more to answer and holds no place. */
export async function closeEarlier(deps: Deps, { group, listing, history }: Referral): Promise<void> {
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
