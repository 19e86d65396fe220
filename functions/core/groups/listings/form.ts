/** A listing as a form: the fields of each section, what is wrong with them, and the way to a listing and back. */
import type * as z from 'zod'
import { accessFactIds } from '../../directory/listing.ts'
import { type FormValues, type Parsed, parseForm } from '../../form.ts'
import { schemas } from './form-sections.ts'
import { mostTimes, readTimes, rowOf, timeField, timeFields, valuesOfRows } from './form-times.ts'
import type { ListingFields } from './restate.ts'

export const sectionIds = ['what', 'when', 'where', 'who', 'access', 'joining'] as const
export type Section = (typeof sectionIds)[number]

const timeNames = Array.from({ length: mostTimes }, (_, at) =>
  timeFields.map((field) => timeField(at + 1, field)),
).flat()

/** The fields of each section. Nothing else of what is posted is kept. */
export const fieldsOf: Record<Section, readonly string[]> = {
  what: ['title', 'summary', 'type', 'mainly', 'needs'],
  when: [...timeNames, 'whenNote'],
  where: ['online', 'venue', 'address', 'town', 'county', 'postcode', 'point', 'transport'],
  who: ['costs', 'pounds', 'costNote', 'agesFrom', 'agesTo', 'whoFor', 'suits', 'languages', 'firstVisit'],
  access: accessFactIds,
  joining: ['joining', 'phone', 'email', 'web', 'places', 'placesPer', 'waitingList'],
}

/** Reads one section: what it states, or a sentence for each field that is wrong. */
export function readSection(section: Section, values: FormValues): Parsed<Partial<ListingFields>> {
  if (section !== 'when') return parseForm(schemas[section] as z.ZodType<Partial<ListingFields>>, values)
  const times = readTimes(values)
  const note = parseForm(schemas.when, values)
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
  const { cost, latitude, longitude } = listing
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
    point: latitude === undefined || longitude === undefined ? '' : `${latitude}, ${longitude}`,
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
