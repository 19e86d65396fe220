/** What places are counted of: a listing as a whole, or one of its days; and how many there are. */
import { londonInstant } from '../calendar.ts'
import type { Listing } from '../directory/listing.ts'
import { usualStart } from '../directory/say-schedule.ts'
import { nextOccurrences, type Occurrence } from '../directory/schedule.ts'
import { keys } from '../keys.ts'
import type { Key } from '../ports.ts'

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

/** What says how many places there are. */
export type Counted = Pick<Listing, 'id' | 'group' | 'places'> &
  Partial<Pick<Listing, 'placesPer' | 'schedules'>>

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

/** A day that somebody may still ask for, with its start. */
export function occurrenceOn(listing: Listing, day: string, now: Date): Occurrence | undefined {
  const one = { day, starts: usualStart(listing, day) }
  const falls = nextOccurrences(listing.schedules, day, 1)[0]?.day === day
  return falls && startOf(day, one.starts) > now ? one : undefined
}
