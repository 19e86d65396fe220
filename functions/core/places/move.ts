/**
 * The waiting list moves by itself: a place that comes free is kept for the first who waits, for 48 hours. The places'
 * own item is changed first and carries the marker until the person's item, the group's copy and the message have
 * followed; each of those can be done again.
 */
import { isShown, Listing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import { wakingTime } from '../nudges/quiet-hours.ts'
import type { Deps, Item } from '../ports.ts'
import { nextNumber } from '../referrals/answer.ts'
import { pass } from '../referrals/offer.ts'
import type { SignUp } from '../referrals/sign-up.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { findAsked, readiness } from './asked.ts'
import { freePlace } from './hold.ts'
import { findPlaces, type Places } from './places.ts'
import { limitOf, occurrenceOn, placesKey, type Spot, startOf } from './spot.ts'
import { tellOffer } from './tell-offer.ts'
import { freeOf, inOrder } from './waiting.ts'

/** How long an offer stands, counted from when its reader may be expected to be awake. */
export const offerHours = 48

/** In one go; the rest is found again at once. */
const mostInOneGo = 25

/** 'moved': something was done, or has changed meanwhile, and all is looked at anew. */
type Step = 'moved' | 'settled'

/** Does what the places of a listing, or of one of its days, are due for. */
export async function movePlaces(deps: Deps, item: Item): Promise<void> {
  const [, group = '', , listing = ''] = item.pk.split('#')
  const [kind, day] = item.sk.split('#')
  const spot: Spot = { group, listing, ...(kind === 'DAY' && day ? { day } : {}) }
  for (let moves = 0; moves < mostInOneGo; moves++) {
    if ((await moveOne(deps, spot)) === 'settled') return
  }
}

async function moveOne(deps: Deps, spot: Spot): Promise<Step> {
  const places = await findPlaces(deps, spot)
  if (!places) return 'settled'
  // As it is this instant: a pause or a lower limit must not be overlooked.
  const item = await deps.programme.get(keys.listing(spot.listing), { consistent: true })
  const listing = item && Listing.parse(item)
  const limit = listing && limitOf(listing, spot)
  const soon = () => settle(deps, spot, places, limit, after(deps.now(), 1, 'minutes'))
  const untold = Object.entries(places.offers).find(([, { told }]) => !told)
  if (untold) return (await tellOffer(deps, spot, ...untold)) === 'later' ? soon() : 'moved'
  const ended = !listing || listing.state === 'stopped'
  if (ended || limit === undefined) return (await endOne(deps, spot, places, ended)) ?? soon()
  const until = isShown(listing) && listing.state === 'live' ? offerUntil(deps, listing, spot) : undefined
  if (!until) return settle(deps, spot, places, limit)
  for (const next of nextToOffer(places, limit)) {
    const found = await readiness(deps, spot, next)
    if (found === 'away') continue
    if (found === 'later') return soon()
    if (found === 'gone') await freePlace(deps, spot, next.signUp, next.no)
    else await offer(deps, spot, places, next, found.signUp, until)
    return 'moved'
  }
  return settle(deps, spot, places, limit)
}

/** Until when an offer made now stands: not past the start of its day. None where that leaves no time to answer. */
function offerUntil(deps: Deps, listing: Listing, { day }: Spot): Date | undefined {
  const from = wakingTime(deps.now())
  const full = after(from, offerHours, 'hours')
  if (!day) return full
  // Nor for a day that the group has taken out of its calendar.
  const one = occurrenceOn(listing, day, from)
  const start = one && startOf(day, one.starts)
  return start && start < full ? start : one && full
}

type Waiting = ReturnType<typeof inOrder>[number]

/** Who is next, if a place is free. What the group keeps back for those whom it put on the list is not. */
function nextToOffer(places: Places, limit: number | null): Waiting[] {
  const waiting = inOrder(places)
  // Without a limit nothing comes free: only those go on who waited for a pause to end.
  if (limit === null) return waiting.filter(({ withholds }) => !withholds)
  return freeOf(places, limit) > 0 ? waiting : []
}

async function offer(
  deps: Deps,
  spot: Spot,
  places: Places,
  { signUp, since, withholds }: Waiting,
  copy: SignUp,
  until: Date,
): Promise<void> {
  // What the group keeps back stays so for as long as anybody waits.
  const [heir] = inOrder(places).filter((one) => one.signUp !== signUp)
  const handedOn =
    withholds && heir ? { [`waiting.${heir.signUp}.withholds`]: withholds + (heir.withholds ?? 0) } : {}
  const no = nextNumber(copy)
  // Whatever has changed since it was read, a withdrawal or another who moves the list, is looked at anew.
  await deps.programme.change(
    placesKey(spot),
    {
      set: { [`offers.${signUp}`]: { no, until, since }, [`holders.${signUp}`]: no, ...handedOn },
      remove: [`waiting.${signUp}`],
      add: { taken: 1, queued: -1, ver: 1 },
    },
    { ver: { equals: places.ver } },
  )
}

/**
 * Nothing can come free here any more, for the listing was stopped or counts its places in the other way: nobody is
 * left to wait for it unknowing. What is kept for somebody stays theirs, unless it has all ended. None while other
 * work on the next of them is under way.
 */
async function endOne(deps: Deps, spot: Spot, places: Places, ended: boolean): Promise<Step | undefined> {
  // Held by a later number, it is the group's yes, and is being carried.
  const offered = Object.entries(places.offers)
    .filter(([signUp, { no }]) => ended && places.holders[signUp] === no)
    .map(([signUp, one]) => ({ ...one, signUp }))
  const [next] = [...offered, ...inOrder(places)]
  if (!next) return settle(deps, spot, places, undefined)
  const asked = await findAsked(deps, spot, next)
  if (asked === 'later') return undefined
  const waits = asked !== 'gone' && ['waiting', 'offered'].includes(asked.referral.state)
  if (!waits || (await pass(deps, asked.referral))) await freePlace(deps, spot, next.signUp, next.no)
  return 'moved'
}

/** Nothing is left to do, or not yet; the limit is kept as it is known now. */
async function settle(
  deps: Deps,
  spot: Spot,
  places: Places,
  limit: number | null | undefined,
  again?: Date,
): Promise<Step> {
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
