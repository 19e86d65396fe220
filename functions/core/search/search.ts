/** What can be asked of the directory: filters that can be shared as a link, and what comes of them. */
import * as z from 'zod'
import { weekdays } from '../calendar.ts'
import { type AccessFact, accessFactIds, type Listing, suitabilityIds } from '../directory/listing.ts'
import type { Occurrence } from '../directory/schedule.ts'
import { isReadable, manyOf, maybeOneOf } from '../form.ts'
import { readOutcode } from '../postcodes/outcodes.ts'
import { type Need, needIds, needsNeverMatched } from '../taxonomy.ts'

export const partsOfDay = {
  early: { name: 'Before work (before 9am)', short: 'before 9am', from: '00:00', to: '09:00' },
  morning: { name: 'Morning (9am to noon)', short: 'morning', from: '09:00', to: '12:00' },
  lunch: { name: 'Lunchtime (noon to 2pm)', short: 'lunchtime', from: '12:00', to: '14:00' },
  afternoon: { name: 'Afternoon (2pm to 5pm)', short: 'afternoon', from: '14:00', to: '17:00' },
  evening: { name: 'Evening (after 5pm)', short: 'evening', from: '17:00', to: '24:00' },
} as const
export type PartOfDay = keyof typeof partsOfDay
export const partOfDayIds = Object.keys(partsOfDay) as [PartOfDay, ...PartOfDay[]]

export const distances = ['1', '3', '5', '10'] as const
/** Pounds at most; 0 is free. */
export const costBands = ['0', '3', '5', '10'] as const

const ticked = z
  .unknown()
  .optional()
  .transform((on) => on === 'yes')

/** What was typed into one field; nonsense and what is too long to be meant count as nothing. */
const typedWords = (max: number) =>
  z
    .unknown()
    .optional()
    .transform((typed) => {
      const text = typeof typed === 'string' ? typed.trim() : ''
      return text !== '' && text.length <= max && isReadable(text) ? text : undefined
    })

/** The GET parameters of /activities. Unknown values are dropped, a wrong outcode is a sentence. */
export const SearchForm = z.object({
  words: typedWords(100),
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
  miles: maybeOneOf(distances),
  day: manyOf(weekdays),
  part: manyOf(partOfDayIds),
  access: manyOf(accessFactIds),
  free: ticked,
  cost: maybeOneOf(costBands),
  /** How old the person is who wants to go. */
  age: z
    .unknown()
    .optional()
    .transform((typed) => {
      const years = typeof typed === 'string' && /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined
      return years !== undefined && years <= 120 ? years : undefined
    }),
  language: typedWords(40),
  suits: manyOf(suitabilityIds),
  online: ticked,
  /** Only what can be asked for here, and not what people get in touch with themselves. */
  live: ticked,
  /** Only what takes place within two weeks. */
  soon: ticked,
})
export type Search = z.infer<typeof SearchForm>

export type Found = {
  listing: Listing
  /** From the outcode that was asked for; absent for what has no place, or when none was asked. */
  miles: number | undefined
  /** Of the access that was asked for, what nobody has stated. */
  notStated: AccessFact[]
  /** The next time that it takes place, as far as its dates are known. */
  next: Occurrence | undefined
  /** Of the needs that were asked for, those that it serves. */
  serves: Need[]
}
