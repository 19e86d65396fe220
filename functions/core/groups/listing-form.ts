/** A listing as a form: what each section asks, what is wrong with it in words, and the way to a listing and back. */
import { isValid, parse } from 'postcode'
import * as z from 'zod'
import { type AccessFact, accessFactIds, type Listing, suitabilityIds } from '../directory/listing.ts'
import { readOutcode } from '../directory/outcodes.ts'
import { type FormValues, lineField, manyOf, maybeOneOf, type Parsed, parseForm, textField } from '../form.ts'
import { activityTypeIds, type Need, needIds, needsNeverMatched } from '../taxonomy.ts'
import { mostTimes, readTimes, rowOf, timeField, timeFields, valuesOfRows } from './listing-form-when.ts'

export const mostNeeds = 5
export const offeredNeeds = needIds.filter((need) => !needsNeverMatched.includes(need))

/** A line or some lines that may be left out. */
const maybe = (max: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => (typeof value === 'string' ? value : ''))
    .pipe(textField('this', max))
    .transform((text) => text || undefined)

const wholeFrom = (least: number, most: number, fault: string) =>
  maybe(10)
    .refine((text) => text === undefined || /^\d{1,4}$/.test(text), { message: fault, abort: true })
    .transform((text) => (text === undefined ? undefined : Number(text)))
    .refine((number) => number === undefined || (number >= least && number <= most), fault)

const What = z
  .object({
    title: lineField('what it is called', 100),
    summary: textField('a few sentences about it', 600).refine(
      (text) => text.length > 0,
      'Enter a few sentences about it.',
    ),
    type: z.enum(activityTypeIds, 'Choose what kind of thing it is.'),
    mainly: maybeOneOf(offeredNeeds).refine((need) => need, 'Choose what it mainly helps with.'),
    needs: manyOf(offeredNeeds),
  })
  .transform(({ mainly, needs, ...rest }) => ({
    ...rest,
    needs: mainly ? [mainly, ...needs.filter((need) => need !== mainly)] : [],
  }))
  .superRefine(({ needs }, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (needs.length > mostNeeds)
      fault('needs', `Choose up to ${mostNeeds} in all. People trust a short list.`)
  })

type Code = { outcode?: string; postcode?: string | undefined }

const typedPostcode = maybe(12).transform((text, context): Code => {
  if (!text) return {}
  const read = readOutcode(text)
  if (!read.ok) {
    context.addIssue({
      code: 'custom',
      message: 'Enter a postcode in England, like LS6 2AB, or its first half.',
    })
    return z.NEVER
  }
  return { outcode: read.outcode, ...(isValid(text) ? { postcode: parse(text).postcode ?? undefined } : {}) }
})

const Where = z
  .object({
    online: z.enum(['yes', 'no'], 'Choose whether people come to a place or join online.'),
    venue: maybe(300),
    address: maybe(300),
    town: maybe(100),
    county: maybe(100),
    postcode: typedPostcode,
    transport: maybe(300),
  })
  .transform(({ online, postcode, ...place }, context) => {
    if (online === 'yes') return { online: true, transport: place.transport }
    if (!place.venue && !place.address && !postcode.outcode) {
      context.addIssue({ code: 'custom', path: ['venue'], message: 'Enter where people come to.' })
    }
    return { online: false, ...place, ...postcode }
  })

const Who = z
  .object({
    costs: maybeOneOf(['free', 'some']),
    pounds: maybe(10),
    costNote: maybe(300),
    agesFrom: wholeFrom(0, 120, 'Enter an age in years, like 16.'),
    agesTo: wholeFrom(0, 120, 'Enter an age in years, like 25.'),
    whoFor: maybe(300),
    suits: manyOf(suitabilityIds),
    languages: maybe(300).transform((text) =>
      (text ?? '')
        .split(/[,;\n]/)
        .map((language) => language.trim())
        .filter(Boolean),
    ),
    firstVisit: maybe(600),
  })
  .transform(({ costs, pounds, ...rest }, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const amount = pounds?.replace(/^£\s*/, '')
    if (costs === 'some' && !/^\d{1,3}(\.\d{1,2})?$/.test(amount ?? ''))
      fault('pounds', 'Enter how much in pounds, like 3.50.')
    if (rest.agesFrom !== undefined && rest.agesTo !== undefined && rest.agesTo < rest.agesFrom)
      fault('agesTo', 'The oldest age must be above the youngest.')
    const cost = costs === 'free' ? 0 : costs === 'some' ? Math.round(Number(amount) * 100) : undefined
    return { ...rest, cost }
  })

const Access = z
  .object(
    Object.fromEntries(accessFactIds.map((fact) => [fact, maybeOneOf(['yes', 'no'])])) as Record<
      AccessFact,
      ReturnType<typeof maybeOneOf<'yes' | 'no'>>
    >,
  )
  .transform((access) => ({ access }))

const webAddress = maybe(300)
  .transform((text) => (text && !text.includes('://') ? `https://${text}` : text))
  .pipe(z.url({ protocol: /^https$/, error: 'Enter a web address that starts with https://.' }).optional())

const Joining = z
  .object({
    joining: z.enum(['live', 'contact'], 'Choose how people join.'),
    phone: maybe(30).refine(
      (text) => !text || /\d{3}/.test(text),
      'Enter a phone number, like 0113 496 0000.',
    ),
    email: maybe(200).pipe(z.email('Enter an email address, like hello@example.org.').optional()),
    web: webAddress,
    places: wholeFrom(1, 9999, 'Enter how many people there is room for, or leave this empty.'),
    placesPer: maybeOneOf(['course', 'occurrence']).transform((per) => per ?? 'course'),
    waitingList: z
      .unknown()
      .optional()
      .transform((ticked) => ticked === 'yes'),
  })
  .superRefine(({ joining, phone, email, web }, context) => {
    if (joining === 'contact' && !phone && !email && !web)
      context.addIssue({
        code: 'custom',
        path: ['phone'],
        message: 'Enter a phone number, an email address or a web address for people to use.',
      })
  })

const When = z.object({ whenNote: maybe(300) })

export const sectionIds = ['what', 'when', 'where', 'who', 'access', 'joining'] as const
export type Section = (typeof sectionIds)[number]

const timeNames = Array.from({ length: mostTimes }, (_, at) =>
  timeFields.map((field) => timeField(at + 1, field)),
).flat()

/** The fields of each section. Nothing else of what is posted is kept. */
export const fieldsOf: Record<Section, readonly string[]> = {
  what: ['title', 'summary', 'type', 'mainly', 'needs'],
  when: [...timeNames, 'whenNote'],
  where: ['online', 'venue', 'address', 'town', 'county', 'postcode', 'transport'],
  who: ['costs', 'pounds', 'costNote', 'agesFrom', 'agesTo', 'whoFor', 'suits', 'languages', 'firstVisit'],
  access: accessFactIds,
  joining: ['joining', 'phone', 'email', 'web', 'places', 'placesPer', 'waitingList'],
}

const schemas = { what: What, where: Where, who: Who, access: Access, joining: Joining }

/** What a group states of a listing. All else of it is the programme's. */
export type ListingFields = Pick<
  Listing,
  | 'title'
  | 'summary'
  | 'needs'
  | 'type'
  | 'online'
  | 'venue'
  | 'address'
  | 'town'
  | 'county'
  | 'postcode'
  | 'outcode'
  | 'schedules'
  | 'whenNote'
  | 'cost'
  | 'costNote'
  | 'agesFrom'
  | 'agesTo'
  | 'whoFor'
  | 'suits'
  | 'access'
  | 'languages'
  | 'transport'
  | 'firstVisit'
  | 'places'
  | 'placesPer'
  | 'waitingList'
  | 'joining'
  | 'phone'
  | 'email'
  | 'web'
>
// biome-ignore format: one line a subject
export const statedFields = [
  'title', 'summary', 'needs', 'type', 'schedules', 'whenNote',
  'online', 'venue', 'address', 'town', 'county', 'postcode', 'outcode', 'transport',
  'cost', 'costNote', 'agesFrom', 'agesTo', 'whoFor', 'suits', 'languages', 'firstVisit',
  'access', 'joining', 'phone', 'email', 'web', 'places', 'placesPer', 'waitingList',
] as const satisfies readonly (keyof ListingFields)[]

/** Reads one section: what it states, or a sentence for each field that is wrong. */
export function readSection(section: Section, values: FormValues): Parsed<Partial<ListingFields>> {
  if (section !== 'when') return parseForm(schemas[section] as z.ZodType<Partial<ListingFields>>, values)
  const times = readTimes(values)
  const note = parseForm(When, values)
  if (times.ok && note.ok) return { ok: true, value: { schedules: times.value, ...note.value } }
  return { ok: false, errors: { ...(times.ok ? {} : times.errors), ...(note.ok ? {} : note.errors) } }
}

/** What is wrong with a whole form, by section, in the order of the pages. */
export function faultsIn(values: FormValues): { section: Section; errors: Record<string, string> }[] {
  return sectionIds.flatMap((section) => {
    const read = readSection(section, values)
    return read.ok ? [] : [{ section, errors: read.errors }]
  })
}

/** The whole form as what a group states, or undefined where something is wrong. */
export function readFields(values: FormValues): ListingFields | undefined {
  let fields: Partial<ListingFields> = {}
  for (const section of sectionIds) {
    const read = readSection(section, values)
    if (!read.ok) return undefined
    fields = { ...fields, ...read.value }
  }
  return fields as ListingFields
}

/** A listing as what the form would hold. */
export function formOf(listing: ListingFields): FormValues {
  const [mainly = '', ...needs] = listing.needs
  const { cost } = listing
  return {
    title: listing.title,
    summary: listing.summary,
    mainly,
    needs,
    type: listing.type,
    ...valuesOfRows(listing.schedules.map(rowOf)),
    whenNote: listing.whenNote ?? '',
    online: listing.online ? 'yes' : 'no',
    venue: listing.venue ?? '',
    address: listing.address ?? '',
    town: listing.town ?? '',
    county: listing.county ?? '',
    postcode: listing.postcode ?? listing.outcode ?? '',
    transport: listing.transport ?? '',
    costs: cost === undefined ? '' : cost === 0 ? 'free' : 'some',
    pounds: cost ? (cost / 100).toFixed(2) : '',
    costNote: listing.costNote ?? '',
    agesFrom: listing.agesFrom === undefined ? '' : String(listing.agesFrom),
    agesTo: listing.agesTo === undefined ? '' : String(listing.agesTo),
    whoFor: listing.whoFor ?? '',
    suits: [...listing.suits],
    languages: listing.languages.join(', '),
    firstVisit: listing.firstVisit ?? '',
    ...Object.fromEntries(accessFactIds.map((fact) => [fact, listing.access[fact] ?? ''])),
    joining: listing.joining,
    phone: listing.phone ?? '',
    email: listing.email ?? '',
    web: listing.web ?? '',
    places: listing.places === undefined ? '' : String(listing.places),
    placesPer: listing.placesPer,
    waitingList: listing.waitingList ? 'yes' : '',
  }
}

/** Checkboxes have no order: those that were there keep theirs, new ones come after. */
function keepOrder(needs: readonly Need[], before: readonly Need[]): Need[] {
  const [main, ...others] = needs
  if (!main) return []
  const at = (need: Need) => (before.includes(need) ? before.indexOf(need) : before.length)
  return [main, ...others.toSorted((one, other) => at(one) - at(other))]
}

const placeOf = ({ venue, address, town, postcode, outcode, online }: ListingFields) =>
  JSON.stringify([online, venue, address, town, postcode, outcode])

/**
 * A listing with what a group states of it in place of what was stated before, and nothing else changed. A point on
 * the map stays only with its place.
 */
export function restate(before: Listing, fields: ListingFields): Listing {
  const { latitude, longitude, ...rest } = before
  const located = placeOf(before) === placeOf(fields) && latitude !== undefined && longitude !== undefined
  const isStated = (name: string) => (statedFields as readonly string[]).includes(name)
  const kept = Object.entries(rest).filter(([name]) => !isStated(name))
  const stated = Object.entries({ ...fields, needs: keepOrder(fields.needs, before.needs) }).filter(
    ([name, value]) => isStated(name) && value !== undefined,
  )
  return Object.fromEntries([
    ...kept,
    ...(located ? Object.entries({ latitude, longitude }) : []),
    ...stated,
  ]) as Listing
}
