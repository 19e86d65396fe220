/**
 * One listing as Open Referral UK 3.0 has it. A contact detail is given only where people are told to get in touch
 * themselves; for the rest the way in is the listing's own page.
 */
import { sayFullDay } from '../calendar.ts'
import { accessFactIds, accessFacts, type Listing } from '../directory/listing.ts'
import { openId, remembering } from './ids.ts'
import { creditOf } from './licence.ts'
import type {
  OrukService,
  OrukServiceAtLocation,
  OrukServiceAtLocationInList,
  OrukServiceInList,
} from './oruk.ts'
import { accessCode, type TaxonomyName, type Term, termId, termOf } from './taxonomies.ts'
import { toOrukSchedules } from './to-oruk-schedule.ts'
import { withoutEmpty } from './without-empty.ts'

/** What a listing is told with: where our pages are, and when it last changed if the listing itself doesn't say. */
export type Telling = { origin: string; modified?: number | undefined }

/** For a field that the standard makes us fill and that nobody has stated. */
export const notStated = 'Not stated'

const serviceIdOf = remembering((id: string) => openId('service', id))
export const serviceId = ({ id }: Pick<Listing, 'id'>) => serviceIdOf(id)
const groupIdOf = remembering((group: string) => openId('organization', group))
const namedIdOf = remembering((text: string) =>
  openId('organization', ...(JSON.parse(text) as [string, string])),
)
/** A feed gives listings of many organisations, which are told apart by name. */
export const organizationId = ({ group, groupName, source }: Listing) =>
  source ? namedIdOf(JSON.stringify([group, groupName])) : groupIdOf(group)

export const pageOfListing = (listing: Pick<Listing, 'id'>, origin: string) =>
  `${origin}/activities/${listing.id}`

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
    attributes: attributesOf(listing, telling),
  })
}

type Location = NonNullable<OrukService['service_at_locations']>[number]['location']

/** Where it takes place: at its venue, online, or both. */
export function placesOf(listing: Listing): Location['location_type'][] {
  const { latitude, longitude, venue, address, postcode, outcode } = listing
  const placed = latitude !== undefined && longitude !== undefined
  return [
    ...(venue || address || postcode || outcode || placed ? (['physical'] as const) : []),
    ...(listing.online ? (['virtual'] as const) : []),
  ]
}

const placeIdsOf = {
  physical: remembering((listing: string) => openId('service-at-location', listing, 'physical')),
  virtual: remembering((listing: string) => openId('service-at-location', listing, 'virtual')),
}
export const serviceAtLocationId = ({ id }: Pick<Listing, 'id'>, place: Location['location_type']) =>
  placeIdsOf[place](id)

function locationInList(listing: Listing, place: Location['location_type']) {
  const { latitude, longitude } = listing
  const id = openId('location', listing.id, place)
  if (place === 'virtual') return { id, location_type: place, name: 'Online' }
  return withoutEmpty({
    id,
    location_type: place,
    name: listing.venue,
    transportation: listing.transport,
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
  })
}

function locationsOf(listing: Listing): Location[] {
  return placesOf(listing).map((place, index): Location => {
    const scalars = locationInList(listing, place)
    return withoutEmpty({
      ...scalars,
      addresses: place === 'physical' ? addressOf(listing, scalars.id) : [],
      // What is said of access is of the whole activity: once is enough.
      accessibility: index === 0 ? accessOf(listing, scalars.id) : [],
    })
  })
}

/** The standard wants an address whole or not at all: what nobody has stated says so. */
function addressOf(listing: Listing, location_id: string) {
  const { address, town, county, postcode, outcode } = listing
  if (!address && !town && !postcode && !outcode) return []
  return [
    {
      id: openId('address', listing.id),
      location_id,
      address_1: address ?? listing.venue ?? notStated,
      city: town ?? notStated,
      state_province: county ?? notStated,
      postal_code: postcode ?? outcode ?? notStated,
      country: 'GB' as const,
      address_type: 'physical' as const,
    },
  ]
}

function accessOf(listing: Listing, location_id: string) {
  const facts = accessFactIds.flatMap((fact) => {
    const answer = listing.access[fact]
    return answer ? [`${accessFacts[fact]}: ${answer}.`] : []
  })
  if (facts.length === 0) return []
  return [{ id: openId('accessibility', listing.id), location_id, description: facts.join(' ') }]
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

/** Every term that a listing is tagged with, by its taxonomy and code. */
export function tagsOf(listing: Listing): [TaxonomyName, string][] {
  return [
    ...listing.needs.map((need): [TaxonomyName, string] => ['needs', need]),
    ['activities', listing.type],
    ...accessFactIds.flatMap((fact): [TaxonomyName, string][] => {
      const answer = listing.access[fact]
      return answer ? [['access', accessCode(fact, answer)]] : []
    }),
    ...listing.suits.map((one): [TaxonomyName, string] => ['access', one]),
  ]
}

export const toOrukTerm = (term: Term, origin: string) => ({
  ...term,
  term_uri: `${origin}/open/taxonomy_terms/${term.id}`,
})

function attributesOf(listing: Listing, { origin }: Telling) {
  return tagsOf(listing).flatMap(([taxonomy, code]) => {
    const term = termOf(termId(taxonomy, code))
    if (!term) return []
    return [
      {
        id: openId('attribute', listing.id, taxonomy, code),
        link_id: serviceId(listing),
        link_type: 'service',
        taxonomy_term_id: term.id,
        taxonomy_term: toOrukTerm(term, origin),
      },
    ]
  })
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
