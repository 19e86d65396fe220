/** Carries an offer to its person and to the group's copy, and has it written. Every step can be repeated. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { channelOf } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import type { Referral } from '../referrals/referral.ts'
import { dueAt } from '../work/marker.ts'
import { findAsked } from './asked.ts'
import { freePlace } from './hold.ts'
import { findPlaces, type Offer } from './places.ts'
import { placesKey, type Spot } from './spot.ts'

/** 'later' while the group's answer to it is on its way: that comes first. */
export async function tellOffer(deps: Deps, spot: Spot, id: string, offer: Offer): Promise<'done' | 'later'> {
  const { no, until, since } = offer
  const asked = await findAsked(deps, spot, { signUp: id, since })
  if (asked === 'later') return 'later'
  // Read after its person's item: whoever has put them back on the list since changes that item after this one.
  const stands = (await findPlaces(deps, spot))?.offers[id]?.no === no
  if (!stands) return 'done'
  if (asked !== 'gone' && isTheirs(asked.referral, no)) {
    const { signUp, referral } = asked
    if (referral.state === 'waiting' && !(await markOffered(deps, referral, { no, until }))) return 'done'
    if (signUp.state === 'waiting') {
      const copied = await deps.programme.change(
        keys.signUp(spot.group, id),
        { set: { state: 'offered', offer: { no, until } }, add: { ver: 1 } },
        { ver: { equals: signUp.ver } },
      )
      if (!copied) return 'done'
    }
    await queueMessage(deps, {
      id: `${id}-person-offer-${no}`,
      kind: 'person-offer',
      channel: await channelOf(deps, referral.person),
      person: referral.person,
      listing: referral.listing,
      signUp: id,
      offer: no,
      notAfter: until,
    })
  } else {
    // Withdrawn, erased or answered by the group while this was on its way.
    await freePlace(deps, spot, id, no)
  }
  await deps.programme.change(
    placesKey(spot),
    { set: { [`offers.${id}.told`]: true }, add: { ver: 1 } },
    { [`offers.${id}.no`]: { equals: no } },
  )
  return 'done'
}

const isTheirs = ({ state, offer }: Referral, no: number) =>
  state === 'waiting' || (state === 'offered' && offer?.no === no)

/** The person's own item says so, with the end of the time to answer as its next thing to do. */
function markOffered(deps: Deps, referral: Referral, offer: { no: number; until: Date }): Promise<boolean> {
  const key = keys.referral(referral.person, referral.listing)
  return deps.programme.change(
    key,
    {
      set: { state: 'offered', offer, changed: deps.now(), ...dueAt(deps, key, offer.until) },
      remove: ['attempts'],
      add: { ver: 1 },
    },
    { ver: { equals: referral.ver } },
  )
}
