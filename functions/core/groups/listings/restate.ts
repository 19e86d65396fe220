/** A listing with what its group states of it in place of what was stated before. */
import type { Listing } from '../../directory/listing.ts'
import type { Need } from '../../taxonomy.ts'

/** What a group states. All else of a listing is the programme's. */
// biome-ignore format: one line a subject
export const statedFields = [
  'title', 'summary', 'needs', 'type', 'schedules', 'whenNote',
  'online', 'venue', 'address', 'town', 'county', 'postcode', 'outcode',
  'latitude', 'longitude', 'transport',
  'cost', 'costNote', 'agesFrom', 'agesTo', 'whoFor', 'suits', 'languages', 'firstVisit',
  'access', 'joining', 'phone', 'email', 'web', 'places', 'placesPer', 'waitingList',
] as const satisfies readonly (keyof Listing)[]
export type ListingFields = Pick<Listing, (typeof statedFields)[number]>

/** Checkboxes have no order: those that were there keep theirs, new ones come after. */
function keepOrder(needs: readonly Need[], before: readonly Need[]): Need[] {
  const [main, ...others] = needs
  if (!main) return []
  const at = (need: Need) => (before.includes(need) ? before.indexOf(need) : before.length)
  return [main, ...others.toSorted((one, other) => at(one) - at(other))]
}

const placeOf = ({ venue, address, town, postcode, outcode, online }: ListingFields) =>
  JSON.stringify([online, venue, address, town, postcode, outcode])

const pointOf = ({ latitude, longitude }: ListingFields) => JSON.stringify([latitude, longitude])

/**
 * A listing with what a group states of it in place of what was stated before, and nothing else changed. Whoever moves
 * it to another place and leaves the point on the map as it was has forgotten the point: that goes.
 */
export function restate(before: Listing, fields: ListingFields): Listing {
  const isStated = (name: string) => (statedFields as readonly string[]).includes(name)
  const forgotten = placeOf(before) !== placeOf(fields) && pointOf(before) === pointOf(fields)
  const point = forgotten ? { latitude: undefined, longitude: undefined } : {}
  const kept = Object.entries(before).filter(([name]) => !isStated(name))
  const stated = Object.entries({ ...fields, ...point, needs: keepOrder(fields.needs, before.needs) }).filter(
    ([name, value]) => isStated(name) && value !== undefined,
  )
  return Object.fromEntries([...kept, ...stated]) as Listing
}
