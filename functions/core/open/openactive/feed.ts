/**
 * The feeds that others copy the sessions from, in the order of Realtime Paged Data Exchange 1.0: by when something
 * changed, then by id. A feed is a function of one version of the directory, so that it never contradicts itself.
 *
 * What is no more must be told as gone, though nobody keeps what was told before. So whenever a listing changes, every
 * time of every day that may have been told of it and is not any more is told as gone for a while. What was not there
 * before has no such past.
 */
import { addDays, londonDay } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { dayAt, numberOfDay } from '../../search/day-number.ts'
import type { Directory } from '../../snapshot/directory.ts'
import { remembering } from '../ids.ts'
import { mayPassOnAsCcBy } from '../licence.ts'
import { serviceId } from '../names.ts'
import { isSeries, toScheduledSession, toSessionSeries } from './series.ts'
import {
  asOf,
  daysKnown,
  firstDayAt,
  lastDayAt,
  opensAt,
  type Timed,
  timedByDay,
  windowRules,
} from './window.ts'

export const feedKinds = {
  'session-series': 'SessionSeries',
  'scheduled-sessions': 'ScheduledSession',
} as const
export type FeedName = keyof typeof feedKinds

export const rpdeRules = { limit: 500, licence: 'https://creativecommons.org/licenses/by/4.0/' } as const

export type RpdeItem = {
  state: 'updated' | 'deleted'
  kind: string
  id: string
  modified: number
  data?: object
}

type Row = { id: string; data?: () => object }
/** Rows that changed at once and whose ids begin alike: they stand together, and are worked out when they are asked for. */
type Block = { modified: number; series: string; rows: (origin: string) => Row[] }

type Known = { series: string; modified: number; listing: Listing | undefined; fresh: boolean }

const made = new WeakMap<Directory, Partial<Record<FeedName, Block[]>>>()

function blocksOf(directory: Directory, feed: FeedName): Block[] {
  const feeds = made.get(directory) ?? {}
  made.set(directory, feeds)
  feeds[feed] ??= (feed === 'session-series' ? seriesBlocks(directory) : sessionBlocks(directory)).sort(
    inOrder,
  )
  return feeds[feed]
}

const inOrder = (a: Block, b: Block) => a.modified - b.modified || (a.series < b.series ? -1 : 1)

/** Every listing that is or was, with the series that it is given as. Its listing is absent where it may not be given. */
function everything({ listings, changes }: Directory): Known[] {
  const given = new Map(listings.map((listing) => [listing.id, listing]))
  const told = new Map(changes.map((change) => [change.id, change]))
  return [...told].map(([id, { modified, gone, fresh = false }]) => {
    const listing = gone ? undefined : given.get(id)
    const passedOn = listing && mayPassOnAsCcBy(listing) && isSeries(listing)
    // The standard's numbers begin at 1.
    return {
      series: serviceId({ id }),
      modified: Math.max(1, modified),
      listing: passedOn ? listing : undefined,
      fresh,
    }
  })
}

/** Long after something went it need not be told any more. */
const isLongAgo = (modified: number, now: number) => now - modified > windowRules.goneDays * 86_400_000

function seriesBlocks(directory: Directory): Block[] {
  const now = asOf(directory)
  return everything(directory)
    .filter(({ listing, modified, fresh }) => listing || !(fresh || isLongAgo(modified, now)))
    .map(({ series, modified, listing }) => ({
      modified,
      series,
      rows: (origin) => [
        listing ? { id: series, data: () => toSessionSeries(listing, origin) } : { id: series },
      ],
    }))
}

function sessionBlocks(directory: Directory): Block[] {
  const now = asOf(directory)
  const [earliest, last] = [firstDayAt(now), lastDayAt(now)]
  const daysOf = daysKnown(earliest, last)
  const opens = remembering(opensAt)
  const daysFrom = remembering((first: string) => everyDay(first, addDays(first, windowRules.aheadDays)))
  return everything(directory).flatMap(({ series, modified, listing, fresh }) => {
    const changed = londonDayOf(modified)
    const first = changed > earliest ? changed : earliest
    const byDay = listing ? sessionsOf(listing, daysOf) : new Map<string, Timed[]>()
    const days = [...byDay.keys()].filter((day) => day >= first && day <= last).sort()
    const told = (day: string, origin: string): Row[] =>
      (byDay.get(day) ?? []).map((time, nth) => {
        const id = sessionId(series, day, nth)
        return listing ? { id, data: () => toScheduledSession(listing, time, origin, id) } : { id }
      })
    // A day that came in after the change has an instant of its own; the others change with the listing.
    const blocks = days
      .filter((day) => opens(day) > modified)
      .map((day): Block => ({ modified: opens(day), series, rows: (origin) => told(day, origin) }))
    const atOnce = days.filter((day) => opens(day) <= modified)
    const mayHaveBeen = fresh || isLongAgo(modified, now) ? [] : daysFrom(changed)
    if (atOnce.length === 0 && mayHaveBeen.length === 0) return blocks
    const rows = (origin: string) =>
      [...new Set([...atOnce, ...mayHaveBeen])].sort().flatMap((day) => {
        const still = day >= first ? told(day, origin) : []
        const gone = mayHaveBeen.length > 0 ? slotsFrom(still.length) : []
        return [...still, ...gone.map((nth) => ({ id: sessionId(series, day, nth) }))]
      })
    return [...blocks, { modified, series, rows }]
  })
}

/** Days begin and end on the hour in England, so an hour is enough to know the day by. */
const hourMs = 3_600_000
const dayOfHour = remembering((hour: number) => londonDay(new Date(hour * hourMs)))
const londonDayOf = (instant: number) => dayOfHour(Math.floor(instant / hourMs))

/** While it takes nobody new, nothing of it is told; from the day that it goes on, it is. */
function sessionsOf(listing: Listing, daysOf: Parameters<typeof timedByDay>[1]): Map<string, Timed[]> {
  const all = timedByDay(listing.schedules, daysOf)
  if (listing.state !== 'paused') return all
  const { resumes } = listing
  return new Map([...all].filter(([day]) => resumes !== undefined && day >= resumes))
}

const everyDay = (first: string, last: string): string[] => {
  const from = numberOfDay(first)
  return Array.from({ length: Math.max(0, numberOfDay(last) - from + 1) }, (_, at) => dayAt(from + at))
}

const slotsFrom = (taken: number): number[] =>
  Array.from({ length: windowRules.perDay - taken }, (_, at) => taken + at)

/** The first, second or third time of a day. It sorts as the day does. */
const sessionId = (series: string, day: string, nth: number) => `${series}-${day.replaceAll('-', '')}-${nth}`

export type FeedCursor = { afterTimestamp: number; afterId: string }

/** What comes after a place in the feed, in order, so many at most. */
export function feedItems(
  directory: Directory,
  feed: FeedName,
  origin: string,
  { after, limit }: { after?: FeedCursor | undefined; limit: number },
): RpdeItem[] {
  const blocks = blocksOf(directory, feed)
  const kind = feedKinds[feed]
  const items: RpdeItem[] = []
  for (let at = after ? firstAfter(blocks, after) : 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (!block) break
    const { modified } = block
    for (const { id, data } of block.rows(origin)) {
      if (after && modified === after.afterTimestamp && id <= after.afterId) continue
      if (items.length === limit) return items
      items.push({
        state: data ? 'updated' : 'deleted',
        kind,
        id,
        modified,
        ...(data ? { data: data() } : {}),
      })
    }
  }
  return items
}

/** The first block of which anything may come after. Every id of a block is its series and what begins with a hyphen. */
function firstAfter(blocks: readonly Block[], { afterTimestamp, afterId }: FeedCursor): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    const isBefore =
      block &&
      (block.modified < afterTimestamp ||
        (block.modified === afterTimestamp && `${block.series}~` <= afterId))
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low
}
