/** Where a listing takes place, as Open Referral UK 3.0 has it: at its venue, online, or both. */
import { accessFactIds, accessFacts, type Listing } from '../../directory/listing.ts'
import { openId } from '../ids.ts'
import { notStated, withoutEmpty } from '../without-empty.ts'
import type { OrukService } from './shape.ts'

export type Location = NonNullable<OrukService['service_at_locations']>[number]['location']

/** Where it takes place: at its venue, online, or both. For what is online an area alone is nowhere to go to. */
export function placesOf(listing: Listing): Location['location_type'][] {
  const { online, latitude, longitude, venue, address, postcode, outcode } = listing
  const inArea = !online && (outcode !== undefined || (latitude !== undefined && longitude !== undefined))
  return [
    ...(venue || address || postcode || inArea ? (['physical'] as const) : []),
    ...(online ? (['virtual'] as const) : []),
  ]
}

export function locationInList(listing: Listing, place: Location['location_type']) {
  const { latitude, longitude } = listing
  const id = openId('location', listing.id, place)
  if (place === 'virtual') return { id, location_type: place, name: 'Online' }
  return withoutEmpty({
    id,
    location_type: place,
    name: listing.venue,
    transportation: listing.transport,
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
  })
}

export function locationsOf(listing: Listing): Location[] {
  return placesOf(listing).map((place, index): Location => {
    const scalars = locationInList(listing, place)
    return withoutEmpty({
      ...scalars,
      addresses: place === 'physical' ? addressOf(listing, scalars.id) : [],
      // What is said of access is of the whole activity: once is enough.
      accessibility: index === 0 ? accessOf(listing, scalars.id) : [],
    })
  })
}

/** The standard wants an address whole or not at all: what nobody has stated says so. */
function addressOf(listing: Listing, location_id: string) {
  const { address, town, county, postcode, outcode } = listing
  if (!address && !town && !postcode && !outcode) return []
  return [
    {
      id: openId('address', listing.id),
      location_id,
      address_1: address ?? listing.venue ?? notStated,
      city: town ?? notStated,
      state_province: county ?? notStated,
      postal_code: postcode ?? outcode ?? notStated,
      country: 'GB' as const,
      address_type: 'physical' as const,
    },
  ]
}

function accessOf(listing: Listing, location_id: string) {
  const facts = accessFactIds.flatMap((fact) => {
    const answer = listing.access[fact]
    return answer ? [`${accessFacts[fact]}: ${answer}.`] : []
  })
  if (facts.length === 0) return []
  return [{ id: openId('accessibility', listing.id), location_id, description: facts.join(' ') }]
}
