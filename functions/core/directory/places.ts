/**
 * Who holds the places of an activity, or of one single time of it, and who waits: one item, changed under a condition,
 * so that the last place is given once whatever the race and nobody overtakes those who wait. A holder is a sign-up;
 * its number is the answer that it holds the place by, so that a late release of an earlier answer can't take away a
 * place that a later one gave.
 */
import * as z from 'zod'
import { addDays, londonDay, londonInstant } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps, Item, Key } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import type { Listing } from './listing.ts'
import { usualStart } from './say-schedule.ts'
import { nextOccurrences, type Occurrence } from './schedule.ts'

type Table = Pick<Deps, 'programme'>
type Marking = Pick<Deps, 'programme' | 'now' | 'epoch'>

/** What places are counted of: a listing, or one of its days where they are counted by the day. */
export type Spot = { group: string; listing: string; day?: string | undefined }

export const placesKey = ({ group, listing, day }: Spot): Key =>
  day ? keys.placesOn(group, listing, day) : keys.places(group, listing)

/** The spot that a self-referral or the group's copy of one is about. */
export const spotOf = ({
  group,
  listing,
  occurrence,
}: {
  group: string
  listing: string
  occurrence?: string | undefined
}): Spot => ({ group, listing, ...(occurrence ? { day: occurrence } : {}) })

const Waiting = z.object({
  since: Instant,
  /** The answer that put it there; 0 is its person's own asking. */
  no: z.int(),
  /** The group said "no place now" where there were some: so many are kept back for as long as these wait. */
  withholds: z.int().optional(),
})

const Offer = z.object({
  /** Counted like an answer: it holds the place by this number. */
  no: z.int(),
  until: Instant,
  since: Instant,
  told: z.literal(true).optional(),
})
export type Offer = z.infer<typeof Offer>

export const Places = z.object({
  /** The limit as last known; null is none. */
  places: z.int().nullable().optional(),
  taken: z.int().default(0),
  holders: z.record(z.string(), z.int()).default({}),
  /** How many wait: a condition can't count the list. */
  queued: z.int(),
  waiting: z.record(z.string(), Waiting),
  /** Those who wait no more and have not said yes: each of them is a holder too. */
  offers: z.record(z.string(), Offer),
  work: z.string().optional(),
  due: Instant.optional(),
  expires: Expiry.optional(),
  ver: z.int(),
})
export type Places = z.infer<typeof Places>

/** As many as may wait: the item stays small, and so does false hope. */
export const longestList = 200

/** How long a day's places are kept after it. */
const keptDays = 60

/** What says how many places there are. */
type Counted = Pick<Listing, 'id' | 'group' | 'places'> & Partial<Pick<Listing, 'placesPer' | 'schedules'>>

/** Whether somebody who asks chooses a day, because places are counted by the day. */
export const asksForDay = ({ places, placesPer, schedules = [] }: Counted): boolean =>
  placesPer === 'occurrence' && places !== undefined && schedules.length > 0

/** The limit that a listing sets for a spot; null is none, undefined that it counts in the other way by now. */
export function limitOf(listing: Listing, { day }: Spot): number | null | undefined {
  if (listing.places === undefined) return null
  return asksForDay(listing) === (day !== undefined) ? listing.places : undefined
}

/** When a day's session begins; where no time is known, the end of the day. */
export const startOf = (day: string, starts: string | undefined): Date =>
  londonInstant(day, starts ?? '23:59')

/** Reads who holds and who waits. One from before anybody could wait is given what it lacks. */
export async function findPlaces(deps: Table, spot: Spot): Promise<Places | undefined> {
  const key = placesKey(spot)
  for (;;) {
    const item = await deps.programme.get(key, { consistent: true })
    if (!item) return undefined
    if (item['queued'] !== undefined) return Places.parse(item)
    await deps.programme.change(
      key,
      { set: { queued: 0, waiting: {}, offers: {} }, add: { ver: 1 } },
      { queued: { absent: true } },
    )
  }
}

/** Makes the item of a spot that nobody has asked for before. */
export async function beginPlaces(deps: Table, spot: Spot, limit: number | null | undefined): Promise<void> {
  await deps.programme.claim({
    ...placesKey(spot),
    places: limit,
    taken: 0,
    holders: {},
    queued: 0,
    waiting: {},
    offers: {},
    ver: 1,
    ...(spot.day ? { expires: startOf(addDays(spot.day, keptDays), undefined) } : {}),
  })
}

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
  deps: Table,
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

/** Places that somebody new could have; what is free while others wait is on its way to them. */
const leftOf = (limit: number, places: Item | undefined): number =>
  Number(places?.['queued'] ?? 0) > 0 ? 0 : Math.max(0, limit - Number(places?.['taken'] ?? 0))

/** How many times ahead somebody may choose from. */
const timesAhead = 6

export type TimeAhead = Occurrence & { left: number }

/** The next times of a listing whose places are counted by the day, each with what is left. One query. */
export async function placesAhead(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Counted,
): Promise<TimeAhead[]> {
  const limit = listing.places ?? 0
  const days = new Map<string, Occurrence>()
  for (const one of nextOccurrences(listing.schedules ?? [], londonDay(deps.now()), timesAhead * 2)) {
    // Two times on one day share its places.
    if (!days.has(one.day) && startOf(one.day, one.starts) > deps.now()) days.set(one.day, one)
  }
  const items = await deps.programme.list(
    placesKey({ group: listing.group, listing: listing.id }).pk,
    prefix.day,
  )
  const byKey = new Map(items.map((item) => [item.sk, item]))
  return [...days.values()].slice(0, timesAhead).map((one) => {
    const { sk } = placesKey({ group: listing.group, listing: listing.id, day: one.day })
    return { ...one, left: leftOf(limit, byKey.get(sk)) }
  })
}

/** Places left, or undefined where the group set no limit. By the day: at the first time that has any. */
export async function placesLeft(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Counted,
): Promise<number | undefined> {
  if (listing.places === undefined) return undefined
  if (asksForDay(listing)) {
    return (await placesAhead(deps, listing)).find(({ left }) => left > 0)?.left ?? 0
  }
  return leftOf(listing.places, await deps.programme.get(keys.places(listing.group, listing.id)))
}

/** A day that somebody may still ask for, with its start. */
export function occurrenceOn(listing: Listing, day: string, now: Date): Occurrence | undefined {
  const one = { day, starts: usualStart(listing, day) }
  const falls = nextOccurrences(listing.schedules, day, 1)[0]?.day === day
  return falls && startOf(day, one.starts) > now ? one : undefined
}
