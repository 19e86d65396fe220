/** What each section of a listing's form asks, and what is wrong with an answer, in words. */
import { isValid, parse } from 'postcode'
import * as z from 'zod'
import { type AccessFact, accessFactIds, suitabilityIds } from '../../directory/listing.ts'
import { lineField, manyOf, maybeOneOf, textField } from '../../form.ts'
import { readOutcode } from '../../postcodes/outcodes.ts'
import { activityTypeIds, needIds, needsNeverMatched } from '../../taxonomy.ts'

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

const pointFault = 'Enter two numbers like 53.8196, -1.5786, as a map on the web gives them.'

const typedPoint = maybe(60).transform((text, context): { latitude?: number; longitude?: number } => {
  if (!text) return {}
  const [, latitude, longitude] = /^(-?\d{1,2}(?:\.\d+)?)[,;\s]+(-?\d{1,2}(?:\.\d+)?)$/.exec(text) ?? []
  const point = { latitude: Number(latitude), longitude: Number(longitude) }
  // These islands and their seas: two numbers the wrong way round are somewhere else.
  const isHere = point.latitude > 49 && point.latitude < 61 && point.longitude > -9 && point.longitude < 3
  if (isHere) return point
  context.addIssue({ code: 'custom', message: pointFault })
  return z.NEVER
})

const Where = z
  .object({
    online: z.enum(['yes', 'no'], 'Choose whether people come to a place or join online.'),
    venue: maybe(300),
    address: maybe(300),
    town: maybe(100),
    county: maybe(100),
    postcode: typedPostcode,
    point: typedPoint,
    transport: maybe(300),
  })
  .transform(({ online, postcode, point, ...place }, context) => {
    if (online === 'yes') return { online: true, transport: place.transport }
    if (!place.venue && !place.address && !postcode.outcode) {
      context.addIssue({ code: 'custom', path: ['venue'], message: 'Enter where people come to.' })
    }
    return { online: false, ...place, ...postcode, ...point }
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

export const schemas = { what: What, when: When, where: Where, who: Who, access: Access, joining: Joining }
