/** One listing as OpenActive has it: a series of sessions, and each single session of it. */
import { accessFactIds, accessFacts, type Listing } from '../../directory/listing.ts'
import type { Occurrence } from '../../directory/schedule.ts'
import { activityTypes, needs } from '../../taxonomy.ts'
import { creditOf } from '../licence.ts'
import { organizationId, pageOfListing, serviceId } from '../names.ts'
import { placesOf } from '../open-referral/place.ts'
import { taxonomyId, termId } from '../taxonomies.ts'
import { notStated, withoutEmpty } from '../without-empty.ts'
import { eventSchedules, timesOf } from './schedule.ts'

const context = ['https://openactive.io/']
const id = pageOfListing

/** Listings that have days: an advice line that is always open is a service and no session. */
export const isSeries = ({ schedules }: Pick<Listing, 'schedules'>): boolean =>
  schedules.some(({ rule, also }) => rule !== undefined || also.length > 0)

export function toSessionSeries(listing: Listing, origin: string) {
  const { source, suits } = listing
  return withoutEmpty({
    '@context': context,
    '@type': 'SessionSeries',
    '@id': id(listing, origin),
    identifier: serviceId(listing),
    name: listing.title,
    description: [listing.summary, source && creditOf(source)].filter(Boolean).join('\n\n'),
    url: listing.web ?? pageOfListing(listing, origin),
    organizer: { '@type': 'Organization', identifier: organizationId(listing), name: listing.groupName },
    location: locationOf(listing),
    eventAttendanceMode: `https://schema.org/${modeOf(listing)}EventAttendanceMode`,
    activity: [
      {
        '@type': 'Concept',
        '@id': `${origin}/open/taxonomy_terms/${termId('activities', listing.type)}`,
        inScheme: `${origin}/open/taxonomies/${taxonomyId('activities')}`,
        prefLabel: activityTypes[listing.type],
      },
    ],
    category: listing.needs.map((need) => needs[need]),
    eventSchedule: eventSchedules(listing),
    schedulingNote: listing.whenNote,
    offers: offersOf(listing),
    isAccessibleForFree: listing.cost === undefined ? undefined : listing.cost === 0,
    ageRange:
      listing.agesFrom === undefined && listing.agesTo === undefined
        ? undefined
        : { '@type': 'QuantitativeValue', minValue: listing.agesFrom, maxValue: listing.agesTo },
    genderRestriction: suits.includes('women')
      ? 'https://openactive.io/FemaleOnly'
      : suits.includes('men')
        ? 'https://openactive.io/MaleOnly'
        : undefined,
    level: suits.includes('beginners') ? ['Beginner'] : [],
    accessibilityInformation: accessFactIds
      .flatMap((fact) => (listing.access[fact] ? [`${accessFacts[fact]}: ${listing.access[fact]}.`] : []))
      .join(' '),
    attendeeInstructions: listing.firstVisit,
    maximumAttendeeCapacity: listing.placesPer === 'occurrence' ? listing.places : undefined,
  })
}

/** Who may come or join from home has both. */
const modeOf = (listing: Listing) => {
  const places = placesOf(listing)
  return places.length === 2 ? 'Mixed' : places.includes('virtual') ? 'Online' : 'Offline'
}

/** What is online alone has no location; an address is whole or not there, and what nobody has stated says so. */
function locationOf(listing: Listing) {
  const { venue, address, town, county, postcode, outcode, latitude, longitude } = listing
  if (modeOf(listing) === 'Online') return undefined
  const placed = latitude !== undefined && longitude !== undefined
  return {
    '@type': 'Place',
    name: venue ?? address ?? town ?? listing.groupName,
    description: listing.transport,
    address: {
      '@type': 'PostalAddress',
      streetAddress: address ?? venue ?? notStated,
      addressLocality: town ?? notStated,
      addressRegion: county ?? notStated,
      postalCode: postcode ?? outcode ?? notStated,
      addressCountry: 'GB',
    },
    geo: placed ? { '@type': 'GeoCoordinates', latitude, longitude } : undefined,
  }
}

/** There has to be an offer, even of a place whose price nobody has stated. */
const offersOf = ({ cost, costNote }: Listing) => [
  {
    '@type': 'Offer',
    name: cost === 0 ? 'Free' : 'A place',
    ...(cost === undefined ? {} : { price: cost / 100, priceCurrency: 'GBP' }),
    description: costNote ?? (cost === undefined ? notStated : undefined),
  },
]

/** One time of it. What it shares with the others stands in the series. */
export function toScheduledSession(
  listing: Listing,
  occurrence: Occurrence & { starts: string },
  origin: string,
  identifier: string,
) {
  return withoutEmpty({
    '@context': context,
    '@type': 'ScheduledSession',
    '@id': `${id(listing, origin)}#${identifier.slice(-10)}`,
    identifier,
    superEvent: id(listing, origin),
    url: pageOfListing(listing, origin),
    ...timesOf(occurrence),
    eventStatus: 'https://schema.org/EventScheduled',
    maximumAttendeeCapacity: listing.placesPer === 'occurrence' ? listing.places : undefined,
  })
}
