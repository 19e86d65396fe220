/**
 * OpenActive's events and facilities as listings of ours. Its feeds are of sport and exercise, and say most of it in
 * terms of their own; what can't be told from them for certain is not stated.
 */
import type * as z from 'zod'
import type { Suitability } from '../../directory/listing.ts'
import { accessFromWords } from '../reading/access.ts'
import { costOf, type Price, readPence } from '../reading/cost.ts'
import { guess, suitsFromWords } from '../reading/guess.ts'
import { ourTerms } from '../reading/our-terms.ts'
import { isElsewhere, readPoint, readPostcode, stated } from '../reading/place.ts'
import { emailAddress, longest, oneLine, phoneNumber, plainText, webAddress } from '../reading/plain-text.ts'
import { daysAsSchedules } from '../reading/schedules.ts'
import type { ImportedListing, Mapped } from '../source.ts'
import { type OpenActivePlace, OpenActiveThing, OpenActiveTime, PostalAddress } from './shape.ts'
import { dayOfSession, hoursOf, isCancelled, isOver, whenOf } from './when.ts'

const facilities = new Set(['FacilityUse', 'IndividualFacilityUse'])
const series = new Set(['SessionSeries', 'EventSeries', 'HeadlineEvent', 'CourseInstance'])
const single = new Set([
  'Event',
  'ScheduledSession',
  'SportsEvent',
  'SocialEvent',
  'EducationEvent',
  'Course',
])

const endOfName = (text: string | undefined) => text?.split(/[/#:]/).at(-1)

/** What a series, a facility or a single event has become, with its sessions or slots. `today` is the London day. */
export function fromOpenActive(data: unknown, times: readonly unknown[], today: string): Mapped {
  const read = OpenActiveThing.safeParse(data)
  if (!read.success) return { ok: false, why: 'it is not a thing' }
  const thing = read.data
  const type = endOfName(thing['@type'] ?? thing.type) ?? ''
  const isFacility = facilities.has(type)
  if (!isFacility && !series.has(type) && !single.has(type))
    return { ok: false, why: 'it is not something that takes place' }
  if (isCancelled(thing)) return { ok: true, gone: true }
  const sessions = times.flatMap((time) => OpenActiveTime.safeParse(time).data ?? [])
  const labels = [...thing.activity, ...thing.facilityType].flatMap(labelOf)
  const title = oneLine(thing.name, longest.title) ?? oneLine(labels[0], longest.title)
  if (!title) return { ok: false, why: 'it has no name' }
  const schedules = isFacility ? hoursOf(thing, sessions, today) : whenOf(thing, sessions, today)
  const own =
    schedules.length === 0 && !isFacility && thing.eventSchedule.length === 0
      ? dayOfSession(thing)
      : undefined
  const when = own ? daysAsSchedules([own], today) : schedules
  if (!isFacility && when.length === 0 && (thing.eventSchedule.length > 0 || isOver(thing, today)))
    return { ok: true, gone: true }

  const mode = endOfName(thing.eventAttendanceMode) ?? ''
  const online = /^(?:Online|Mixed)EventAttendanceMode$/.test(mode)
  const isOnlineOnly = mode.startsWith('Online')
  const place = isOnlineOnly ? undefined : thing.location
  const placed = place ? placeOf(place) : {}
  if (placed === 'elsewhere') return { ok: false, why: 'it is not in Great Britain' }
  const web =
    webAddress(thing.url) ?? webAddress(thing.virtualLocation?.url) ?? webAddress(organizerOf(thing)?.url)
  const contact = contactOf(thing)
  if (isOnlineOnly && !web && !contact.email && !contact.phone)
    return { ok: false, why: 'it is online, and there is no way to reach it' }

  const summary = plainText(thing.description, longest.summary)
  const tags = [...labels, ...thing.category.flatMap(labelOf)].slice(0, 30)
  const guessed = guess({ tags, title, text: summary })
  // Nothing of it sounds like anything else, and what these feeds hold is sport.
  const isSport =
    guessed.type === 'social' && !/\bsocial|befriend|coffee|chat\b/i.test([title, ...tags].join(' '))
  const kind = isSport ? 'sport' : guessed.type
  const needs =
    guessed.needs.length === 0 || isSport
      ? (['active', ...guessed.needs.filter((need) => need !== 'active')] as const)
      : guessed.needs
  const ours = ourTerms(
    thing.activity.flatMap((label) => (typeof label === 'string' ? [] : (endOfName(label['@id']) ?? []))),
    thing.category.flatMap(labelOf),
  )
  const listing: ImportedListing = {
    groupName: oneLine(organizerOf(thing)?.name, 100) ?? oneLine(place?.name, 100) ?? title,
    title,
    summary,
    needs: ours.type ? ours.needs : [...needs],
    type: ours.type ?? kind,
    online,
    ...placed,
    ...(ours.type && place?.description ? { transport: oneLine(place.description, longest.note) } : {}),
    schedules: when,
    ...whenNoteOf(thing, isFacility),
    ...pricesOf(thing, sessions),
    ...agesOf(thing),
    suits: suitsOf(thing, title, summary),
    access: accessOf(thing, place),
    languages: [],
    ...contact,
    ...(web ? { web } : {}),
    ...(firstVisit(thing) ? { firstVisit: firstVisit(thing) } : {}),
    ...(webAddress(thing.url) ? { url: webAddress(thing.url) } : {}),
    state: 'live',
  }
  return { ok: true, listing }
}

type Label = OpenActiveThing['activity'][number]
const labelOf = (label: Label): string[] => {
  const text = oneLine(typeof label === 'string' ? endOfName(label) : (label.prefLabel ?? label.name), 100)
  return text ? [text] : []
}

function whenNoteOf({ schedulingNote }: OpenActiveThing, isFacility: boolean): { whenNote?: string } {
  const note = oneLine(schedulingNote, longest.note)
  if (isFacility) return { whenNote: 'Book a time. The hours are those in which there is something to book.' }
  return note ? { whenNote: note } : {}
}

const firstVisit = (thing: OpenActiveThing) => plainText(thing.attendeeInstructions, 600) || undefined

const organizerOf = (thing: OpenActiveThing) => thing.organizer ?? thing.provider

/** An organisation's: a person's own number and address are theirs. */
function contactOf(thing: OpenActiveThing): { email?: string; phone?: string } {
  const organizer = organizerOf(thing)
  if (!organizer || endOfName(organizer['@type'] ?? organizer.type) === 'Person') return {}
  const [email, phone] = [emailAddress(organizer.email), phoneNumber(organizer.telephone)]
  return { ...(email ? { email } : {}), ...(phone ? { phone } : {}) }
}

function placeOf(place: OpenActivePlace) {
  const address =
    typeof place.address === 'string'
      ? readAddress(place.address)
      : PostalAddress.safeParse(place.address).data
  const country = address?.addressCountry
  if (country && !/^(?:GB|UK|GBR|United Kingdom|Great Britain|England|Scotland|Wales)$/i.test(country))
    return 'elsewhere' as const
  if (isElsewhere(address?.postalCode)) return 'elsewhere' as const
  const venue = oneLine(place.name, 150)
  const street = stated(address?.streetAddress, 200)
  const town = stated(address?.addressLocality, 80)
  const county = stated(address?.addressRegion, 80)
  return {
    ...(venue ? { venue } : {}),
    ...(street && street !== venue ? { address: street } : {}),
    ...(town ? { town } : {}),
    ...(county ? { county } : {}),
    ...readPostcode(address?.postalCode),
    ...readPoint(place.geo?.latitude, place.geo?.longitude),
  }
}

/** One line of text, with the postcode somewhere in it. */
function readAddress(text: string): z.infer<typeof PostalAddress> {
  const postalCode = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i.exec(text)?.[0]
  const rest = postalCode ? text.replace(postalCode, '').replace(/[\s,]+$/, '') : text
  return PostalAddress.parse({ streetAddress: rest, postalCode })
}

function pricesOf(thing: OpenActiveThing, sessions: readonly OpenActiveTime[]) {
  const offers = thing.offers.length > 0 ? thing.offers : sessions.flatMap((session) => session.offers)
  const prices = new Map<string, Price>()
  for (const { name, price, priceCurrency, description } of offers) {
    if (priceCurrency && priceCurrency.toUpperCase() !== 'GBP') continue
    const pence = readPence(price)
    if (pence === undefined || prices.size >= 8) continue
    prices.set(`${name} ${pence}`, { pence, words: [name, description].filter((text) => text !== undefined) })
  }
  const all = [...prices.values()]
  if (all.length === 0) return thing.isAccessibleForFree === true ? { cost: 0 } : {}
  const isOnePrice = new Set(all.map(({ pence }) => pence)).size === 1
  // Members and seniors, all for the same: then only what else is said of it is worth a line.
  const notes = offers.flatMap(({ description }) => description ?? [])
  return costOf(isOnePrice ? all.slice(0, 1).map(({ pence }) => ({ pence, words: notes })) : all)
}

function agesOf({ ageRange }: OpenActiveThing): { agesFrom?: number; agesTo?: number } {
  const from = Math.floor(ageRange?.minValue ?? 0)
  const to = Math.floor(ageRange?.maxValue ?? 0)
  if (from > 0 && to > 0 && from > to) return {}
  return {
    ...(from > 0 && from < 100 ? { agesFrom: from } : {}),
    ...(to > 0 && to < 100 ? { agesTo: to } : {}),
  }
}

function suitsOf(thing: OpenActiveThing, title: string, summary: string): Suitability[] {
  const only = endOfName(thing.genderRestriction)
  const isForBeginners = thing.level
    .flatMap(labelOf)
    .some((level) => /^(?:absolute )?beginners?\b/i.test(level))
  const told: Suitability[] = [
    ...(isForBeginners ? (['beginners'] as const) : []),
    ...(only === 'FemaleOnly' ? (['women'] as const) : []),
    ...(only === 'MaleOnly' ? (['men'] as const) : []),
  ]
  const heard = suitsFromWords([title, summary]).filter(
    (suit) => only === undefined || (suit !== 'women' && suit !== 'men'),
  )
  return [...new Set([...told, ...heard])]
}

/** Toilets are accessible only where it says so; support for people is no fact of a building. */
function accessOf(thing: OpenActiveThing, place: OpenActivePlace | undefined): ImportedListing['access'] {
  const texts = [
    thing.accessibilityInformation,
    place?.accessibilityInformation,
    ...thing.accessibilitySupport.flatMap(labelOf),
  ]
  const facts = accessFromWords(texts.flatMap((text) => plainText(text, 2000) || []))
  for (const amenity of place?.amenityFeature ?? []) {
    if (amenity.value === undefined) continue
    const kind = endOfName(amenity['@type'] ?? amenity.type)
    const answer = amenity.value ? 'yes' : 'no'
    if (kind === 'Parking' || /^(?:car )?parking$/i.test(amenity.name ?? '')) facts.parking = answer
    if (/\b(?:accessible|disabled) (?:toilet|wc)s?\b/i.test(amenity.name ?? '')) facts.toilet = answer
  }
  return facts
}
