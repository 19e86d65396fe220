/** What is left for somebody new: as a whole, or at each of the next times. */
import { londonDay } from '../calendar.ts'
import type { Listing } from '../directory/listing.ts'
import { nextOccurrences, type Occurrence } from '../directory/schedule.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps, Item } from '../ports.ts'
import { asksForDay, type Counted, placesKey, startOf } from './spot.ts'

/** Places that somebody new could have; what is free while others wait is on its way to them. */
const leftOf = (limit: number, places: Item | undefined): number =>
  Number(places?.['queued'] ?? 0) > 0 ? 0 : Math.max(0, limit - Number(places?.['taken'] ?? 0))

/** How many times ahead somebody may choose from. */
const timesAhead = 6

const dayKey = ({ group, id }: Counted, { day }: Occurrence) => placesKey({ group, listing: id, day })

export type TimeAhead = Occurrence & { left: number }

/** The next days that somebody may still ask for, each with its first time: two on one day share its places. */
function daysAhead({ now }: Pick<Deps, 'now'>, { schedules = [] }: Counted): Occurrence[] {
  const moment = now()
  const days = new Map<string, Occurrence>()
  for (const one of nextOccurrences(schedules, londonDay(moment), timesAhead * 2)) {
    if (!days.has(one.day) && startOf(one.day, one.starts) > moment) days.set(one.day, one)
  }
  return [...days.values()].slice(0, timesAhead)
}

/** The next times of a listing whose places are counted by the day, each with what is left. One query. */
export async function placesAhead(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Counted,
): Promise<TimeAhead[]> {
  return leftOn(deps, listing, daysAhead(deps, listing))
}

/** The times that somebody may ask for: with a place, or with a list to wait on. None where no day is asked for. */
export async function timesToAsk(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Listing,
): Promise<TimeAhead[]> {
  if (!asksForDay(listing)) return []
  const ahead = await placesAhead(deps, listing)
  return listing.state === 'paused'
    ? ahead.map((one) => ({ ...one, left: 0 }))
    : ahead.filter(({ left }) => left > 0 || listing.waitingList)
}

async function leftOn(
  { programme }: Pick<Deps, 'programme'>,
  listing: Counted,
  days: readonly Occurrence[],
): Promise<TimeAhead[]> {
  const { group, id, places = 0 } = listing
  const items = days.length > 0 ? await programme.list(placesKey({ group, listing: id }).pk, prefix.day) : []
  const byKey = new Map(items.map((item) => [item.sk, item]))
  return days.map((one) => ({ ...one, left: leftOf(places, byKey.get(dayKey(listing, one).sk)) }))
}

export type Left = { left: number; day?: string }

/** Places left, or undefined where the group set no limit. By the day: at the first time that has any. */
export async function firstLeft(
  deps: Pick<Deps, 'programme' | 'now'>,
  listing: Counted,
): Promise<Left | undefined> {
  if (listing.places === undefined) return undefined
  if (asksForDay(listing)) {
    const days = daysAhead(deps, listing)
    const [next] = days
    if (!next) return { left: 0 }
    // Of most the very next time has some left. All are read only where it has not: with them come weeks that are over.
    const left = leftOf(listing.places, await deps.programme.get(dayKey(listing, next)))
    if (left > 0) return { ...next, left }
    return (await leftOn(deps, listing, days)).find((one) => one.left > 0) ?? { left: 0 }
  }
  return { left: leftOf(listing.places, await deps.programme.get(keys.places(listing.group, listing.id))) }
}

export const placesLeft = async (deps: Pick<Deps, 'programme' | 'now'>, listing: Counted) =>
  (await firstLeft(deps, listing))?.left

/** Full, with nowhere to wait. Of what is counted by the day, the times to choose from say so. */
export const isFull = async (deps: Pick<Deps, 'programme' | 'now'>, listing: Listing): Promise<boolean> =>
  !listing.waitingList && !asksForDay(listing) && (await placesLeft(deps, listing)) === 0
