/**
 * What we give in the shape of Open Referral UK 3.0 (HSDS-UK 3.0): the schemas that our own description of the API is
 * made from, and the types that the answers are held to. Fields marked HSDS are from the wider standard, which the UK's
 * profile leaves out; who doesn't know them may leave them out too.
 */
import * as z from 'zod'

const id = z.uuid()
const maybe = <T extends z.ZodType>(schema: T) => schema.exactOptional()
const text = z.string().min(1)
const day = z.iso.date()
/** Wall-clock time in England, summer and winter: an offset would be wrong for half the year. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const OrukTaxonomy = z.object({ id, name: text, description: text, version: maybe(text) })

export const OrukTerm = z.object({
  id,
  /** HSDS. */
  code: text,
  name: text,
  description: text,
  taxonomy: text,
  taxonomy_id: id,
  term_uri: z.url(),
})

const OrukAttribute = z.object({
  id,
  link_id: id,
  link_type: text,
  taxonomy_term_id: id,
  taxonomy_term: OrukTerm,
})

const OrukOrganization = z.object({ id, name: text, description: text })

const OrukSchedule = z.object({
  id,
  service_id: id,
  valid_from: maybe(day),
  valid_to: maybe(day),
  dtstart: maybe(day),
  freq: maybe(z.enum(['WEEKLY', 'MONTHLY'])),
  interval: maybe(z.int().min(1)),
  byday: maybe(text),
  bymonthday: maybe(text),
  /** The whole iCalendar rule, where freq, interval, byday and bymonthday can't say all of it. */
  rrule: maybe(text),
  /** Days on which it falls out although the rule names them. */
  exdate: maybe(z.array(day).min(1)),
  description: maybe(text),
  opens_at: maybe(clock),
  closes_at: maybe(clock),
  schedule_link: maybe(z.url()),
  attending_type: maybe(text),
  notes: maybe(text),
})

const OrukAddress = z.object({
  id,
  location_id: id,
  address_1: text,
  city: text,
  state_province: text,
  postal_code: text,
  country: z.literal('GB'),
  address_type: z.enum(['physical', 'postal', 'virtual']),
})

const OrukAccessibility = z.object({ id, location_id: id, description: text })

const locationScalars = {
  id,
  location_type: z.enum(['physical', 'virtual']),
  name: maybe(text),
  /** HSDS. */
  transportation: maybe(text),
  latitude: maybe(z.number().min(-90).max(90)),
  longitude: maybe(z.number().min(-180).max(180)),
}

const OrukLocation = z.object({
  ...locationScalars,
  addresses: maybe(z.array(OrukAddress).min(1)),
  accessibility: maybe(z.array(OrukAccessibility).min(1)),
})

const serviceScalars = {
  id,
  organization_id: id,
  name: text,
  description: maybe(text),
  url: maybe(z.url()),
  email: maybe(z.email()),
  status: z.enum(['active', 'temporarily closed']),
  minimum_age: maybe(z.number().min(0)),
  maximum_age: maybe(z.number().min(0)),
  /** HSDS. */
  eligibility_description: maybe(text),
  /** HSDS. */
  application_process: maybe(text),
  assured_date: maybe(day),
  alert: maybe(text),
  last_modified: maybe(z.iso.datetime({ precision: 3 })),
}

export const OrukServiceInList = z.object({ ...serviceScalars, organization: OrukOrganization })

export const OrukService = z.object({
  ...serviceScalars,
  organization: OrukOrganization,
  schedules: maybe(z.array(OrukSchedule).min(1)),
  service_at_locations: maybe(
    z.array(z.object({ id, service_id: id, location_id: id, location: OrukLocation })).min(1),
  ),
  languages: maybe(z.array(z.object({ id, service_id: id, /** HSDS. */ name: text })).min(1)),
  cost_options: maybe(
    z
      .array(
        z.object({
          id,
          service_id: id,
          option: maybe(text),
          amount: maybe(z.number().min(0)),
          /** HSDS. */
          currency: maybe(z.literal('GBP')),
          amount_description: maybe(text),
        }),
      )
      .min(1),
  ),
  contacts: maybe(
    z
      .array(
        z.object({
          id,
          service_id: id,
          name: text,
          phones: maybe(z.array(z.object({ id, number: text })).min(1)),
        }),
      )
      .min(1),
  ),
  attributes: maybe(z.array(OrukAttribute).min(1)),
})

export const OrukServiceAtLocationInList = z.object({
  id,
  service_id: id,
  location_id: id,
  location: z.object(locationScalars),
  service: OrukServiceInList,
})

export const OrukServiceAtLocation = z.object({
  id,
  service_id: id,
  location_id: id,
  location: OrukLocation,
  service: OrukService,
})

export type OrukService = z.infer<typeof OrukService>
export type OrukServiceInList = z.infer<typeof OrukServiceInList>
export type OrukServiceAtLocation = z.infer<typeof OrukServiceAtLocation>
export type OrukServiceAtLocationInList = z.infer<typeof OrukServiceAtLocationInList>
export type OrukSchedule = z.infer<typeof OrukSchedule>
export type OrukTerm = z.infer<typeof OrukTerm>

/** One page of a list of anything. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    total_items: z.int().min(0),
    total_pages: z.int().min(0),
    page_number: z.int().min(1),
    /** How many are on this page. */
    size: z.int().min(0),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  })
