/** An OpenActive event or facility as feeds give it, with `@type` or `type`, and one thing where a list should be. */
import * as z from 'zod'
import { flag, many, number, one, word } from '../reading/tolerant.ts'

/** A concept, or just its label. */
const Label = z.union([
  z.string(),
  z.object({ prefLabel: word, name: word, '@id': word, id: word }).transform((concept) => concept),
])

const QuantitativeValue = z.object({ minValue: number, maxValue: number })

const Schedule = z.object({
  repeatFrequency: word,
  repeatCount: number,
  byDay: many(z.string()),
  byMonth: many(z.union([z.int(), z.string()])),
  byMonthDay: many(z.union([z.int(), z.string()])),
  exceptDate: many(z.string()),
  startDate: word,
  endDate: word,
  startTime: word,
  endTime: word,
  duration: word,
  scheduleTimezone: word,
})
export type OpenActiveSchedule = z.infer<typeof Schedule>

const Offer = z.object({
  name: word,
  price: word,
  priceCurrency: word,
  description: word,
  ageRestriction: one(QuantitativeValue),
})

const Hours = z.object({ dayOfWeek: many(z.string()), opens: word, closes: word })

const Amenity = z.object({ name: word, value: flag, '@type': word, type: word })

const Place = z.object({
  name: word,
  address: z.unknown().optional(),
  geo: one(z.object({ latitude: number, longitude: number })),
  amenityFeature: many(Amenity),
  accessibilityInformation: word,
  description: word,
})
export type OpenActivePlace = z.infer<typeof Place>

export const PostalAddress = z.object({
  streetAddress: word,
  addressLocality: word,
  addressRegion: word,
  postalCode: word,
  addressCountry: word,
})

const Organization = z.object({
  '@type': word,
  type: word,
  name: word,
  url: word,
  email: word,
  telephone: word,
})

export const OpenActiveThing = z.object({
  '@type': word,
  type: word,
  '@id': word,
  id: word,
  name: word,
  description: word,
  url: word,
  activity: many(Label),
  facilityType: many(Label),
  category: many(Label),
  level: many(Label),
  accessibilitySupport: many(Label),
  accessibilityInformation: word,
  organizer: one(Organization),
  provider: one(Organization),
  location: one(Place),
  virtualLocation: one(z.object({ url: word })),
  eventAttendanceMode: word,
  eventStatus: word,
  genderRestriction: word,
  ageRange: one(QuantitativeValue),
  isAccessibleForFree: flag,
  offers: many(Offer),
  eventSchedule: many(Schedule),
  hoursAvailable: many(Hours),
  startDate: word,
  endDate: word,
  duration: word,
  remainingUses: number,
  attendeeInstructions: word,
  schedulingNote: word,
})
export type OpenActiveThing = z.infer<typeof OpenActiveThing>

/** One time of it: there are many, and little of each is looked at. */
export const OpenActiveTime = OpenActiveThing.pick({
  startDate: true,
  endDate: true,
  duration: true,
  eventStatus: true,
  remainingUses: true,
  offers: true,
})
export type OpenActiveTime = z.infer<typeof OpenActiveTime>
