/**
 * The directory made ready to be searched: what can be chosen stands in bits and numbers, so that one pass over
 * all listings finds what fits, and what comes first is a number that is sorted by.
 */
import { weekdays } from '../calendar.ts'
import { accessFactIds, type Listing, suitabilityIds } from '../directory/listing.ts'
import type { Occurrence, Schedule } from '../directory/schedule.ts'
import { isOver, weekdaysOf } from '../directory/schedule.ts'
import { milesBetween, type Place } from '../postcodes/outcodes.ts'
import { needIds } from '../taxonomy.ts'
import { dayAt, numberOfDay } from './day-number.ts'
import type { Page, Results } from './finder.ts'
import { datesKept, type NextDate, nextDatesFrom } from './next-dates.ts'
import { orderOf, type Standing } from './order.ts'
import { pointOf, squareBetween, squareOfMiles } from './points.ts'
import { type Found, partOfDayIds, partsOfDay, type Search } from './search.ts'
import { makeWordIndex, type WordIndex } from './words.ts'

type Row = Standing & {
  at: number
  access: { yes: number; no: number }
  suits: number
  /** The times that it has: a bit for each weekday and part of the day, in two halves of the week. */
  early: number
  late: number
  live: boolean
  from: number
  to: number
}

export type SearchIndex = (search: Search, today: string, page: Page, time?: string) => Results

type Given = {
  listings: readonly Listing[]
  centreOf(outcode: string): Place | undefined
  /** Worked out when the snapshot was made; those that have passed since are passed over. */
  dates?: readonly (readonly NextDate[])[] | undefined
}

export function makeSearchIndex({ listings, centreOf, dates }: Given): SearchIndex {
  const timesOf = timesAsBits()
  const rows = listings.map((listing, at) => rowOf(listing, at, timesOf(listing)))
  const speakers = new Map<string, Set<number>>()
  for (const [at, { languages }] of listings.entries()) {
    // Where nobody says which, it is English.
    for (const name of languages.length > 0 ? languages : ['English']) {
      const spoken = speakers.get(nameOf(name)) ?? new Set()
      speakers.set(nameOf(name), spoken.add(at))
    }
  }
  let words: WordIndex | undefined
  let datesOf: string | undefined
  let timeOf: string | undefined
  /** Those that are on today, and when they are again. */
  let todays: { row: Row; listing: Listing; ahead: readonly NextDate[] }[] = []

  /** Once a day. */
  function bringUpTo(today: string): void {
    if (datesOf === today) return
    datesOf = today
    timeOf = undefined
    todays = []
    const day = numberOfDay(today)
    const workOut = nextDatesFrom(today)
    for (const [at, row] of rows.entries()) {
      const listing = listings[at]
      const known = dates?.[at]
      const next = known?.find(([on]) => on >= day)
      // All that was worked out has passed, and there was more to come.
      const stale = !next && (!known || known.length > 0)
      row.next = stale && listing ? workOut(listing)[0] : next
      if (row.next?.[0] !== day || !listing) continue
      const last = known?.at(-1)?.[0] ?? day
      todays.push({ row, listing, ahead: known && last > day ? known : workOut(listing) })
    }
  }

  /** Once a minute: what is over today is next on another day. */
  function passOver(today: string, time: string | undefined): void {
    if (timeOf === time) return
    timeOf = time
    const day = numberOfDay(today)
    for (const { row, listing, ahead } of todays) {
      const isOn = ([on, at]: NextDate) =>
        on > day || (on === day && !(time && isOver(listing.schedules[at] ?? {}, time)))
      // Where all that is known was of today, there may be more to come.
      const after = () => (ahead.length < datesKept ? undefined : nextDatesFrom(dayAt(day + 1))(listing)[0])
      row.next = ahead.find(isOn) ?? after()
    }
  }

  return (search, today, { from, size }, time) => {
    bringUpTo(today)
    passOver(today, time)
    const here = search.outcode ? centreOf(search.outcode) : undefined
    words ??= search.words ? makeWordIndex(listings) : undefined
    const said = search.words ? words?.(search.words) : undefined
    const fits = filterOf(search, today, here, speakers)
    let candidates: Row[] = []
    let most = 1
    for (const row of rows) {
      if (said && (said.hits[row.at] ?? 0) < most) continue
      if (!fits(row)) continue
      if (said) most = Math.max(most, said.hits[row.at] ?? 0)
      candidates.push(row)
    }
    // Of those that have some of the words, those that have most of them.
    if (said && most > 1) candidates = candidates.filter(({ at }) => (said.hits[at] ?? 0) >= most)
    const by = { search, today, here: here && pointOf(here), scores: said?.scores }
    const order = orderOf(candidates, by, from + size)
    const found = Array.from(order.subarray(from), (at): Found => {
      const listing = listings[at] as Listing
      return tell(listing, rows[at]?.next, search, here)
    })
    return { found, total: candidates.length, unplaced: search.outcode !== undefined && !here }
  }
}

function tell(listing: Listing, next: NextDate | undefined, search: Search, here: Place | undefined): Found {
  const { latitude, longitude } = listing
  const placed = here && latitude !== undefined && longitude !== undefined
  const schedule = next && listing.schedules[next[1]]
  const occurrence: Occurrence | undefined = next && {
    day: dayAt(next[0]),
    starts: schedule?.starts,
    ends: schedule?.ends,
  }
  return {
    listing,
    miles: placed ? milesBetween(here, { latitude, longitude }) : undefined,
    notStated: search.access.filter((fact) => listing.access[fact] === undefined),
    next: occurrence,
    serves: search.need.filter((need) => listing.needs.includes(need)),
  }
}

const nameOf = (language: string) => language.trim().toLowerCase()

const bitsOf = <T>(ids: readonly T[], chosen: readonly T[]) =>
  chosen.reduce((bits, id) => bits | (1 << ids.indexOf(id)), 0)

function rowOf(listing: Listing, at: number, { early, late }: { early: number; late: number }): Row {
  const { latitude, longitude, access } = listing
  const stated = (answer: 'yes' | 'no') => accessFactIds.filter((fact) => access[fact] === answer)
  const placed = latitude !== undefined && longitude !== undefined
  return {
    at,
    needs: bitsOf(needIds, listing.needs),
    access: { yes: bitsOf(accessFactIds, stated('yes')), no: bitsOf(accessFactIds, stated('no')) },
    suits: bitsOf(suitabilityIds, listing.suits),
    early,
    late,
    online: listing.online,
    live: listing.joining === 'live' && listing.state === 'live',
    cost: listing.cost ?? -1,
    from: listing.agesFrom ?? 0,
    to: listing.agesTo ?? 200,
    point: placed ? pointOf({ latitude, longitude }) : undefined,
    paused: listing.state === 'paused',
    marked: listing.unchecked !== undefined,
    checked: listing.lastChecked ? numberOfDay(listing.lastChecked) : undefined,
    next: undefined,
    starts: listing.schedules.map(({ starts }) => minutesOf(starts)),
  }
}

const minutesOf = (starts: string | undefined) =>
  starts === undefined ? 0 : Number(starts.slice(0, 2)) * 60 + Number(starts.slice(3))

/** Days of the week, and one more for what names none; parts of the day, and one more for what names no time. */
const unnamedDay = weekdays.length
const unnamedPart = partOfDayIds.length
const perDay = partOfDayIds.length + 1
/** A half holds four of the eight days, in 24 bits. */
const halfDays = 4

function addTime(times: { early: number; late: number }, day: number, part: number): void {
  if (day < halfDays) times.early |= 1 << (day * perDay + part)
  else times.late |= 1 << ((day - halfDays) * perDay + part)
}

/** Which weekday a rule without named days falls on takes long to find, and many listings have the same. */
function timesAsBits() {
  const known = new Map<string, number[]>()
  const daysOf = (schedule: Schedule): number[] => {
    const { rule, from, also } = schedule
    const key = JSON.stringify([rule, /BYDAY/.test(rule ?? '') ? '' : from, also])
    const days = known.get(key) ?? weekdaysOf(schedule).map((day) => weekdays.indexOf(day))
    known.set(key, days)
    return days
  }
  return ({ schedules }: Listing) => {
    const times = { early: 0, late: 0 }
    for (const schedule of schedules) {
      const { starts } = schedule
      const part = partOfDayIds.findIndex(
        (id) => starts !== undefined && starts >= partsOfDay[id].from && starts < partsOfDay[id].to,
      )
      const days = daysOf(schedule)
      for (const day of days.length > 0 ? days : [unnamedDay])
        addTime(times, day, part < 0 ? unnamedPart : part)
    }
    return times
  }
}

function timesWanted({ day, part }: Search): { early: number; late: number } | undefined {
  if (day.length === 0 && part.length === 0) return undefined
  const all = [...weekdays.keys(), unnamedDay]
  const days = day.length > 0 ? day.map((one) => weekdays.indexOf(one)) : all
  const parts =
    part.length > 0 ? part.map((one) => partOfDayIds.indexOf(one)) : [...partOfDayIds.keys(), unnamedPart]
  const times = { early: 0, late: 0 }
  for (const one of days) for (const other of parts) addTime(times, one, other)
  return times
}

/** Fits every kind of filter that was chosen, and any value within a kind; of access and who it suits, every value. */
function filterOf(
  search: Search,
  today: string,
  here: Place | undefined,
  speakers: ReadonlyMap<string, ReadonlySet<number>>,
): (row: Row) => boolean {
  const needs = bitsOf(needIds, search.need)
  const access = bitsOf(accessFactIds, search.access)
  const suits = bitsOf(suitabilityIds, search.suits)
  const times = timesWanted(search)
  const pence = search.free ? 0 : search.cost ? Number(search.cost) * 100 : undefined
  const spoken = search.language ? (speakers.get(nameOf(search.language)) ?? new Set<number>()) : undefined
  const soonest = numberOfDay(today)
  const centre = here && pointOf(here)
  const reach = centre && search.miles ? squareOfMiles(Number(search.miles)) : undefined
  const { age, online, live, soon } = search
  return (row) =>
    (needs === 0 || (row.needs & needs) !== 0) &&
    (times === undefined || ((row.early & times.early) | (row.late & times.late)) !== 0) &&
    // What has not said what it costs can't be promised to cost little.
    (pence === undefined || (row.cost >= 0 && row.cost <= pence)) &&
    (!online || row.online) &&
    (!live || row.live) &&
    // Unknown is not "no": those stay, after the ones that say yes.
    (access === 0 || row.online || (row.access.no & access) === 0) &&
    (row.suits & suits) === suits &&
    (age === undefined || (row.from <= age && age <= row.to)) &&
    (spoken === undefined || spoken.has(row.at)) &&
    (!soon || (row.next !== undefined && row.next[0] < soonest + 14)) &&
    (reach === undefined ||
      row.online ||
      (row.point !== undefined && centre !== undefined && squareBetween(row.point, centre) <= reach))
}
