/** Outcodes: the first half of a postcode, placed by loaded postcodes or by the mean of the directory's own locations in it. */
import { isValid, parse } from 'postcode'
import type { Listing } from '../directory/listing.ts'

export type Place = { latitude: number; longitude: number }

// Northern Ireland and the Crown dependencies: the programme is for England.
const elsewhere = /^(BT|GY|JE|IM)\d/

/** Whether a postcode or outcode, in capitals, is outside what the programme is for. */
export const isElsewhere = (code: string) => elsewhere.test(code)

/** Reads an outcode, or a whole postcode of which only the outcode is kept. */
export function readOutcode(typed: string): { ok: true; outcode: string } | { ok: false; why: string } {
  const text = typed.trim().toUpperCase().replace(/\s+/g, '')
  const whole = isValid(text) ? parse(text).outcode : undefined
  const outcode = whole ?? text
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outcode)) {
    return { ok: false, why: 'Enter the first half of a postcode, like LS6.' }
  }
  if (isElsewhere(outcode)) return { ok: false, why: 'Enter a postcode in England, like LS6.' }
  return { ok: true, outcode }
}

/** The centre of each outcode that the directory has a located listing in. */
export function outcodeCentres(listings: readonly Listing[]): Map<string, Place> {
  const sums = new Map<string, { latitude: number; longitude: number; of: number }>()
  for (const { outcode, latitude, longitude } of listings) {
    if (!outcode || latitude === undefined || longitude === undefined) continue
    const sum = sums.get(outcode) ?? { latitude: 0, longitude: 0, of: 0 }
    sums.set(outcode, {
      latitude: sum.latitude + latitude,
      longitude: sum.longitude + longitude,
      of: sum.of + 1,
    })
  }
  return new Map(
    [...sums].map(([outcode, { latitude, longitude, of }]) => [
      outcode,
      { latitude: latitude / of, longitude: longitude / of },
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
