/** Where a service takes place: each place of it once, and whether it can be joined from home. */

import { readPoint, readPostcode, stated } from '../reading/place.ts'
import type { OrukLocationIn, OrukServiceIn } from './shape.ts'

type AtLocation = OrukServiceIn['service_at_locations'][number]
/** A place of it, with what is said of it there. Without one, it is online, on the phone, or nobody says where. */
export type Spot = {
  name?: string | undefined
  location?: OrukLocationIn | undefined
  at?: AtLocation | undefined
}

export function spotsOf(service: OrukServiceIn): { spots: Spot[]; isOnline: boolean } {
  const all: Spot[] = [
    ...service.service_at_locations.map((at) => ({
      at,
      location: at.location,
      name: at.location?.id ?? at.location_id ?? at.id,
    })),
    ...service.locations.map((location) => ({ location, name: location.id })),
  ]
  const kindOf = ({ location }: Spot) => location?.location_type?.toLowerCase()
  const isOnline =
    all.some((spot) => kindOf(spot) === 'virtual') ||
    /^(?:online|virtual)$/i.test(service.attending_type ?? '')
  const places = all.filter((spot) => spot.location && !['virtual', 'postal'].includes(kindOf(spot) ?? ''))
  const unlike = new Map<string, Spot>()
  for (const spot of places) {
    const key = addressKey(spot.location)
    if (!unlike.has(key)) unlike.set(key, spot)
  }
  // One without an address says nothing beside those that have one.
  const told = [...unlike].filter(([key]) => key !== '' || unlike.size === 1).map(([, spot]) => spot)
  const virtual = all.find((spot) => kindOf(spot) === 'virtual')
  return { spots: told.length > 0 ? told : [virtual ? { location: virtual.location } : {}], isOnline }
}

function addressKey(location: OrukLocationIn | undefined): string {
  const address = location && addressOf(location)
  const said = [address?.address_1, address?.postal_code, location?.name]
  const point = location?.latitude !== undefined ? `${location.latitude},${location.longitude}` : ''
  return (said.filter(Boolean).join('|') || point).toLowerCase().replace(/\s+/g, '')
}

/** Where people come to, before where letters go. */
export function addressOf(location: OrukLocationIn) {
  const all = [...location.addresses, ...location.physical_addresses]
  return all.find(({ address_type }) => address_type?.toLowerCase() === 'physical') ?? all[0]
}

/** What a page says of a place. */
export function placeOf(location: OrukLocationIn) {
  const address = addressOf(location)
  const venue = stated(location.name, 150)
  const town = stated(address?.city, 80)
  const street = stated([address?.address_1, address?.address_2].filter(Boolean).join(', '), 200)
  const county = stated(address?.state_province ?? address?.region, 80)
  return {
    venue,
    address: street && street !== venue && street !== town ? street : undefined,
    town,
    county,
    ...readPostcode(address?.postal_code),
    ...readPoint(location.latitude, location.longitude),
  }
}
