/** Finding activities: filters that can be shared as a link, over the directory in memory. */
import * as z from 'zod'
import { type Weekday, weekdays } from '../calendar.ts'
import { manyOf } from '../form.ts'
import { type Need, needIds, needsNeverMatched } from '../taxonomy.ts'
import { type AccessFact, accessFactIds, type Listing } from './listing.ts'
import { milesBetween, outcodeCentres, readOutcode } from './outcodes.ts'
import { type Schedule, weekdaysOf } from './schedule.ts'

export const partsOfDay = {
  early: { name: 'Before work (before 9am)', from: '00:00', to: '09:00' },
  morning: { name: 'Morning (9am to noon)', from: '09:00', to: '12:00' },
  lunch: { name: 'Lunchtime (noon to 2pm)', from: '12:00', to: '14:00' },
  afternoon: { name: 'Afternoon (2pm to 5pm)', from: '14:00', to: '17:00' },
  evening: { name: 'Evening (after 5pm)', from: '17:00', to: '24:00' },
} as const
export type PartOfDay = keyof typeof partsOfDay
const partOfDayIds = Object.keys(partsOfDay) as [PartOfDay, ...PartOfDay[]]

export const distances = ['1', '3', '5', '10'] as const

/** The GET parameters of /activities. Unknown values are dropped, a wrong outcode is a sentence. */
export const SearchForm = z.object({
  need: manyOf(needIds.filter((need) => !needsNeverMatched.includes(need))),
  outcode: z
    .string('Enter the first half of a postcode, like LS6.')
    .optional()
    .transform((typed, context) => {
      if (!typed?.trim()) return undefined
      const read = readOutcode(typed)
      if (read.ok) return read.outcode
      context.addIssue({ code: 'custom', message: read.why })
      return z.NEVER
    }),
  miles: z
    .unknown()
    .optional()
    .transform((text) => distances.find((miles) => miles === text)),
  day: manyOf(weekdays),
  part: manyOf(partOfDayIds),
  access: manyOf(accessFactIds),
  free: z
    .unknown()
    .optional()
    .transform((on) => on === 'yes'),
  online: z
    .unknown()
    .optional()
    .transform((on) => on === 'yes'),
})
export type Search = z.infer<typeof SearchForm>

export type Found = { listing: Listing; miles: number | undefined; notStated: AccessFact[] }

export type SearchResult = {
  found: Found[]
  /** An outcode was asked for that the directory can't place: distance is left out. */
  unplaced: boolean
}

/** Listings that fit every kind of filter chosen, and any value within a kind; nearest or best-fitting first. */
export function searchListings(listings: readonly Listing[], search: Search): SearchResult {
  const here = search.outcode ? outcodeCentres(listings).get(search.outcode) : undefined
  const found = listings
    .filter((listing) => fits(listing, search))
    .map((listing): Found => {
      const { latitude, longitude } = listing
      const placed = here && latitude !== undefined && longitude !== undefined
      return {
        listing,
        miles: placed ? milesBetween(here, { latitude, longitude }) : undefined,
        notStated: search.access.filter((fact) => listing.access[fact] === undefined),
      }
    })
    .filter(({ listing, miles }) => within(listing, miles, here ? search.miles : undefined))
    .sort((a, b) => rank(a, b, search))
  return { found, unplaced: search.outcode !== undefined && here === undefined }
}

function fits(listing: Listing, search: Search): boolean {
  return (
    anyOf(search.need, listing.needs) &&
    meetsThen(listing, search) &&
    (!search.free || listing.cost === 0) &&
    (!search.online || listing.online) &&
    // Unknown is not "no": those stay, after the ones that say yes.
    search.access.every((fact) => listing.online || listing.access[fact] !== 'no')
  )
}

function anyOf<T>(wanted: readonly T[], had: readonly T[]): boolean {
  return wanted.length === 0 || wanted.some((one) => had.includes(one))
}

/** On one of the days and in one of the parts of the day, by one and the same schedule. */
function meetsThen({ schedules }: Listing, { day, part }: Search): boolean {
  if (day.length === 0 && part.length === 0) return true
  return schedules.some(
    (schedule) =>
      anyOf<Weekday>(day, weekdaysOf(schedule)) &&
      (part.length === 0 || part.some((one) => startsIn(schedule, one))),
  )
}

function startsIn({ starts }: Schedule, part: PartOfDay): boolean {
  return starts !== undefined && starts >= partsOfDay[part].from && starts < partsOfDay[part].to
}

function within(listing: Listing, miles: number | undefined, atMost: string | undefined): boolean {
  if (atMost === undefined || listing.online) return true
  return miles !== undefined && miles <= Number(atMost)
}

function rank(a: Found, b: Found, search: Search): number {
  const shared = (one: Found) => one.listing.needs.filter((need) => search.need.includes(need)).length
  return (
    a.notStated.length - b.notStated.length ||
    (a.miles ?? 999) - (b.miles ?? 999) ||
    shared(b) - shared(a) ||
    (b.listing.lastChecked ?? '').localeCompare(a.listing.lastChecked ?? '') ||
    a.listing.title.localeCompare(b.listing.title)
  )
}

/**
 * Three activities for somebody who has just said what would help: those that serve most of it, of different
 * types, the most to the point and free ones first. With nothing chosen, gentle ones for anybody. Safety is never matched by the programme.
 */
export function suggestThree(listings: readonly Listing[], chosen: readonly Need[]): Listing[] {
  const wanted = chosen.filter((need) => !needsNeverMatched.includes(need))
  const needs: readonly Need[] = wanted.length > 0 ? wanted : ['connection', 'nature', 'creativity']
  const score = (listing: Listing) => listing.needs.filter((need) => needs.includes(need)).length
  // Of two that serve as much of it, the one that is more about it: groups name first what they are mainly for.
  const mainly = (listing: Listing) => listing.needs.findIndex((need) => needs.includes(need))
  const ordered = listings
    .filter((listing) => score(listing) > 0)
    .sort(
      (a, b) =>
        score(b) - score(a) ||
        mainly(a) - mainly(b) ||
        Number(a.cost !== 0) - Number(b.cost !== 0) ||
        (b.lastChecked ?? '').localeCompare(a.lastChecked ?? '') ||
        a.id.localeCompare(b.id),
    )
  const varied: Listing[] = []
  for (const listing of ordered) {
    if (varied.length < 3 && !varied.some(({ type }) => type === listing.type)) varied.push(listing)
  }
  const rest = ordered.filter((listing) => !varied.includes(listing))
  return [...varied, ...rest].slice(0, 3)
}
