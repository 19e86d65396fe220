/**
 * A service as Open Referral UK endpoints give it: version 3, and the v1.0 shape that many councils still publish. Field
 * names of both stand side by side, for publishers mix them.
 */
import * as z from 'zod'
import { clock, day, flag, many, number, one, word } from '../reading/tolerant.ts'

const Schedule = z.object({
  freq: word,
  interval: number,
  byday: word,
  /** HSDS 1: by number, Monday is 1. */
  weekday: word,
  bymonthday: word,
  count: number,
  until: day,
  rrule: word,
  exdate: many(day),
  dtstart: day,
  valid_from: day,
  valid_to: day,
  opens_at: clock,
  closes_at: clock,
  description: word,
  notes: word,
})
export type OrukScheduleIn = z.infer<typeof Schedule>

const Holiday = z.object({ closed: flag, start_date: day, end_date: day })

const Address = z.object({
  address_1: word,
  address_2: word,
  city: word,
  region: word,
  state_province: word,
  postal_code: word,
  country: word,
  address_type: word,
})

const Accessibility = z.object({ description: word, details: word, accessibility: word })

const Term = z.object({ id: word, name: word, term: word, code: word, taxonomy: word, vocabulary: word })
const Attribute = z.object({
  taxonomy_term: one(Term),
  taxonomy_term_id: word,
  taxonomy: one(Term),
  value: word,
})

const Phone = z.object({ number: word })

const Location = z.object({
  id: word,
  location_type: word,
  name: word,
  latitude: number,
  longitude: number,
  transportation: word,
  url: word,
  addresses: many(Address),
  physical_addresses: many(Address),
  accessibility: many(Accessibility),
  accessibility_for_disabilities: many(Accessibility),
  schedules: many(Schedule),
  regular_schedules: many(Schedule),
  phones: many(Phone),
})
export type OrukLocationIn = z.infer<typeof Location>

const AtLocation = z.object({
  id: word,
  location_id: word,
  location: one(Location),
  schedules: many(Schedule),
  regular_schedules: many(Schedule),
  regular_schedule: many(Schedule),
  holiday_schedules: many(Holiday),
})

const Cost = z.object({
  valid_from: day,
  valid_to: day,
  option: word,
  /** A number, or text such as "Free" or "£2 to £4". */
  amount: word,
  currency: word,
  amount_description: word,
})
export type OrukCostIn = z.infer<typeof Cost>

const Organization = z.object({
  id: word,
  name: word,
  description: word,
  email: word,
  website: word,
  url: word,
  phones: many(Phone),
})

export const OrukServiceIn = z.object({
  id: word,
  name: word,
  description: word,
  url: word,
  email: word,
  status: word,
  fees: word,
  minimum_age: number,
  maximum_age: number,
  eligibility_description: word,
  application_process: word,
  assured_date: day,
  alert: word,
  attending_type: word,
  attending_access: word,
  schedules: many(Schedule),
  regular_schedules: many(Schedule),
  holiday_schedules: many(Holiday),
  service_at_locations: many(AtLocation),
  locations: many(Location),
  languages: many(z.object({ name: word, code: word, language: word })),
  organization: one(Organization),
  cost_options: many(Cost),
  contacts: many(z.object({ phones: many(Phone) })),
  phones: many(Phone),
  attributes: many(Attribute),
  service_taxonomys: many(Attribute),
  service_taxonomies: many(Attribute),
  taxonomy_terms: many(Term),
  eligibilitys: many(z.object({ eligibility: word, minimum_age: number, maximum_age: number })),
})
export type OrukServiceIn = z.infer<typeof OrukServiceIn>
