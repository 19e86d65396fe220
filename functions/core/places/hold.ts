/** Taking a place and giving it back: one change under a condition, whoever asks, answers or withdraws. */
import type { Listing } from '../directory/listing.ts'
import type { Deps } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { beginPlaces, findPlaces, longestList } from './places.ts'
import { limitOf, placesKey, type Spot } from './spot.ts'

type Marking = Pick<Deps, 'programme' | 'now' | 'epoch'>

/**
 * Somebody asks: takes a place, or keeps the one that they have; where there is none, or others wait already, joins
 * those who wait, if the listing has them. Safe to repeat.
 */
export async function askForPlace(
  deps: Marking,
  listing: Listing,
  spot: Spot,
  signUp: string,
  since: Date,
): Promise<'held' | 'waiting' | 'full'> {
  const key = placesKey(spot)
  const limit = limitOf(listing, spot)
  const paused = listing.state === 'paused'
  if (limit === null && !paused) return 'held'
  const holder = `holders.${signUp}`
  const waiting = `waiting.${signUp}`
  for (;;) {
    const taken =
      !paused &&
      (await deps.programme.change(
        key,
        { set: { [holder]: 0 }, add: { taken: 1, ver: 1 } },
        { [holder]: { absent: true }, taken: { below: limit ?? 0 }, queued: { equals: 0 } },
      ))
    if (taken) return 'held'
    const places = await findPlaces(deps, spot)
    if (!places) {
      await beginPlaces(deps, spot, limit)
      continue
    }
    if (places.holders[signUp] !== undefined) return 'held'
    if (places.waiting[signUp]) return 'waiting'
    const free = typeof limit !== 'number' || places.taken < limit
    // It came free in this very moment.
    if (!paused && free && limit !== undefined && places.queued === 0) continue
    if (!listing.waitingList || places.queued >= longestList) return 'full'
    // What is free, or is known differently here, may be theirs at once: whoever moves the list looks.
    const look = free || places.places !== limit ? dueAt(deps, key, deps.now()) : {}
    const joined = await deps.programme.change(
      key,
      { set: { [waiting]: { since, no: 0 }, ...look }, add: { queued: 1, ver: 1 } },
      {
        [waiting]: { absent: true },
        [holder]: { absent: true },
        taken: { equals: places.taken },
        queued: { below: longestList },
      },
    )
    if (joined) return 'waiting'
  }
}

/**
 * The group gives a place by its own hand: to somebody who asks, who waits, or who has an offer. False when all are
 * taken. `limit` is what the sign-up knows, for a spot that nobody has counted yet.
 */
export async function holdPlace(
  deps: Pick<Deps, 'programme'>,
  spot: Spot,
  signUp: string,
  answer: number,
  limit: number | undefined,
): Promise<boolean> {
  const key = placesKey(spot)
  const holder = `holders.${signUp}`
  for (;;) {
    const places = await findPlaces(deps, spot)
    if (!places) {
      if (limit === undefined) return true
      await beginPlaces(deps, spot, limit)
      continue
    }
    const most = places.places === undefined ? (limit ?? null) : places.places
    const held = places.holders[signUp] !== undefined
    const waits = places.waiting[signUp] !== undefined
    if (!held && most === null && !waits) return true
    if (!held && most !== null && places.taken >= most) return false
    const changed = await deps.programme.change(
      key,
      {
        // An offer stays until the answer is carried: should this request die, its person can still say yes.
        set: { [holder]: answer },
        remove: waits ? [`waiting.${signUp}`] : [],
        add: { taken: held ? 0 : 1, queued: waits ? -1 : 0, ver: 1 },
      },
      { ver: { equals: places.ver } },
    )
    if (changed) return true
  }
}

/**
 * Gives back what a sign-up holds, is offered or waits for by this answer or an earlier one. Whoever waits is looked
 * after next. Safe to repeat.
 */
export async function freePlace(deps: Marking, spot: Spot, signUp: string, answer: number): Promise<void> {
  const key = placesKey(spot)
  const [holder, waiting, offer] = [`holders.${signUp}`, `waiting.${signUp}`, `offers.${signUp}`]
  const quick = await deps.programme.change(
    key,
    { remove: [holder], add: { taken: -1, ver: 1 } },
    { [holder]: { atMost: answer }, [offer]: { absent: true }, queued: { equals: 0 } },
  )
  if (quick) return
  for (;;) {
    const places = await findPlaces(deps, spot)
    const held = places?.holders[signUp]
    const waits = places?.waiting[signUp]
    if (!places || (held ?? waits?.no ?? Number.POSITIVE_INFINITY) > answer) return
    const comesFree = held !== undefined || waits?.withholds !== undefined
    const next = comesFree && places.queued > (waits ? 1 : 0) ? dueAt(deps, key, deps.now()) : {}
    const freed = await deps.programme.change(
      key,
      {
        set: next,
        remove: [
          ...(held === undefined ? [] : [holder]),
          ...(places.offers[signUp] ? [offer] : []),
          ...(waits ? [waiting] : []),
        ],
        add: { taken: held === undefined ? 0 : -1, queued: waits ? -1 : 0, ver: 1 },
      },
      { ver: { equals: places.ver } },
    )
    if (freed) return
  }
}
