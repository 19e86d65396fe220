/**
 * Reads an OpenActive feed one page at a time: what becomes listings first, then their times where those are a feed of
 * their own. Each has its own place to go on from, for good; now and then everything is read from the beginning.
 */
import * as z from 'zod'
import { after } from '../../stamp.ts'
import type { Feed } from '../feed.ts'
import type { BadItem, Change, FetchJson, Reading, Step } from '../source.ts'
import { listTold, shortName } from '../told.ts'
import { joinItems, listingOf } from './join.ts'
import { type RpdePage, readPage } from './page.ts'
import { findSeries, type Keeping, keepSeries } from './store.ts'

/** Publishers keep what was deleted for seven days: who was away longer may have missed it. */
const tombstoneDays = 7
/** Times further ahead than are kept come again with this, and whatever else was lost on the way. */
const wholeDays = 28
/** How many pages back a feed is noticed to go round in a circle. */
const trailLength = 60
/** How many series are looked at in one step when a whole reading is tidied up after. */
const tidyAtOnce = 300

const Place = z.object({
  phase: z.enum(['series', 'sessions', 'tidy']),
  series: z.string(),
  sessions: z.string().optional(),
  /** This round began at the beginning. */
  whole: z.boolean(),
  /** The round that last did. */
  since: z.int(),
  trail: z.array(z.string()),
  tidied: z.string().default(''),
})
type Place = z.infer<typeof Place>

export function needsWholeRound(feed: Feed, now: Date): boolean {
  if (feed.kind !== 'rpde') return false
  const isOlder = (at: Date | undefined, days: number) => !at || after(at, days, 'days') < now
  return isOlder(feed.readAt, tombstoneDays) || isOlder(feed.wholeAt, wholeDays)
}

export async function rpdeStep(
  deps: Keeping,
  feed: Feed,
  { cursor, today }: Reading,
  fetchJson: FetchJson,
): Promise<Step> {
  const place = cursor ? Place.parse(JSON.parse(cursor)) : beginning(feed)
  if (place.phase === 'tidy') return tidy(deps, feed, place, today)
  const url = (place.phase === 'series' ? place.series : place.sessions) ?? feed.url
  const fetched = await fetchJson(url)
  if (!fetched.ok) return fetched
  const page = readPage(url, fetched.body)
  if (!page.ok) return page
  const step = shortName(page.next).slice(0, 10)
  if (!page.isLast && place.trail.includes(step)) return { ok: false, fault: 'astray' }
  const { phase: which, whole, since } = place
  const from = { feed: feed.id, which, round: feed.round, whole, since, today }
  const { changes, bad } = await joinItems(deps, from, page.items)
  const next = onward(place, page, step)
  return {
    ok: true,
    changes,
    bad: [...page.bad, ...bad],
    cursor: JSON.stringify(next ?? rested(place, page)),
    more: next !== undefined,
    whole: false,
    licenceUrl: which === 'series' ? page.licenceUrl : undefined,
  }
}

const beginning = ({ url, sessionsUrl, round }: Feed): Place => ({
  phase: 'series',
  series: url,
  ...(sessionsUrl ? { sessions: sessionsUrl } : {}),
  whole: true,
  since: round,
  trail: [],
  tidied: '',
})

/** Where to go on in this round; nothing when it is over. */
function onward(place: Place, page: RpdePage, step: string): Place | undefined {
  const here = { ...place, [place.phase]: page.next }
  if (!page.isLast) return { ...here, trail: [...place.trail, step].slice(-trailLength) }
  if (place.phase === 'series' && place.sessions) return { ...here, phase: 'sessions', trail: [] }
  return place.whole ? { ...here, phase: 'tidy', trail: [] } : undefined
}

/** Where the next round goes on. */
const rested = (place: Place, page?: RpdePage): Place => ({
  ...place,
  ...(page ? { [place.phase]: page.next } : {}),
  phase: 'series',
  whole: false,
  trail: [],
  tidied: '',
})

/** After everything was read anew: times that were not named again have gone, and nobody has said so. */
async function tidy(deps: Keeping, feed: Feed, place: Place, today: string): Promise<Step> {
  const told = (await listTold(deps, feed.id))
    .filter(({ listing, round }) => listing > place.tidied && round === feed.round)
    .sort((one, other) => (one.listing < other.listing ? -1 : 1))
  const changes: Change[] = []
  const bad: BadItem[] = []
  const some = told.slice(0, tidyAtOnce)
  for (const { id } of some) {
    const series = await findSeries(deps, feed.id, id)
    const times = series?.times.filter(({ round }) => round >= feed.round)
    if (!series || !times || times.length === series.times.length) continue
    const left = { ...series, times }
    await keepSeries(deps, feed.id, left)
    const said = listingOf(left, today)
    if (said && 'why' in said) bad.push(said)
    else if (said) changes.push(said)
  }
  const isOver = told.length <= tidyAtOnce
  const next = isOver ? rested(place) : { ...place, tidied: some.at(-1)?.listing ?? '' }
  return { ok: true, changes, bad, cursor: JSON.stringify(next), more: !isOver, whole: isOver }
}
