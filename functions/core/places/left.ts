/** What is left for somebody new: as a whole, or at each of the next times. */
import { londonDay } from '../calendar.ts'
import { nextOccurrences, type Occurrence } from '../directory/schedule.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps, Item } from '../ports.ts'
import { asksForDay, type Counted, placesKey, startOf } from './spot.ts'

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

export type Left = { left: number; day?: string }

/** Places left, or undefined where the group set no limit. By the day: at the first time that has any. */
export async function firstLeft(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Counted,
): Promise<Left | undefined> {
  if (listing.places === undefined) return undefined
  if (asksForDay(listing)) {
    return (await placesAhead(deps, listing)).find(({ left }) => left > 0) ?? { left: 0 }
  }
  return { left: leftOf(listing.places, await deps.programme.get(keys.places(listing.group, listing.id))) }
}

export const placesLeft = async (deps: Pick<Deps, 'programme' | 'now'>, listing: Counted) =>
  (await firstLeft(deps, listing))?.left
