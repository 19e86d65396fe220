/** How a run of a feed ends: its round is over, it is held, it could not be read, or nobody reads it any more. */
import { keys } from '../keys.ts'
import type { Deps, Fields } from '../ports.ts'
import { after } from '../stamp.ts'
import { afterFault, sayFault } from './after-fault.ts'
import { type Feed, feedDue, findFeed, forgetFeed, nextNeglect } from './feed.ts'
import { licenceOf } from './licence.ts'
import { markUnchecked, removeAll, settle } from './settle.ts'
import type { FetchJson, NotFetched, Step } from './source.ts'

export type HarvestDeps = Pick<Deps, 'programme' | 'now' | 'epoch'> & {
  fetchJson: FetchJson
  /** From 0 to 1, so that not everybody comes back to a publisher at the same moment. */
  chance(): number
  log(line: { job: string; counts: Record<string, number>; fault?: string }): void
}

export type Outcome =
  /** The round is over. */
  | 'read'
  /** There is more of it than one run may take. */
  | 'more'
  | 'held'
  | 'stopped'
  /** Nobody reads it any more: nothing was fetched. */
  | 'left'
  | 'failed'
  /** Nothing came of it for so long that its listings are now marked, or hidden. */
  | 'neglected'
  /** Somebody else reads it, or has changed it meanwhile. */
  | 'taken'
  | 'notDue'

type Ended = Extract<Step, { ok: true }>

export async function endRound(
  deps: HarvestDeps,
  feed: Feed,
  step: Ended,
  { today, accept }: { today: string; accept: boolean },
): Promise<Outcome> {
  const whole = step.whole ?? false
  const settled = await settle(deps, feed, { whole, today, accept })
  const now = deps.now()
  const stands = { readAt: now, failures: 0 }
  if (settled.held) {
    const reason = `It would lose ${settled.leaving} of its ${settled.of} listings at once.`
    // Where it has come to stays, with the counts up to there: once an operator has said so, its last page is read again.
    const held = { ...stands, state: 'held', reason, ...feedDue(deps, neglectAt(feed, now)) }
    return (await save(deps, feed, held, ['lease', 'fault'])) ? 'held' : 'taken'
  }
  const counts = { ...feed.counts, gone: settled.gone }
  const set = {
    ...stands,
    counts,
    last: { at: now, counts },
    round: feed.round + 1,
    listings: settled.left,
    ...licenceOf({ ...feed, relicensed: undefined }),
    ...(whole && !feed.relicensed ? { wholeAt: now } : {}),
    ...(step.cursor === undefined ? {} : { cursor: step.cursor }),
    ...feedDue(deps, after(now, feed.everyHours, 'hours')),
  }
  const over = [
    'lease',
    'fault',
    'roundBegan',
    'relicensed',
    ...(feed.relicensed ? ['wholeAt'] : []),
    ...(whole ? ['unchecked'] : []),
    ...(step.cursor === undefined ? ['cursor'] : []),
  ]
  return (await save(deps, feed, set, over)) ? 'read' : 'taken'
}

export async function fail(deps: HarvestDeps, feed: Feed, missed: NotFetched): Promise<Outcome> {
  const failures = feed.failures + 1
  const then = afterFault(missed, failures, deps.chance())
  if ('stop' in then) return stop(deps, feed, then.stop)
  const now = deps.now()
  const unchecked = await neglect(deps, feed)
  const due = feedDue(deps, after(now, then.minutes, 'minutes'))
  const set = { failures, fault: sayFault(missed), ...due, ...(unchecked ? { unchecked } : {}) }
  return (await save(deps, feed, set, ['lease'])) ? (unchecked ? 'neglected' : 'failed') : 'taken'
}

export async function stop(deps: HarvestDeps, feed: Feed, reason: string): Promise<Outcome> {
  const set = { state: 'stopped', reason, counts: feed.counts, ...feedDue(deps, neglectAt(feed, deps.now())) }
  return (await save(deps, feed, set, ['lease'])) ? 'stopped' : 'taken'
}

/** A feed that nobody reads any more is due when its listings go with it, or have not been heard of for too long. */
export async function leaveAlone(deps: HarvestDeps, feed: Feed): Promise<Outcome> {
  if (feed.leaving) {
    await removeAll(deps, feed.id)
    await forgetFeed(deps, feed.id)
    return 'left'
  }
  const step = await neglect(deps, feed)
  const unchecked = step ?? feed.unchecked
  const next = nextNeglect({ ...feed, unchecked }, deps.now())
  const set = { ...(unchecked ? { unchecked } : {}), ...(next ? feedDue(deps, next.at) : {}) }
  await save(deps, feed, set, ['lease', ...(next ? [] : ['work', 'due'])])
  return step ? 'neglected' : 'left'
}

const neglectAt = (feed: Feed, now: Date): Date => nextNeglect(feed, now)?.at ?? now

/** Marks or hides its listings, when that is due. Gives which. */
async function neglect(deps: HarvestDeps, feed: Feed): Promise<Feed['unchecked']> {
  const next = nextNeglect(feed, deps.now())
  if (!next || next.at > deps.now()) return undefined
  await markUnchecked(deps, feed.id, next.step)
  return next.step
}

/** As it was read: an operator who stopped it meanwhile knows better. Gives it as it is now. */
export async function save(
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
