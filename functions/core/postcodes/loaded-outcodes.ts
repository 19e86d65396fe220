/** The centres of outcodes as they were loaded from a list of all postcodes, an item for each area of letters. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import type { Place } from './outcodes.ts'

type Directory = { programme: Table }

export type LoadedOutcodes = {
  /** Latitude and longitude. */
  centres: Record<string, [number, number]>
  credit?: string | undefined
}

const Area = z.object({
  centres: z.record(z.string(), z.tuple([z.number(), z.number()])),
  year: z.int(),
})

/** What the Open Government Licence of both lists asks to be said wherever they are used. */
export const postcodesCredit = (year: number) =>
  `Contains OS data, Royal Mail data and National Statistics data © Crown copyright, Royal Mail copyright and database right ${year}.`

/** Nothing where none were loaded. */
export async function loadedOutcodes({ programme }: Directory): Promise<LoadedOutcodes> {
  const areas = (await programme.list(keys.outcodes('').pk)).map((item) => Area.parse(item))
  const centres = Object.assign({}, ...areas.map((area) => area.centres)) as LoadedOutcodes['centres']
  const years = areas.map(({ year }) => year)
  return { centres, ...(years.length > 0 ? { credit: postcodesCredit(Math.max(...years)) } : {}) }
}

/** Keeps what was loaded, in place of what was there for the same areas. Gives how many areas there were. */
export async function keepOutcodes(
  { programme }: Directory,
  places: ReadonlyMap<string, Place>,
  year: number,
): Promise<number> {
  const areas = new Map<string, LoadedOutcodes['centres']>()
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  for (const [outcode, { latitude, longitude }] of places) {
    const area = /^[A-Z]+/.exec(outcode)?.[0] ?? ''
    const centres = areas.get(area) ?? {}
    areas.set(area, { ...centres, [outcode]: [rounded(latitude), rounded(longitude)] })
  }
  for (const [area, centres] of areas) await programme.put({ ...keys.outcodes(area), centres, year })
  return areas.size
}

export async function forgetOutcodes({ programme }: Directory): Promise<void> {
  for (const { pk, sk } of await programme.list(keys.outcodes('').pk)) await programme.remove({ pk, sk })
}
