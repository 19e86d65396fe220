/**
 * One listing as Open Referral UK 3.0 has it. A contact detail is given only where people are told to get in touch
 * themselves; for the rest the way in is the listing's own page.
 */
import { sayFullDay } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { openId } from '../ids.ts'
import { creditOf } from '../licence.ts'
import { organizationId, pageOfListing, serviceAtLocationId, serviceId } from '../names.ts'
import { withoutEmpty } from '../without-empty.ts'
import { type Location, locationInList, locationsOf } from './place.ts'
import { toOrukSchedules } from './schedule.ts'
import type {
  OrukService,
  OrukServiceAtLocation,
  OrukServiceAtLocationInList,
  OrukServiceInList,
} from './shape.ts'
import { attributesOf } from './tags.ts'

/** What a listing is told with: where our pages are, and when it last changed if the listing itself doesn't say. */
export type Telling = { origin: string; modified?: number | undefined }

const isWebAddress = (text: string | undefined) => text !== undefined && URL.canParse(text)
const isEmail = (text: string | undefined) => text !== undefined && /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text)

/** What a list of services says of one: nothing that is itself a list. */
export function toOrukInList(listing: Listing, { origin, modified }: Telling): OrukServiceInList {
  const { source } = listing
  const contact = listing.joining === 'contact'
  const changed = modified ?? (listing.updated ? Date.parse(listing.updated) : undefined)
  return withoutEmpty({
    id: serviceId(listing),
    organization_id: organizationId(listing),
    name: listing.title,
    description: [listing.summary, source && creditOf(source)].filter(Boolean).join('\n\n'),
    url: isWebAddress(listing.web) ? listing.web : pageOfListing(listing, origin),
    email: contact && isEmail(listing.email) ? listing.email : undefined,
    status: listing.state === 'paused' ? ('temporarily closed' as const) : ('active' as const),
    minimum_age: listing.agesFrom,
    maximum_age: listing.agesTo,
    eligibility_description: listing.whoFor,
    application_process: listing.firstVisit,
    assured_date: listing.lastChecked,
    alert: alertOf(listing),
    last_modified: changed === undefined ? undefined : new Date(changed).toISOString(),
    organization: {
      id: organizationId(listing),
      name: listing.groupName,
      description: source
        ? `${listing.groupName} runs activities that people can join. ${source.name} names it.`
        : `${listing.groupName} runs activities that people can join.`,
    },
  })
}

function alertOf(listing: Listing): string | undefined {
  const until = listing.resumes ? ` until ${sayFullDay(listing.resumes)}` : ' for now'
  const alerts = [
    listing.state === 'paused' && `Takes nobody new${until}.`,
    listing.unchecked === 'marked' && 'Nobody has said lately whether this is still right.',
    listing.demonstration && 'Made up, to show what the programme does: it does not exist.',
  ]
  return alerts.filter(Boolean).join(' ') || undefined
}

/** A service with all that hangs on it. */
export function toOruk(listing: Listing, telling: Telling): OrukService {
  const service_id = serviceId(listing)
  const page = pageOfListing(listing, telling.origin)
  const contact = listing.joining === 'contact' ? listing.phone : undefined
  return withoutEmpty({
    ...toOrukInList(listing, telling),
    schedules: toOrukSchedules(listing, { page }),
    service_at_locations: locationsOf(listing).map((location) => ({
      id: serviceAtLocationId(listing, location.location_type),
      service_id,
      location_id: location.id,
      location,
    })),
    languages: listing.languages.map((name) => ({
      id: openId('language', listing.id, name),
      service_id,
      name,
    })),
    cost_options: costOf(listing),
    contacts: contact
      ? [
          {
            id: openId('contact', listing.id),
            service_id,
            name: listing.groupName,
            phones: [{ id: openId('phone', listing.id), number: contact }],
          },
        ]
      : [],
    attributes: attributesOf(listing, telling.origin),
  })
}

function costOf(listing: Listing) {
  const { cost, costNote } = listing
  if (cost === undefined && !costNote) return []
  return [
    {
      id: openId('cost-option', listing.id),
      service_id: serviceId(listing),
      option: cost === 0 ? 'Free' : undefined,
      amount: cost === undefined ? undefined : cost / 100,
      currency: cost === undefined ? undefined : ('GBP' as const),
      amount_description: costNote,
    },
  ]
}

/** A listing at one of its places, with all that hangs on both. */
export function toOrukAtLocation(
  listing: Listing,
  place: Location['location_type'],
  telling: Telling,
): OrukServiceAtLocation | undefined {
  const service = toOruk(listing, telling)
  const id = serviceAtLocationId(listing, place)
  const at = service.service_at_locations?.find((one) => one.id === id)
  return at && { ...at, service }
}

/** What a list says of a listing at one of its places. */
export function toOrukAtLocationInList(
  listing: Listing,
  place: Location['location_type'],
  telling: Telling,
): OrukServiceAtLocationInList {
  const location = locationInList(listing, place)
  return {
    id: serviceAtLocationId(listing, place),
    service_id: serviceId(listing),
    location_id: location.id,
    location,
    service: toOrukInList(listing, telling),
  }
}
