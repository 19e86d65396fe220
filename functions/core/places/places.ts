/**
 * Who holds the places of an activity, or of one single time of it, and who waits: one item, changed under a condition,
 * so that the last place is given once whatever the race and nobody overtakes those who wait. A holder is a sign-up;
 * its number is the answer that it holds the place by, so that a late release of an earlier answer can't take away a
 * place that a later one gave.
 */
import * as z from 'zod'
import { addDays } from '../calendar.ts'
import type { Deps } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { placesKey, type Spot, startOf } from './spot.ts'

type Table = Pick<Deps, 'programme'>

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
