/** The directory laid out for whoever asks at the open door: made once for each of its versions, then only looked up. */

import type { Listing } from '../directory/listing.ts'
import { type Schedule, weekdaysOf } from '../directory/schedule.ts'
import type { Directory } from '../snapshot/directory.ts'
import { remembering } from './ids.ts'
import { mayPassOn } from './licence.ts'
import { organizationId, serviceAtLocationId, serviceId } from './names.ts'
import { placesOf } from './open-referral/place.ts'
import { tagsOf } from './open-referral/tags.ts'
import { termId, termOf } from './taxonomies.ts'

/** One time in the week that a listing has, for asking by day and time. */
type Time = { days: ReadonlySet<string>; starts?: string | undefined; ends?: string | undefined }

export type Shelved = {
  id: string
  listing: Listing
  organization: string
  modified: number | undefined
  terms: ReadonlySet<string>
  taxonomies: ReadonlySet<string>
  times: readonly Time[]
}

export type ShelvedPlace = { id: string; place: 'physical' | 'virtual'; service: Shelved }

export type Shelf = {
  /** In the order of their ids, so that a page holds the same while others change. */
  services: readonly Shelved[]
  service: ReadonlyMap<string, Shelved>
  places: readonly ShelvedPlace[]
  place: ReadonlyMap<string, ShelvedPlace>
  /** By the id of the listing. */
  byListing: ReadonlyMap<string, Shelved>
  /** By the id of the service. */
  placesOf: ReadonlyMap<string, readonly ShelvedPlace[]>
}

const made = new WeakMap<Directory, Shelf>()

/** What of a directory may be passed on, by the ids that others know it by. */
export function shelfOf(directory: Directory): Shelf {
  const before = made.get(directory)
  if (before) return before
  const daysOf = weekdaysKnown()
  const modified = new Map(directory.changes.map((change) => [change.id, change.modified]))
  const services = directory.listings
    .filter(mayPassOn)
    .map((listing) => shelve(listing, modified.get(listing.id), daysOf))
    .sort(byId)
  const places = services
    .flatMap((service) =>
      placesOf(service.listing).map((place) => ({
        id: serviceAtLocationId(service.listing, place),
        place,
        service,
      })),
    )
    .sort(byId)
  const shelf: Shelf = {
    services,
    service: new Map(services.map((one) => [one.id, one])),
    places,
    place: new Map(places.map((one) => [one.id, one])),
    byListing: new Map(services.map((one) => [one.listing.id, one])),
    placesOf: Map.groupBy(places, ({ service }) => service.id),
  }
  made.set(directory, shelf)
  return shelf
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

function shelve(listing: Listing, modified: number | undefined, daysOf: DaysOf): Shelved {
  const terms = tagsOf(listing).map(([taxonomy, code]) => termId(taxonomy, code))
  return {
    id: serviceId(listing),
    listing,
    organization: organizationId(listing),
    modified: modified ?? (listing.updated ? Date.parse(listing.updated) : undefined),
    terms: new Set(terms),
    taxonomies: new Set(terms.flatMap((id) => termOf(id)?.taxonomy_id ?? [])),
    times: listing.schedules.map((schedule) => timeOf(schedule, daysOf)),
  }
}

const timeOf = (schedule: Schedule, daysOf: DaysOf): Time => ({
  days: daysOf(schedule),
  starts: schedule.starts,
  ends: schedule.ends,
})

type DaysOf = (schedule: Schedule) => ReadonlySet<string>

/** Most schedules fall on the same few days, and some take a while to work out. */
function weekdaysKnown(): DaysOf {
  const known = remembering((text: string) => {
    const [rule, from, until, also] = JSON.parse(text)
    const given = { ...(rule && { rule }), ...(from && { from }), ...(until && { until }) }
    return new Set<string>(weekdaysOf({ ...given, also, skip: [] }))
  })
  return ({ rule, from, until, also }) => {
    // With days named, nothing else matters.
    const named = rule?.includes('BYDAY=')
    return known(JSON.stringify([rule, ...(named ? [null, null] : [from, until]), also]))
  }
}
