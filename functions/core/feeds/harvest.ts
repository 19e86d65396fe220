/**
 * Reads feeds that are due: each a bounded part of it, page by page. Where it has come to is kept after every page, so
 * that a run that dies repeats one page and no more. At the end of a round, what is gone is taken away.
 */
import { londonDay } from '../calendar.ts'
import { noteDirectoryChange } from '../directory/changes.ts'
import { after } from '../stamp.ts'
import { endRound, fail, type HarvestDeps, leaveAlone, type Outcome, save, stop } from './end-run.ts'
import { type Feed, feedDue, findFeed, leaseMinutes, noCounts } from './feed.ts'
import { licenceOf, withLicence } from './licence.ts'
import { orukStep } from './open-referral/walk.ts'
import { needsWholeRound, rpdeStep } from './rpde/read.ts'
import type { FetchJson, Reading, Step } from './source.ts'
import { addCounts, takeIn } from './take-in.ts'

/** What one run takes of one feed at most. */
export type Limits = { pages: number; items: number; seconds: number }
export const usualLimits: Limits = { pages: 100, items: 5000, seconds: 60 }

/** A round that needs more than this has no end. */
const mostPagesARound = 20_000
/** More listings than this is not a feed of community activities. */
const mostListings = 30_000

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
  called: Asked = {},
): Promise<Outcome> {
  const found = await findFeed(deps, id)
  const asked = { now: called.now || found?.asked, accept: called.accept || found?.asked === 'accept' }
  if (!found || (!called.now && (!found.due || found.due > deps.now()))) return 'notDue'
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
    ['reason', 'leaving', 'asked', ...(anew ? ['cursor', 'roundBegan'] : [])],
  )
  return feed ? readOn(deps, feed, limits, asked.accept) : 'taken'
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
    const step = await stepOf(
      deps,
      feed,
      { url: feed.url, cursor, today, failures: feed.failures },
      fetchJson,
    )
    if (!step.ok) return fail(deps, feed, step)
    // A source that stands still and says that there is more would be asked for ever.
    if (step.more && step.cursor === cursor) return fail(deps, feed, { ok: false, fault: 'astray' })
    feed = withLicence(feed, step.licenceUrl)
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
      ...licenceOf(feed),
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
