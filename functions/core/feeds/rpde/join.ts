/** Joins what a page of an OpenActive feed tells of to what was told before, and says which listings that makes or ends. */
import { londonDay } from '../../calendar.ts'
import { eachOf } from '../../each-of.ts'
import { fromOpenActive } from '../openactive/event.ts'
import { lastDayOf } from '../reading/schedules.ts'
import type { BadItem, Change, Name } from '../source.ts'
import { isLater, type RpdeItem } from './page.ts'
import {
  dropSeries,
  findKnown,
  findSeries,
  type Keeping,
  type Known,
  keepKnown,
  keepName,
  keepSeries,
  type Series,
  seriesNamed,
} from './store.ts'
import {
  asThing,
  hasSchedule,
  isTime,
  type KeptTime,
  keptTime,
  namesOf,
  ownerOf,
  type Thing,
  timesToKeep,
  timesWithin,
} from './things.ts'

/** Where the items are from: ids are told apart by which of a publisher's two feeds they stand in. */
export type From = {
  feed: string
  which: string
  round: number
  /** This round reads everything from the beginning. */
  whole: boolean
  /** The round that last did: what is from before it was not named in it, and has gone. */
  since: number
  today: string
}

/** What a page does to one series. */
type Touch = {
  own?: { data: Thing; names: string[] }
  embedded?: Thing
  isOver?: boolean
  put: KeptTime[]
  drop: string[]
}

const atOnce = 8

export async function joinItems(
  deps: Keeping,
  from: From,
  items: readonly RpdeItem[],
): Promise<{ changes: Change[]; bad: BadItem[] }> {
  const bad: BadItem[] = []
  const changes: Change[] = []
  const idOf = (item: RpdeItem) => `${from.which} ${item.id}`
  const before = new Map<string, Known>()
  await eachOf(items, atOnce, async (item) => {
    const known = await findKnown(deps, from.feed, idOf(item))
    if (known) before.set(item.id, known)
  })
  const isNews = ({ id, modified }: RpdeItem) => {
    const known = before.get(id)
    // A feed that is read from its beginning may have been made anew, with clocks of its own.
    const isComparable = known && (!from.whole || known.round === from.round)
    return !isComparable || !isLater(known.modified, modified)
  }
  const news = items.filter(isNews)
  const isOwn = (item: RpdeItem) => item.data !== undefined && !isTime(item.data, item.kind)

  const touched = new Map<string, Touch>()
  const touch = (key: string): Touch => {
    const found = touched.get(key) ?? { put: [], drop: [] }
    touched.set(key, found)
    return found
  }
  const toKnow = new Map<string, Known>()
  const know = (item: RpdeItem, role: Known['role'], of: string) =>
    toKnow.set(idOf(item), { role, of, modified: item.modified, round: from.round })

  // What becomes listings first: the times on the same page may call them by any of their names.
  const named = new Map<string, string>()
  for (const item of news.filter(isOwn)) {
    const names = namesOf(asThing(item), item.id)
    const key = names[0] ?? item.id
    for (const name of names) named.set(name, key)
    touch(key).own = { data: asThing(item), names }
    know(item, 'series', key)
  }
  const resolve = async (name: string): Promise<string> => {
    const key = named.get(name) ?? (await seriesNamed(deps, from.feed, name))
    named.set(name, key)
    return key
  }
  for (const item of news) {
    const known = before.get(item.id)
    if (item.data === undefined) {
      if (known?.role === 'series') touch(known.of).isOver = true
      if (known?.role === 'time') touch(await resolve(known.of)).drop.push(idOf(item))
      if (known) know(item, known.role, known.of)
    } else if (!isOwn(item)) {
      const owner = ownerOf(item.data)
      const time = keptTime(idOf(item), item.data, from.round)
      if (!owner) bad.push({ why: 'it does not say what it is a time of' })
      else if (!time) bad.push({ why: 'its startDate can’t be used' })
      else {
        const key = await resolve(owner.name)
        if (known?.role === 'time') {
          const earlier = await resolve(known.of)
          if (earlier !== key) touch(earlier).drop.push(time.id)
        }
        touch(key).put.push(time)
        if (owner.embedded) touch(key).embedded = owner.embedded
        know(item, 'time', owner.name)
      }
    }
  }

  await eachOf(touched, atOnce, async ([key, one]) => {
    const series = await apply(deps, from, key, one)
    if (!(await keepSeries(deps, from.feed, series))) {
      bad.push({ id: key, why: 'it is very long' })
      return
    }
    const said = listingOf(series, from.today)
    if (one.isOver && !one.own) changes.push({ id: key, gone: true })
    else if (said && 'why' in said) bad.push(said)
    else if (said) changes.push(said)
  })
  // Last: a run that died before this reads the page again, and takes nothing of it for old.
  await eachOf(toKnow, atOnce, ([id, known]) => keepKnown(deps, from.feed, id, known))
  return { changes, bad }
}

async function apply(deps: Keeping, from: From, key: string, one: Touch): Promise<Series> {
  const found = (await findSeries(deps, from.feed, key)) ?? { key, round: from.round, times: [] }
  // While everything is read its times have yet to be named; its own data, if it comes, comes with a page like this.
  const earlier = from.whole ? found.times : found.times.filter(({ round }) => round >= from.since)
  const times = new Map(earlier.map((time) => [time.id, time]))
  let { round, borrowed } = found
  let data = round >= from.since ? found.data : undefined
  if (one.own) {
    data = one.own.data
    round = from.round
    borrowed = false
    for (const id of times.keys()) if (id.startsWith(within)) times.delete(id)
    for (const [at, time] of timesWithin(data).entries()) {
      const kept = keptTime(`${within}${namesOf(time)[0] ?? at}`, time, from.round)
      if (kept) times.set(kept.id, kept)
    }
    for (const time of await timesUnderOtherNames(deps, from, key, one.own.names)) times.set(time.id, time)
  } else if (one.isOver) {
    data = undefined
  } else if (one.embedded && (!data || borrowed)) {
    data = one.embedded
    round = from.round
    borrowed = true
  }
  for (const id of one.drop) times.delete(id)
  for (const time of one.put) times.set(time.id, time)
  return { key, round, data, borrowed, times: timesToKeep([...times.values()], from.today) }
}

/** The times that a series itself holds. */
const within = 'in '

/** Notes its other names, and takes over the times that came before it and called it by one of them. */
async function timesUnderOtherNames(
  deps: Keeping,
  { feed }: From,
  key: string,
  names: readonly string[],
): Promise<KeptTime[]> {
  const times: KeptTime[] = []
  for (const name of names) {
    if (name === key) continue
    await keepName(deps, feed, name, key)
    const waiting = await findSeries(deps, feed, name)
    if (!waiting || (waiting.data && !waiting.borrowed)) continue
    times.push(...waiting.times)
    await dropSeries(deps, feed, name)
  }
  return times
}

/** What a series is as a listing by now. Nothing while its own data has not come. */
export function listingOf(
  { key, data, times }: Series,
  today: string,
): Change | (Name & BadItem) | undefined {
  if (!data) return undefined
  const isByTimes = !hasSchedule(data) && data['startDate'] === undefined
  if (isByTimes && times.length === 0) return { id: key, gone: true }
  const said = fromOpenActive(
    data,
    times.map((time) => time.data),
    today,
  )
  if (!said.ok) return { id: key, why: said.why }
  if (!('listing' in said)) return { id: key, gone: true }
  const days = times.map(({ start }) => londonDay(new Date(start))).sort()
  return {
    id: key,
    listing: said.listing,
    until: isByTimes ? days.at(-1) : lastDayOf(said.listing.schedules ?? []),
  }
}
