/**
 * A service of Open Referral UK, of either version, as listings of ours. A service at several places is one listing at
 * each, so that every one has its distance.
 */
import type { Schedule } from '../../directory/schedule.ts'
import { accessFromWords } from '../reading/access.ts'
import { guess, suitsFromWords } from '../reading/guess.ts'
import { ourTerms, saysOurTerms } from '../reading/our-terms.ts'
import { isElsewhere } from '../reading/place.ts'
import { emailAddress, longest, oneLine, plainText, webAddress } from '../reading/plain-text.ts'
import { daysFrom, joinAlike, stillOn } from '../reading/schedules.ts'
import type { BadItem, Change, ImportedListing, Mapped } from '../source.ts'
import { agesOf, costs, languagesOf, phoneOf } from './facts.ts'
import { addressOf, placeOf, type Spot, spotsOf } from './place.ts'
import { fromOrukSchedule } from './schedule.ts'
import { type OrukScheduleIn, OrukServiceIn } from './shape.ts'

/** What one service has become. `today` is the London day: what is over is left out. */
export function fromOruk(body: unknown, today: string): { changes: Change[]; bad: BadItem[] } {
  const read = OrukServiceIn.safeParse(body)
  const service = read.success ? read.data : undefined
  const id = service?.id
  if (!service || !id || id.length > 200) return { changes: [], bad: [{ why: 'it has no id' }] }
  const { spots, isOnline } = spotsOf(service)
  const several = spots.length > 1
  const changes: Change[] = []
  const bad: BadItem[] = []
  for (const [index, spot] of spots.entries()) {
    const own = several ? `${id}@${(spot.name ?? String(index)).slice(0, 99)}` : id
    const mapped = atSpot(service, spot, isOnline, today)
    const name = several ? { id: own, of: id } : { id }
    if (!mapped.ok) bad.push({ ...name, why: mapped.why })
    else if ('listing' in mapped) changes.push({ ...name, listing: mapped.listing })
    else changes.push({ ...name, gone: true })
  }
  return { changes, bad }
}

function atSpot(service: OrukServiceIn, spot: Spot, isOnline: boolean, today: string): Mapped {
  const status = service.status?.toLowerCase()
  if (status === 'inactive' || status === 'defunct') return { ok: true, gone: true }
  const title = oneLine(service.name, longest.title)
  if (!title) return { ok: false, why: 'it has no name' }
  const location = spot.location
  const address = location && addressOf(location)
  if (isElsewhere(address?.postal_code)) return { ok: false, why: 'it is not in Great Britain' }
  const isPlaced = location !== undefined && location.location_type?.toLowerCase() !== 'virtual'
  const web =
    webAddress(service.url) ??
    webAddress(service.organization?.website) ??
    webAddress(service.organization?.url)
  const email = emailAddress(service.email) ?? emailAddress(service.organization?.email)
  const phone = phoneOf(service, location)
  if (isOnline && !isPlaced && !web && !email && !phone)
    return { ok: false, why: 'it is online, and there is no way to reach it' }
  const terms = ourTerms(termIds(service))
  const texts = wordsOf(service)
  const guessed = guess({ tags: tagsOf(service), title, text: texts.summary })
  const placed = isPlaced ? placeOf(location) : {}
  const accessTexts = (
    location ? [...location.accessibility, ...location.accessibility_for_disabilities] : []
  ).flatMap(({ description, details, accessibility }) =>
    [description, details, accessibility].flatMap((text) => plainText(text, 2000) || []),
  )
  const listing: ImportedListing = withoutUndefined({
    groupName: oneLine(service.organization?.name, 100) ?? title,
    title,
    summary: texts.summary,
    needs: terms.type ? terms.needs : guessed.needs,
    type: terms.type ?? guessed.type,
    online: isOnline,
    ...placed,
    schedules: schedulesOf(service, spot, today),
    whenNote: whenNoteOf(service, spot, terms.type !== undefined),
    ...costs(service, today),
    ...agesOf(service),
    whoFor: oneLine(
      [service.eligibility_description, ...service.eligibilitys.map(({ eligibility }) => eligibility)]
        .filter(Boolean)
        .join('. '),
      longest.note,
    ),
    suits: terms.type ? terms.suits : suitsFromWords([title, texts.full, service.attending_access ?? '']),
    access: terms.type ? terms.access : accessFromWords(accessTexts),
    languages: languagesOf(service),
    transport: location && oneLine(location.transportation, longest.note),
    firstVisit: plainText(service.application_process, 600) || undefined,
    phone,
    email,
    web,
    url: webAddress(service.url),
    state: status === 'temporarily closed' ? ('paused' as const) : ('live' as const),
    lastChecked: service.assured_date && service.assured_date <= today ? service.assured_date : undefined,
  })
  return { ok: true, listing }
}

/** What must be known now stands first: "moved online until spring". */
function wordsOf(service: OrukServiceIn): { summary: string; full: string } {
  const own =
    plainText(service.description, longest.summary) || plainText(service.organization?.description, 300)
  const alert = oneLine(service.alert, 300)
  const full = plainText(service.description, 4000)
  return { summary: plainText([alert, own].filter(Boolean).join('\n'), longest.summary + 300), full }
}

function schedulesOf(service: OrukServiceIn, { location, at }: Spot, today: string): Schedule[] {
  const holidays = [...service.holiday_schedules, ...(at?.holiday_schedules ?? [])]
  const shut = holidays.flatMap(({ closed, start_date, end_date }) =>
    closed && start_date ? daysFrom(start_date, end_date ?? start_date) : [],
  )
  const made = said(service, { location, at })
    .flatMap((one) => fromOrukSchedule(one, today) ?? [])
    .map((one) => ({ ...one, skip: [...new Set([...one.skip, ...shut])].sort().slice(0, 400) }))
  return joinAlike(stillOn(made, today))
}

/** What is said of the service at this place stands before what is said of it everywhere. */
function said(service: OrukServiceIn, { location, at }: Spot): OrukScheduleIn[] {
  const here = at ? [...at.schedules, ...at.regular_schedules, ...at.regular_schedule] : []
  if (here.length > 0) return here
  const own = [...service.schedules, ...service.regular_schedules]
  return own.length > 0 || !location ? own : [...location.schedules, ...location.regular_schedules]
}

/** Our own exports describe a schedule in words that its fields say already. */
function whenNoteOf(service: OrukServiceIn, spot: Spot, isOurs: boolean): string | undefined {
  const notes = said(service, spot).flatMap(({ description, notes }) =>
    isOurs ? [notes] : [description, notes],
  )
  const texts = new Set(notes.flatMap((text) => oneLine(text, longest.note) ?? []))
  return oneLine([...texts].join(' '), longest.note)
}

const attributes = (service: OrukServiceIn) => [
  ...service.attributes,
  ...service.service_taxonomys,
  ...service.service_taxonomies,
]

function termIds(service: OrukServiceIn): string[] {
  const ids = attributes(service).flatMap(
    ({ taxonomy_term, taxonomy_term_id }) => taxonomy_term?.id ?? taxonomy_term_id ?? [],
  )
  return ids.filter(saysOurTerms)
}

function tagsOf(service: OrukServiceIn): string[] {
  const terms = [
    ...attributes(service).flatMap(({ taxonomy_term, taxonomy }) => [taxonomy_term, taxonomy]),
    ...service.taxonomy_terms,
  ]
  return terms.flatMap((term) => oneLine(term?.name ?? term?.term, 100) ?? []).slice(0, 30)
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

const withoutUndefined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
