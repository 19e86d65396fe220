/**
 * The waiting list moves by itself: a place that comes free is kept for the first who waits, for 48 hours. The places'
 * own item is changed first and carries the marker until the person's item, the group's copy and the message have
 * followed; each of those can be done again.
 */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { wakingTime } from '../nudges/quiet-hours.ts'
import { channelOf } from '../people/person.ts'
import type { Deps, Item } from '../ports.ts'
import { nextNumber } from '../referrals/answer.ts'
import { isPending } from '../referrals/offer.ts'
import { findReferral } from '../referrals/referral.ts'
import { findSignUp, Owner, type SignUp } from '../referrals/sign-up.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { isShown, Listing } from './listing.ts'
import {
  findPlaces,
  freePlace,
  limitOf,
  type Offer,
  type Places,
  placesKey,
  type Spot,
  startOf,
} from './places.ts'
import { usualStart } from './say-schedule.ts'
import { freeOf, inOrder } from './waiting.ts'

/** How long an offer stands, counted from when its reader may be expected to be awake. */
export const offerHours = 48

/** In one go; the rest is found again at once. */
const mostInOneGo = 25

/** Somebody on the list whom the group has not been told of after so long was left there by a request that died. */
const ghostHours = 1

/** Does what the places of a listing, or of one of its days, are due for. */
export async function movePlaces(deps: Deps, item: Item): Promise<void> {
  const [, group = '', , listing = ''] = item.pk.split('#')
  const [kind, day] = item.sk.split('#')
  const spot: Spot = { group, listing, ...(kind === 'DAY' && day ? { day } : {}) }
  for (let moves = 0; moves < mostInOneGo; moves++) {
    if ((await moveOne(deps, spot)) === 'settled') return
  }
}

async function moveOne(deps: Deps, spot: Spot): Promise<'moved' | 'settled'> {
  const places = await findPlaces(deps, spot)
  if (!places) return 'settled'
  const untold = Object.entries(places.offers).find(([, { told }]) => !told)
  if (untold) {
    await tellOffer(deps, spot, ...untold)
    return 'moved'
  }
  const listing = await listingNow(deps, spot)
  const limit = listing && limitOf(listing, spot)
  const until = listing && offerUntil(deps, listing, spot)
  const next = until && nextToOffer(places, limit)
  if (!next) return settle(deps, spot, places, limit)
  const found = await readiness(deps, spot, next)
  if (found === 'gone') await freePlace(deps, spot, next.signUp, next.no)
  else if (found === 'later') return settle(deps, spot, places, limit, after(deps.now(), 1, 'minutes'))
  else {
    const { signUp, since, withholds } = next
    // What the group keeps back stays so for as long as anybody waits.
    const [heir] = inOrder(places).filter((one) => one.signUp !== signUp)
    const handedOn =
      withholds && heir ? { [`waiting.${heir.signUp}.withholds`]: withholds + (heir.withholds ?? 0) } : {}
    const offer = { no: nextNumber(found), until, since }
    // Whatever has changed since it was read, a withdrawal or another who moves the list, is looked at anew.
    await deps.programme.change(
      placesKey(spot),
      {
        set: { [`offers.${signUp}`]: offer, [`holders.${signUp}`]: offer.no, ...handedOn },
        remove: [`waiting.${signUp}`],
        add: { taken: 1, queued: -1, ver: 1 },
      },
      { ver: { equals: places.ver } },
    )
  }
  return 'moved'
}

/** As it is this instant: a pause or a lower limit must not be overlooked. */
async function listingNow(deps: Deps, { listing }: Spot): Promise<Listing | undefined> {
  const item = await deps.programme.get(keys.listing(listing), { consistent: true })
  const found = item && Listing.parse(item)
  return found && isShown(found) && found.state === 'live' ? found : undefined
}

/** Until when an offer made now stands: not past the start of its day. None where that leaves no time to answer. */
function offerUntil(deps: Deps, listing: Listing, { day }: Spot): Date | undefined {
  const from = wakingTime(deps.now())
  const full = after(from, offerHours, 'hours')
  if (!day) return full
  const start = startOf(day, usualStart(listing, day))
  if (start <= from) return undefined
  return start < full ? start : full
}

/** Who is next, if a place is free. What the group keeps back for those whom it put on the list is not. */
function nextToOffer(places: Places, limit: number | null | undefined) {
  const waiting = inOrder(places)
  if (limit === undefined) return undefined
  // Without a limit nothing comes free: only those go on who waited for a pause to end.
  if (limit === null) return waiting.find(({ withholds }) => !withholds)
  return freeOf(places, limit) > 0 ? waiting[0] : undefined
}

/** Nothing is left to do, or not yet; the limit is kept as it is known now. */
async function settle(
  deps: Deps,
  spot: Spot,
  places: Places,
  limit: number | null | undefined,
  again?: Date,
): Promise<'moved' | 'settled'> {
  const key = placesKey(spot)
  const settled = await deps.programme.change(
    key,
    {
      set: { ...(again ? dueAt(deps, key, again) : {}), ...(limit === undefined ? {} : { places: limit }) },
      remove: again ? ['attempts'] : nothingDue,
      add: { ver: 1 },
    },
    { ver: { equals: places.ver } },
  )
  return settled ? 'settled' : 'moved'
}

/** The group's copy of a sign-up that can be offered a place; 'later' while other work on it is still under way. */
async function readiness(
  deps: Deps,
  { group }: Spot,
  { signUp: id, since }: { signUp: string; since: Date },
): Promise<SignUp | 'later' | 'gone'> {
  const signUp = await findSignUp(deps, group, id)
  if (!signUp) return after(since, ghostHours, 'hours') > deps.now() ? 'later' : 'gone'
  if (isPending(signUp)) return 'later'
  if (signUp.state !== 'waiting' || !signUp.owner) return 'gone'
  const owner = Owner.parse(await deps.vault.open(signUp.owner))
  const referral = await findReferral(deps, owner.person, owner.listing)
  if (referral?.signUp !== id || referral.state !== 'waiting') return 'gone'
  return referral.told ? signUp : 'later'
}

/** Carries an offer to its person and to the group's copy, and has it written. */
async function tellOffer(deps: Deps, spot: Spot, id: string, { no, until }: Offer): Promise<void> {
  const { group } = spot
  const signUp = await findSignUp(deps, group, id)
  const owner = signUp?.owner && Owner.parse(await deps.vault.open(signUp.owner))
  if (owner && (await markOffered(deps, owner, id, { no, until }))) {
    await deps.programme.change(
      keys.signUp(group, id),
      { set: { state: 'offered', offer: { no, until } }, add: { ver: 1 } },
      { state: { equals: 'waiting' } },
    )
    await queueMessage(deps, {
      id: `${id}-person-offer-${no}`,
      kind: 'person-offer',
      channel: await channelOf(deps, owner.person),
      person: owner.person,
      listing: owner.listing,
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
}

/** The person's own item says so, with the end of the time to answer as its next thing to do. */
async function markOffered(
  deps: Deps,
  { person, listing }: { person: string; listing: string },
  signUp: string,
  offer: { no: number; until: Date },
): Promise<boolean> {
  const key = keys.referral(person, listing)
  const marked = await deps.programme.change(
    key,
    {
      set: { state: 'offered', offer, changed: deps.now(), ...dueAt(deps, key, offer.until) },
      remove: ['attempts'],
      add: { ver: 1 },
    },
    { signUp: { equals: signUp }, state: { equals: 'waiting' } },
  )
  if (marked) return true
  const referral = await findReferral(deps, person, listing)
  return referral?.signUp === signUp && referral.state === 'offered' && referral.offer?.no === offer.no
}

/**
 * A listing has changed: its limit, a pause, how places are counted. Whoever waits for it is looked after next. One
 * query, and a write for each item that has anybody waiting or knows another limit.
 */
export async function wakePlaces(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  listing: Listing,
): Promise<void> {
  if (listing.source || listing.joining !== 'live') return
  for (const item of await deps.programme.list(keys.places(listing.group, listing.id).pk)) {
    const day = item.sk.startsWith('DAY#') ? item.sk.slice('DAY#'.length) : undefined
    const limit = limitOf(listing, { group: listing.group, listing: listing.id, day })
    const knows = limit === undefined || item['places'] === limit
    if (knows && !(Number(item['queued'] ?? 0) > 0)) continue
    const key = { pk: item.pk, sk: item.sk }
    await deps.programme.change(key, { set: dueAt(deps, key, deps.now()), add: { ver: 1 } })
  }
}
