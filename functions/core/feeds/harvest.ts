/**
 * Reads feeds that are due: each a bounded part of it, page by page. Where it has come to is kept after every page, so
 * that a run that dies repeats one page and no more. At the end of a round, what is gone is taken away.
 */
import { londonDay } from '../calendar.ts'
import { noteDirectoryChange } from '../directory/changes.ts'
import { keys } from '../keys.ts'
import type { Cursor, Deps, Fields } from '../ports.ts'
import { after } from '../stamp.ts'
import { feedLane } from '../work/marker.ts'
import { afterFault, sayFault } from './after-fault.ts'
import { type Feed, feedDue, findFeed, noCounts, staleAt } from './feed.ts'
import { orukStep } from './oruk-walk.ts'
import { needsWholeRound, rpdeStep } from './rpde.ts'
import { markUnchecked, settle } from './settle.ts'
import type { FetchJson, NotFetched, Reading, Step } from './source.ts'
import { addCounts, takeIn } from './take-in.ts'

export type HarvestDeps = Pick<Deps, 'programme' | 'now' | 'epoch'> & {
  fetchJson: FetchJson
  /** From 0 to 1, so that not everybody comes back to a publisher at the same moment. */
  chance(): number
  log(line: { job: string; counts: Record<string, number>; fault?: string }): void
}

/** What one run takes of one feed at most. */
export type Limits = { pages: number; items: number; seconds: number }
export const usualLimits: Limits = { pages: 100, items: 5000, seconds: 60 }

/** A round that needs more than this has no end. */
const mostPagesARound = 20_000
/** More listings than this is not a feed of community activities. */
const mostListings = 30_000
/** Longer than any run. Whoever dies is taken over from after it. */
const leaseMinutes = 15

export type Outcome =
  /** The round is over. */
  | 'read'
  /** There is more of it than one run may take. */
  | 'more'
  | 'held'
  | 'stopped'
  | 'failed'
  /** Somebody else reads it, or has changed it meanwhile. */
  | 'taken'
  | 'notDue'

/** Reads all that is due, one feed after another, until `until` is past. Gives how many feeds came to what. */
export async function harvestDue(
  deps: HarvestDeps,
  until: () => boolean = () => false,
  limits: Limits = usualLimits,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let from: Cursor | undefined
  do {
    const page = await deps.programme.due(feedLane(deps), deps.now(), { limit: 100, from })
    for (const { pk } of page.keys) {
      if (until()) return counts
      const outcome = await harvestFeed(deps, pk.slice(keys.feed('').pk.length), limits).catch(
        (error: unknown) => {
          // One feed that breaks keeps no other waiting. Its lease runs out.
          deps.log({
            job: 'harvest',
            counts: { broken: 1 },
            fault: error instanceof Error ? error.name : 'unknown',
          })
          return 'broken'
        },
      )
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    from = page.next
  } while (from)
  return counts
}

type Asked = {
  /** An operator asks for it, whenever it would be due. */
  now?: boolean
  /** However many listings go by it. */
  accept?: boolean
}

/** Reads the next part of one feed. */
export async function harvestFeed(
  deps: HarvestDeps,
  id: string,
  limits: Limits = usualLimits,
  asked: Asked = {},
): Promise<Outcome> {
  const found = await findFeed(deps, id)
  if (!found || (!asked.now && (!found.due || found.due > deps.now()))) return 'notDue'
  if (found.lease && found.lease > deps.now()) return 'taken'
  if (found.state !== 'active' && !asked.now) return leaveAlone(deps, found)
  const lease = after(deps.now(), leaseMinutes, 'minutes')
  // Whoever was held and may not lose so much is read anew: its publisher may have mended it.
  const anew = found.state === 'held' && !asked.accept
  const feed = await save(
    deps,
    found,
    {
      lease,
      state: 'active',
      ...feedDue(deps, lease),
      ...(anew ? { round: found.round + 1, counts: noCounts } : {}),
    },
    ['reason', ...(anew ? ['cursor', 'roundBegan'] : [])],
  )
  return feed ? readOn(deps, feed, limits, asked.accept ?? false) : 'taken'
}

async function readOn(deps: HarvestDeps, begun: Feed, limits: Limits, accept: boolean): Promise<Outcome> {
  const until = after(deps.now(), limits.seconds / 60, 'minutes')
  let feed = begun
  let pages = 0
  let items = 0
  const fetchJson: FetchJson = (url) => {
    pages += 1
    return deps.fetchJson(url)
  }
  for (;;) {
    const today = londonDay(deps.now())
    const isNew = feed.roundBegan === undefined
    const before = pages
    const cursor = isNew && needsWholeRound(feed, deps.now()) ? undefined : feed.cursor
    const step = await stepOf(deps, feed, { url: feed.url, cursor, today }, fetchJson)
    if (!step.ok) return fail(deps, feed, step)
    // A source that stands still and says that there is more would be asked for ever.
    if (step.more && step.cursor === cursor) return fail(deps, feed, { ok: false, fault: 'astray' })
    if (step.licenceUrl && step.licenceUrl !== feed.licenceUrl)
      feed = { ...feed, licenceUrl: step.licenceUrl }
    const taken = await takeIn(deps, feed, step)
    if (taken.added + taken.changed > 0) await noteDirectoryChange(deps)
    items += step.changes.length + step.bad.length
    const read = { ...taken, pages: pages - before }
    const counts = addCounts(isNew ? noCounts : feed.counts, read)
    const now = deps.now()
    const set = {
      counts,
      readAt: now,
      roundBegan: feed.roundBegan ?? now,
      listings: feed.listings + taken.added,
      failures: 0,
      ...(feed.licenceUrl ? { licenceUrl: feed.licenceUrl } : {}),
    }
    if (!step.more) return endRound(deps, { ...feed, ...set }, step, { today, accept })
    const kept = { ...set, ...(step.cursor === undefined ? {} : { cursor: step.cursor }) }
    if (counts.pages > mostPagesARound) return stop(deps, { ...feed, ...set }, 'it goes on without end')
    if (set.listings > mostListings)
      return stop(deps, { ...feed, ...set }, 'it has more listings than can be right')
    const isEnough = pages >= limits.pages || items >= limits.items || now >= until
    const ended = isEnough ? feedDue(deps, now) : {}
    const saved = await save(deps, feed, { ...kept, ...ended }, ['fault', ...(isEnough ? ['lease'] : [])])
    if (!saved) return 'taken'
    if (isEnough) return 'more'
    feed = saved
  }
}

function stepOf(deps: HarvestDeps, feed: Feed, reading: Reading, fetchJson: FetchJson): Promise<Step> {
  return feed.kind === 'oruk' ? orukStep(reading, fetchJson) : rpdeStep(deps, feed, reading, fetchJson)
}

type Ended = Extract<Step, { ok: true }>

async function endRound(
  deps: HarvestDeps,
  feed: Feed,
  step: Ended,
  { today, accept }: { today: string; accept: boolean },
): Promise<Outcome> {
  const whole = step.whole ?? false
  const settled = await settle(deps, feed, { whole, today, accept })
  const now = deps.now()
  const stands = { counts: feed.counts, readAt: now, failures: 0 }
  if (settled.held) {
    const reason = `It would lose ${settled.leaving} of its ${settled.of} listings at once.`
    // Where it has come to stays: once an operator has said so, its last page is read again.
    const held = { ...stands, state: 'held', reason, ...feedDue(deps, staleAt(feed, now)) }
    return (await save(deps, feed, held, ['lease', 'fault'])) ? 'held' : 'taken'
  }
  const counts = { ...feed.counts, gone: settled.gone }
  const set = {
    ...stands,
    counts,
    last: { at: now, counts },
    round: feed.round + 1,
    listings: settled.left,
    ...(feed.licenceUrl ? { licenceUrl: feed.licenceUrl } : {}),
    ...(whole ? { wholeAt: now } : {}),
    ...(step.cursor === undefined ? {} : { cursor: step.cursor }),
    ...feedDue(deps, after(now, feed.everyHours, 'hours')),
  }
  const over = [
    'lease',
    'fault',
    'roundBegan',
    ...(whole ? ['marked'] : []),
    ...(step.cursor === undefined ? ['cursor'] : []),
  ]
  return (await save(deps, feed, set, over)) ? 'read' : 'taken'
}

async function fail(deps: HarvestDeps, feed: Feed, missed: NotFetched): Promise<Outcome> {
  const failures = feed.failures + 1
  const then = afterFault(missed, failures, deps.chance())
  if ('stop' in then) return stop(deps, feed, then.stop)
  const now = deps.now()
  const isStale = !feed.marked && staleAt(feed, now) <= now
  if (isStale) await markUnchecked(deps, feed.id)
  const due = feedDue(deps, after(now, then.minutes, 'minutes'))
  const set = { failures, fault: sayFault(missed), ...due, ...(isStale ? { marked: true } : {}) }
  return (await save(deps, feed, set, ['lease'])) ? 'failed' : 'taken'
}

async function stop(deps: HarvestDeps, feed: Feed, reason: string): Promise<Outcome> {
  const set = { state: 'stopped', reason, counts: feed.counts, ...feedDue(deps, staleAt(feed, deps.now())) }
  return (await save(deps, feed, set, ['lease'])) ? 'stopped' : 'taken'
}

/** A feed that nobody reads any more is due once: when its listings have not been heard of for too long. */
async function leaveAlone(deps: HarvestDeps, feed: Feed): Promise<Outcome> {
  await markUnchecked(deps, feed.id)
  await save(deps, feed, { marked: true }, ['work', 'due', 'lease'])
  return feed.state === 'held' ? 'held' : 'stopped'
}

/** As it was read: an operator who stopped it meanwhile knows better. Gives it as it is now. */
async function save(
  deps: HarvestDeps,
  feed: Feed,
  set: Fields,
  remove: readonly string[],
): Promise<Feed | undefined> {
  const isSaved = await deps.programme.change(
    keys.feed(feed.id),
    { set, remove: remove.filter((name) => !Object.hasOwn(set, name)), add: { ver: 1 } },
    { ver: { equals: feed.ver } },
  )
  return isSaved ? findFeed(deps, feed.id) : undefined
}
