/**
 * What can be asked of the open door. Parameters are those of Open Referral UK 3.0, read as its own description reads
 * them. What can't be read is refused with a sentence that says how.
 */
import * as z from 'zod'
import { type Weekday, weekdayNames, weekdays } from '../calendar.ts'
import { isReadable } from '../form.ts'
import { readOutcode } from '../postcodes/outcodes.ts'
import { uuidShape } from './ids.ts'

export const openRules = { perPage: 20, mostPerPage: 100, mostPages: 1_000_000, mostMetres: 500_000 } as const

const whole = (least: number, most: number, sentence: string) =>
  z
    .string(sentence)
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence)
    .optional()
/** The standard has ages as numbers: 16.5 is one. */
const age = (name: string) =>
  z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3})?$/, `${name} must be a number of years, 0 or more.`)
    .transform(Number)
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
  minimum_age: age('minimum_age').describe(
    'Services whose lowest age is this or higher. No lowest age counts as 0.',
  ),
  maximum_age: age('maximum_age').describe(
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
