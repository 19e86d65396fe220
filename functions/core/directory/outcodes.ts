/** Outcodes: the first half of a postcode, placed by the mean of the directory's own locations in it. */
import { isValid, parse } from 'postcode'
import type { Listing } from './listing.ts'

export type Place = { latitude: number; longitude: number }

// Northern Ireland and the Crown dependencies: the programme is for England.
const elsewhere = /^(BT|GY|JE|IM)\d/

/** Reads an outcode, or a whole postcode of which only the outcode is kept. */
export function readOutcode(typed: string): { ok: true; outcode: string } | { ok: false; why: string } {
  const text = typed.trim().toUpperCase().replace(/\s+/g, '')
  const whole = isValid(text) ? parse(text).outcode : undefined
  const outcode = whole ?? text
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outcode)) {
    return { ok: false, why: 'Enter the first half of a postcode, like LS6.' }
  }
  if (elsewhere.test(outcode)) return { ok: false, why: 'Enter a postcode in England, like LS6.' }
  return { ok: true, outcode }
}

/** The centre of each outcode that the directory has a located listing in. */
export function outcodeCentres(listings: readonly Listing[]): Map<string, Place> {
  const found = new Map<string, Place[]>()
  for (const { outcode, latitude, longitude } of listings) {
    if (!outcode || latitude === undefined || longitude === undefined) continue
    found.set(outcode, [...(found.get(outcode) ?? []), { latitude, longitude }])
  }
  const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  return new Map(
    [...found].map(([outcode, places]) => [
      outcode,
      {
        latitude: mean(places.map((place) => place.latitude)),
        longitude: mean(places.map((place) => place.longitude)),
      },
    ]),
  )
}

/** Great-circle distance in miles (haversine, mean Earth radius 3,958.8 miles). */
export function milesBetween(from: Place, to: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const across = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const along = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const chord = across + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * along
  return 2 * 3958.8 * Math.asin(Math.sqrt(chord))
}

/** "about 2 miles": a centre stands for a whole outcode, so nothing finer would be true. */
export function sayMiles(miles: number): string {
  if (miles < 0.75) return 'less than a mile'
  const whole = Math.round(miles)
  return whole === 1 ? 'about 1 mile' : `about ${whole} miles`
}
