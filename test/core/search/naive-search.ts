/** The search as one would write it in an hour: each listing is looked at by the rule in words. What the fast one must equal. */
import { daysBetween } from '../../../functions/core/calendar.ts'
import type { Listing } from '../../../functions/core/directory/listing.ts'
import { nextOccurrences, type Schedule, weekdaysOf } from '../../../functions/core/directory/schedule.ts'
import { milesBetween, type Place } from '../../../functions/core/postcodes/outcodes.ts'
import { partsOfDay, type Search } from '../../../functions/core/search/search.ts'

const none = (chosen: readonly unknown[]) => chosen.length === 0

/** Whether a listing fits all that was chosen, words apart. */
export function fitsNaively(
  listing: Listing,
  search: Search,
  today: string,
  here: Place | undefined,
): boolean {
  const onDay = (schedule: Schedule) =>
    none(search.day) || weekdaysOf(schedule).some((day) => search.day.includes(day))
  const inPart = ({ starts }: Schedule) =>
    none(search.part) ||
    search.part.some(
      (part) => starts !== undefined && starts >= partsOfDay[part].from && starts < partsOfDay[part].to,
    )
  const spoken = none(listing.languages) ? ['English'] : listing.languages
  const [next] = search.soon ? nextOccurrences(listing.schedules, today, 1) : []
  return (
    (none(search.need) || listing.needs.some((need) => search.need.includes(need))) &&
    (none([...search.day, ...search.part]) || listing.schedules.some((one) => onDay(one) && inPart(one))) &&
    (!search.free || listing.cost === 0) &&
    (!search.cost || (listing.cost !== undefined && listing.cost <= 100 * Number(search.cost))) &&
    (!search.online || listing.online) &&
    (!search.live || (listing.joining === 'live' && listing.state === 'live')) &&
    // What nobody has stated is never taken for a no.
    search.access.every((fact) => listing.online || listing.access[fact] !== 'no') &&
    search.suits.every((one) => listing.suits.includes(one)) &&
    (search.age === undefined ||
      ((listing.agesFrom === undefined || listing.agesFrom <= search.age) &&
        (listing.agesTo === undefined || listing.agesTo >= search.age))) &&
    (!search.language || spoken.some((one) => one.toLowerCase() === search.language?.toLowerCase())) &&
    (!search.soon || (next !== undefined && daysBetween(today, next.day) < 14)) &&
    isNear(listing, search, here)
  )
}

function isNear(
  { online, latitude, longitude }: Listing,
  { miles }: Search,
  here: Place | undefined,
): boolean {
  if (!here || !miles || online) return true
  if (latitude === undefined || longitude === undefined) return false
  return milesBetween(here, { latitude, longitude }) <= Number(miles)
}
