/**
 * What can be asked of the open door, and what fits it. Parameters are those of Open Referral UK 3.0, read as its own
 * description reads them; all that are given must hold. What can't be read is refused with a sentence that says how.
 */
import * as z from 'zod'
import { type Weekday, weekdayNames, weekdays } from '../calendar.ts'
import type { Directory } from '../directory/directory.ts'
import { milesBetween, type Place, readOutcode } from '../directory/outcodes.ts'
import { SearchForm } from '../directory/search.ts'
import { isReadable } from '../form.ts'
import { uuidShape } from './ids.ts'
import { type Shelf, type Shelved, type ShelvedPlace, shelfOf } from './shelf.ts'

export const openRules = { perPage: 20, mostPerPage: 100, mostPages: 1_000_000, mostMetres: 500_000 } as const

const whole = (least: number, most: number, sentence: string) =>
  z
    .string(sentence)
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence)
    .optional()
const uuid = (name: string) => z.string().regex(uuidShape, `${name} must be a UUID.`).toLowerCase().optional()
const clock = (name: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, `${name} must be a time like 18:30.`)
    .transform((text) => text.slice(0, 5))
    .optional()
const yes = (name: string) => z.enum(['true', 'false'], `${name} must be true or false.`).optional()

/** Days by every name that they have: TU, Tue, Tuesday. */
const dayNames = new Map<string, Weekday>(
  weekdays.flatMap((day) =>
    [day, weekdayNames[day], day.slice(0, 2)].map((name): [string, Weekday] => [name.toLowerCase(), day]),
  ),
)

export const PageParameters = z.object({
  page: whole(1, openRules.mostPages, 'page must be a whole number from 1 on.').describe(
    'Which page, from 1 on.',
  ),
  per_page: whole(1, openRules.mostPerPage, `per_page must be from 1 to ${openRules.mostPerPage}.`).describe(
    `How many on a page: ${openRules.perPage} unless told, ${openRules.mostPerPage} at most.`,
  ),
})

export const ServiceParameters = PageParameters.extend({
  search: z
    .string()
    .max(100, 'search must be 100 characters or fewer.')
    .refine(isReadable, 'search holds characters that can’t be read.')
    .transform((text) => text.trim() || undefined)
    .optional()
    .describe('Words in the name, the description, the place and the tags. The best fit comes first.'),
  taxonomy_term_id: uuid('taxonomy_term_id').describe('Services that are tagged with this term.'),
  taxonomy_id: uuid('taxonomy_id').describe('Services that are tagged with any term of this taxonomy.'),
  organization_id: uuid('organization_id').describe('Services of this organisation.'),
  minimum_age: whole(0, 150, 'minimum_age must be a whole number of years, 0 or more.').describe(
    'Services whose lowest age is this or higher. No lowest age counts as 0.',
  ),
  maximum_age: whole(0, 150, 'maximum_age must be a whole number of years, 0 or more.').describe(
    'Services whose highest age is this or lower. One without a highest age is never meant.',
  ),
  day: z
    .string()
    .transform((text, context) => {
      const day = dayNames.get(text.trim().toLowerCase())
      if (day) return day
      context.addIssue({ code: 'custom', message: 'day must be one like MO, TU or Wednesday.' })
      return z.NEVER
    })
    .optional()
    .describe('Services that take place on this day of the week: MO, TU, WE, TH, FR, SA or SU.'),
  start_time: clock('start_time').describe('Services that start at this time or later, in England.'),
  end_time: clock('end_time').describe('Services that end at this time or earlier, in England.'),
  modified_after: z
    .string()
    .transform((text, context) => {
      // A "+" that was not escaped arrives as a space.
      const read = z
        .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
        .safeParse(text.replace(' ', '+'))
      const local = !/(Z|[+-]\d\d:\d\d)$/.test(read.data ?? '') && text.includes('T')
      const at = read.success ? Date.parse(local ? `${read.data}Z` : read.data) : Number.NaN
      if (!Number.isNaN(at)) return at
      context.addIssue({
        code: 'custom',
        message: 'modified_after must be an instant like 2026-11-23T10:00:00Z.',
      })
      return z.NEVER
    })
    .optional()
    .describe('Services that changed at this instant or later.'),
  full: yes('full').describe('With true, each service comes with all that hangs on it.'),
  minimal: yes('minimal').describe(
    'With true, each service is its id and when it last changed, and no more.',
  ),
})
export type ServiceParameters = z.infer<typeof ServiceParameters>

export const PlaceParameters = ServiceParameters.omit({ minimal: true }).extend({
  postcode: z
    .string()
    .max(12, 'postcode must be one in England, like LS6 2AB or LS6.')
    .transform((text, context) => {
      const read = readOutcode(text)
      if (read.ok) return read.outcode
      context.addIssue({ code: 'custom', message: 'postcode must be one in England, like LS6 2AB or LS6.' })
      return z.NEVER
    })
    .optional()
    .describe(
      'A postcode or the first half of one. The nearest comes first; distance is from the middle of its first half.',
    ),
  proximity: whole(
    1,
    openRules.mostMetres,
    `proximity must be metres, from 1 to ${openRules.mostMetres}.`,
  ).describe(
    'With a postcode: only what is within so many metres. What has no place on the map is left out.',
  ),
})
export type PlaceParameters = z.infer<typeof PlaceParameters>

/** Services that fit everything that was asked, in order. */
export function servicesThatFit(
  directory: Directory,
  today: string,
  asked: ServiceParameters,
): readonly Shelved[] {
  const shelf = shelfOf(directory)
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

export const TermParameters = PageParameters.extend({
  taxonomy_id: uuid('taxonomy_id').describe('Terms of this taxonomy.'),
})

export const FeedParameters = z
  .object({
    afterTimestamp: z
      .string()
      .regex(/^\d{1,20}$/, 'afterTimestamp must be a whole number of milliseconds.')
      .transform(Number)
      .optional()
      .describe('Where the page before ended: take the next address that it gave.'),
    afterId: z.string().max(100, 'afterId must be one that a page gave.').optional(),
    limit: whole(1, 500, 'limit must be from 1 to 500.').describe('How many on a page: 500 unless told.'),
  })
  .refine(({ afterTimestamp, afterId }) => afterTimestamp !== undefined || afterId === undefined, {
    message: 'afterId needs an afterTimestamp with it.',
  })

export type OpenPage<T> = {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: T[]
}

/** One page of a list, in the standard's envelope. */
export function inPages<T, U>(
  items: readonly T[],
  { page = 1, per_page = openRules.perPage }: { page?: number | undefined; per_page?: number | undefined },
  tell: (item: T) => U,
): OpenPage<U> {
  const total_pages = Math.ceil(items.length / per_page)
  const contents = items.slice((page - 1) * per_page, page * per_page).map(tell)
  return {
    total_items: items.length,
    total_pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= total_pages,
    empty: contents.length === 0,
    contents,
  }
}
