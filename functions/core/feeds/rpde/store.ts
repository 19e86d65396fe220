/**
 * What is kept of an OpenActive feed between its pages, so that series and their times find one another in whichever
 * order they come. All of it runs out by itself: everything is read anew within a month, and comes back then.
 */
import * as z from 'zod'
import { keys } from '../../keys.ts'
import type { Deps } from '../../ports.ts'
import { after } from '../../stamp.ts'
import { shortName } from '../told.ts'
import type { KeptTime, Thing } from './things.ts'

export type Keeping = Pick<Deps, 'programme' | 'now'>

const keptDays = 60
/** The most that is kept of what one series says of itself, and of its times: an item of the table holds 400 KB. */
const longestSeries = 100_000
const longestTimes = 200_000
const sizeOf = (text: string) => Buffer.byteLength(text)

/** A series with its times; one whose own data has not come yet, or has gone, has times alone. */
export type Series = {
  key: string
  data?: Thing | undefined
  /** The round that last brought its data. */
  round: number
  /** Its data came along with a time: what comes by itself is worth more. */
  borrowed?: boolean | undefined
  times: KeptTime[]
}

const json = z.string().transform((text) => JSON.parse(text) as unknown)
const StoredSeries = z.object({
  key: z.string(),
  round: z.int(),
  data: json.optional(),
  borrowed: z.boolean().optional(),
  times: json,
})

const seriesKey = (feed: string, key: string) => keys.feedItem(feed, 'SERIES', shortName(key))
const nameKey = (feed: string, name: string) => keys.feedItem(feed, 'NAME', shortName(name))
const itemKey = (feed: string, id: string) => keys.feedItem(feed, 'ITEM', shortName(id))
const expiry = ({ now }: Keeping) => ({ expires: after(now(), keptDays, 'days') })

export async function findSeries(deps: Keeping, feed: string, key: string): Promise<Series | undefined> {
  const item = await deps.programme.get(seriesKey(feed, key), { consistent: true })
  // What it holds was made by this file; what a publisher wrote in it is only passed on.
  return item && (StoredSeries.parse(item) as Series)
}

/** False when it says more of itself than is kept. As text, for it may hold what a table takes for something else. */
export async function keepSeries(deps: Keeping, feed: string, series: Series): Promise<boolean> {
  const data = series.data && JSON.stringify(series.data)
  if (data && sizeOf(data) > longestSeries) return false
  await deps.programme.put({
    ...seriesKey(feed, series.key),
    key: series.key,
    round: series.round,
    times: JSON.stringify(nearest(series.times)),
    ...(data ? { data } : {}),
    ...(series.borrowed ? { borrowed: true } : {}),
    ...expiry(deps),
  })
  return true
}

/** As many as there is room for. They are in order. */
function nearest(times: readonly KeptTime[]): KeptTime[] {
  let room = longestTimes
  return times.filter((time) => {
    room -= sizeOf(JSON.stringify(time)) + 1
    return room > 0
  })
}

export async function dropSeries(deps: Keeping, feed: string, key: string): Promise<void> {
  await deps.programme.remove(seriesKey(feed, key))
}

/** Another name of a series. */
export async function keepName(deps: Keeping, feed: string, name: string, of: string): Promise<void> {
  await deps.programme.put({ ...nameKey(feed, name), of, ...expiry(deps) })
}

/** The series that goes by a name: its own, as long as nobody has said otherwise. */
export async function seriesNamed(deps: Keeping, feed: string, name: string): Promise<string> {
  const item = await deps.programme.get(nameKey(feed, name), { consistent: true })
  return item ? z.string().parse(item['of']) : name
}

/** What an item of the feed was when it was last told of: a deletion says no more than its id. */
const Known = z.object({
  role: z.enum(['series', 'time']),
  /** The series, or the name by which a time calls what it is of. */
  of: z.string(),
  modified: z.string(),
  round: z.int(),
})
export type Known = z.infer<typeof Known>

export async function findKnown(deps: Keeping, feed: string, id: string): Promise<Known | undefined> {
  const item = await deps.programme.get(itemKey(feed, id), { consistent: true })
  return item && Known.parse(item)
}

export async function keepKnown(deps: Keeping, feed: string, id: string, known: Known): Promise<void> {
  await deps.programme.put({ ...itemKey(feed, id), ...known, ...expiry(deps) })
}
