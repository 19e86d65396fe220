/** What fits a question at the open door: everything that was asked must hold. Nothing is read but the shelf. */
import { milesBetween, type Place } from '../postcodes/outcodes.ts'
import { SearchForm } from '../search/search.ts'
import type { Directory } from '../snapshot/directory.ts'
import type { PlaceParameters, ServiceParameters } from './parameters.ts'
import { type Shelf, type Shelved, type ShelvedPlace, shelfOf } from './shelf.ts'

/** Services that fit everything that was asked, in order. */
export function servicesThatFit(
  directory: Directory,
  today: string,
  asked: ServiceParameters,
): readonly Shelved[] {
  const shelf = shelfOf(directory)
  if (!narrows(asked)) return shelf.services
  return found(directory, shelf, today, asked).filter((one) => fits(one, asked))
}

export type PlacesFound = { ok: true; places: readonly ShelvedPlace[] } | { ok: false; why: string }

/** Services at their places, the nearest first where a postcode was given. */
export function placesThatFit(directory: Directory, today: string, asked: PlaceParameters): PlacesFound {
  if (asked.proximity !== undefined && asked.postcode === undefined)
    return { ok: false, why: 'proximity needs a postcode to be measured from.' }
  const from = asked.postcode === undefined ? undefined : directory.centreOf(asked.postcode)
  if (asked.postcode !== undefined && !from)
    return { ok: false, why: 'We do not know where that postcode is. Leave out postcode and proximity.' }
  const shelf = shelfOf(directory)
  if (!narrows(asked) && !from) return { ok: true, places: shelf.places }
  const services = servicesThatFit(directory, today, asked)
  const fitting = new Set(services)
  const places = asked.search
    ? inOrderOf(services, shelf)
    : shelf.places.filter(({ service }) => fitting.has(service))
  return { ok: true, places: from ? nearest(places, from, asked.proximity) : places }
}

const filters = [
  'search',
  'taxonomy_term_id',
  'taxonomy_id',
  'organization_id',
  'minimum_age',
  'maximum_age',
  'day',
  'start_time',
  'end_time',
  'modified_after',
] as const
const narrows = (asked: ServiceParameters) => filters.some((name) => asked[name] !== undefined)

/** All of them in the order of their ids, or those with the words, the best first. */
function found(
  { search, listings }: Directory,
  shelf: Shelf,
  today: string,
  asked: ServiceParameters,
): readonly Shelved[] {
  if (!asked.search) return shelf.services
  const all = { from: 0, size: listings.length }
  const { found: hits } = search(SearchForm.parse({ words: asked.search }), today, all)
  const byListing = shelf.byListing
  return hits.flatMap(({ listing }) => byListing.get(listing.id) ?? [])
}

function inOrderOf(services: readonly Shelved[], shelf: Shelf): ShelvedPlace[] {
  return services.flatMap((service) => shelf.placesOf.get(service.id) ?? [])
}

function fits(one: Shelved, asked: ServiceParameters): boolean {
  const { listing } = one
  return (
    (asked.taxonomy_term_id === undefined || one.terms.has(asked.taxonomy_term_id)) &&
    (asked.taxonomy_id === undefined || one.taxonomies.has(asked.taxonomy_id)) &&
    (asked.organization_id === undefined || one.organization === asked.organization_id) &&
    (asked.minimum_age === undefined || (listing.agesFrom ?? 0) >= asked.minimum_age) &&
    (asked.maximum_age === undefined || (listing.agesTo ?? Number.POSITIVE_INFINITY) <= asked.maximum_age) &&
    (asked.modified_after === undefined || (one.modified ?? 0) >= asked.modified_after) &&
    takesPlaceThen(one.times, asked)
  )
}

/** Day, start and end hold of one and the same schedule. */
function takesPlaceThen(times: Shelved['times'], { day, start_time, end_time }: ServiceParameters): boolean {
  if (day === undefined && start_time === undefined && end_time === undefined) return true
  return times.some(
    ({ days, starts, ends }) =>
      (day === undefined || days.has(day)) &&
      (start_time === undefined || (starts !== undefined && starts >= start_time)) &&
      (end_time === undefined || (ends !== undefined && ends <= end_time)),
  )
}

const metresInAMile = 1609.344

/** What is nowhere on the map comes last, or not at all where a distance was given. */
function nearest(places: readonly ShelvedPlace[], from: Place, within: number | undefined): ShelvedPlace[] {
  const most = within === undefined ? Number.POSITIVE_INFINITY : within
  return places
    .map((one) => {
      const { latitude, longitude } = one.service.listing
      const placed = one.place === 'physical' && latitude !== undefined && longitude !== undefined
      const metres = placed ? milesBetween(from, { latitude, longitude }) * metresInAMile : undefined
      return { one, metres }
    })
    .filter(({ metres }) => (metres === undefined ? within === undefined : metres <= most))
    .sort((a, b) => (a.metres ?? Number.MAX_VALUE) - (b.metres ?? Number.MAX_VALUE))
    .map(({ one }) => one)
}
