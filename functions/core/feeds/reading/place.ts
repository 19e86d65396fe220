/** Where something is, as far as it can be believed. */
import { isValid, parse } from 'postcode'
import { readOutcode } from '../../postcodes/outcodes.ts'
import { oneLine } from './plain-text.ts'

export type PlaceIn = {
  postcode?: string
  outcode?: string
  latitude?: number
  longitude?: number
}

// Northern Ireland, Jersey, Guernsey and the Isle of Man.
const elsewhere = /^\s*(?:BT|GY|JE|IM)\d/i

/** Whether a postcode says that a place is not in Great Britain. */
export const isElsewhere = (postcode: string | undefined) =>
  postcode !== undefined && elsewhere.test(postcode)

/** One line of a place, unless it only fills a field that its standard wants filled. */
export const stated = (text: string | undefined, most: number): string | undefined =>
  text && !/^(?:not stated|n\/?a|none|unknown|null|-)$/i.test(text) ? oneLine(text, most) : undefined

/** A whole postcode, or an outcode alone. What is neither is nothing. */
export function readPostcode(text: string | undefined): Pick<PlaceIn, 'postcode' | 'outcode'> {
  if (!text || text.length > 12) return {}
  const read = readOutcode(text)
  if (!read.ok) return {}
  const whole = isValid(text) ? parse(text).postcode : undefined
  return { ...(whole ? { postcode: whole } : {}), outcode: read.outcode }
}

/** Within Great Britain's box, or nothing: 0,0 and 100,101 are what systems give that know no place. */
export function readPoint(latitude: unknown, longitude: unknown): Pick<PlaceIn, 'latitude' | 'longitude'> {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return {}
  const isThere = latitude > 49.8 && latitude < 60.95 && longitude > -8.7 && longitude < 1.8
  return isThere ? { latitude, longitude } : {}
}
