/**
 * The same service from two sources is shown once. What a group says of itself comes before what others say of it.
 * Two are the same only where nothing speaks against it: better one thing twice than somebody's class not at all.
 */
import type { Listing } from '../directory/listing.ts'
import { weekdaysOf } from '../directory/schedule.ts'

/** A listing with what it is compared by, worked out once. */
type Entry = { listing: Listing; standing: number; times: string[] }

/** What people may find, each once, by id. It comes to the same in whatever order it is given. */
export function eachOnce(listings: readonly Listing[]): Listing[] {
  const shown: Listing[] = []
  const alike = new Map<string, Entry[]>()
  const entries = listings.map((listing) => ({
    listing,
    standing: standing(listing),
    times: timesOf(listing),
  }))
  for (const entry of entries.sort(byStanding)) {
    const names = namesOf(entry.listing)
    if (names.some((name) => alike.get(name)?.some((other) => covers(other, entry)))) continue
    shown.push(entry.listing)
    for (const name of names) {
      const those = alike.get(name)
      if (those) those.push(entry)
      else alike.set(name, [entry])
    }
  }
  return shown.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The group's own first, then what was imported for it, then feeds: directories of services before timetables. */
function standing({ source, joining }: Listing): number {
  if (!source) return joining === 'live' ? 0 : 1
  return source.kind === 'rpde' ? 3 : 2
}

const byStanding = (a: Entry, b: Entry) =>
  a.standing - b.standing ||
  (b.listing.lastChecked ?? '').localeCompare(a.listing.lastChecked ?? '') ||
  // Of one service in several pieces, the piece that says most of when.
  b.times.length - a.times.length ||
  (a.listing.id < b.listing.id ? -1 : 1)

/** What two listings of one service have in common: its place and names, its page, or what its source calls it. */
function namesOf(listing: Listing): string[] {
  const { title, groupName, online, outcode, source } = listing
  const name = plain(title)
  const url = pageOf(listing)
  return [
    `${name}|${organiser(groupName)}|${online ? 'online' : (outcode ?? '')}`,
    ...(url ? [`${name}|${url}`] : []),
    ...(source && isUnique(source.id) ? [source.id] : []),
  ]
}

/** Whether one that is shown already is the other one too, by another source. */
function covers({ listing: shown, times }: Entry, { listing: other, times: others }: Entry): boolean {
  const from = (listing: Listing) => (listing.source ? `feed ${listing.source.feed}` : listing.group)
  if (from(shown) === from(other)) return false
  if (shown.source && isUnique(shown.source.id) && shown.source.id === other.source?.id) return true
  return (
    shown.online === other.online &&
    samePlace(shown, other) &&
    agree(shown.agesFrom, other.agesFrom) &&
    agree(shown.agesTo, other.agesTo) &&
    shown.suits.includes('women') === other.suits.includes('women') &&
    shown.suits.includes('men') === other.suits.includes('men') &&
    tells(times, others)
  )
}

/** All times of the other are among its own, or one of them gives none. Another time is another class. */
const tells = (own: readonly string[], others: readonly string[]) =>
  own.length === 0 || others.every((time) => own.includes(time))

function samePlace(one: Listing, other: Listing): boolean {
  if (one.online) return true
  if (one.postcode && other.postcode) return bare(one.postcode) === bare(other.postcode)
  if (one.venue && other.venue) return plain(one.venue) === plain(other.venue)
  return one.outcode !== undefined && one.outcode === other.outcode
}

const agree = <T>(one: T | undefined, other: T | undefined) =>
  one === undefined || other === undefined || one === other

/** "Tue 18:00", or the day itself where it is a single one. */
function timesOf({ schedules }: Listing): string[] {
  return schedules.flatMap((schedule) => {
    const days = schedule.rule ? weekdaysOf(schedule) : schedule.also
    const every = schedule.rule?.replace(/BYDAY=[^;]*;?|FREQ=WEEKLY;?/g, '') ?? ''
    return days.map((day) => `${day} ${schedule.starts ?? ''} ${every}`)
  })
}

/** What a source calls a thing only means that thing everywhere if it is long and random, or an address. */
const isUnique = (id: string) =>
  /^https:\/\/.{8,}/.test(id) || /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.test(id)

/** Its own page, whatever the address begins or ends with. A front page is everybody's. */
function pageOf({ source, web }: Listing): string | undefined {
  const url = source?.url ?? web
  const page = url?.replace(/^https?:\/\/(www\.)?/i, '').replace(/[/?#]+$/, '')
  return page?.includes('/') ? page : undefined
}

const bare = (text: string) => text.replace(/\s+/g, '').toUpperCase()

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What kind of body it is does not make it another. */
const organiser = (name: string) =>
  plain(name)
    .replace(/\b(the|ltd|limited|cic|cio|plc|charity|community interest company)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
