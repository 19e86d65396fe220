/** A feed: where listings are taken from, how often, how far its reading has come, and what came of the last round. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { after, Instant } from '../stamp.ts'
import { feedLane } from '../work/marker.ts'

export const feedKinds = { oruk: 'Open Referral UK', rpde: 'OpenActive' } as const
export type FeedKind = keyof typeof feedKinds

/** What came of a round: how many listings were what, and why things were left out. */
const Counts = z.object({
  added: z.int().default(0),
  changed: z.int().default(0),
  unchanged: z.int().default(0),
  gone: z.int().default(0),
  bad: z.int().default(0),
  pages: z.int().default(0),
  reasons: z.record(z.string(), z.int()).default({}),
})
export type FeedCounts = z.infer<typeof Counts>
export const noCounts: FeedCounts = Counts.parse({})

const wrongHours = 'Say --every in whole hours, from 1 to 672.'

/** What an operator says of a feed. */
export const FeedDetails = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,23}$/, 'A feed’s id is 2 to 24 of a–z, 0–9 and -, a letter first.'),
  kind: z.enum(['oruk', 'rpde']),
  url: z.url('Say where it is: --url https://…'),
  /** Where an OpenActive publisher has its sessions or slots, when they are a feed of their own. */
  sessionsUrl: z.url('Say --sessions-url as a whole address: https://…').optional(),
  /** The publisher's name. */
  name: z.string().min(1, 'Say whose it is, as people will read it: --name "…"').max(100),
  licence: z.string().min(1, 'Say under which licence: --licence "…"').max(300),
  licenceUrl: z
    .url({ protocol: /^https?$/, error: 'Say --licence-url as a whole address: https://…' })
    .optional(),
  everyHours: z
    .int(wrongHours)
    .min(1, wrongHours)
    .max(24 * 28, wrongHours),
})
export type FeedDetails = z.infer<typeof FeedDetails>

export const Feed = FeedDetails.extend({
  /** 'held': an operator has to say whether so much may go. 'stopped': nothing is fetched any more. */
  state: z.enum(['active', 'held', 'stopped']),
  /** Why it is held or stopped. */
  reason: z.string().optional(),
  cursor: z.string().optional(),
  /** Everything that a round names carries its number. */
  round: z.int().default(0),
  roundBegan: Instant.optional(),
  counts: Counts.default(noCounts),
  /** The last round that came to its end. */
  last: z.object({ at: Instant, counts: Counts }).optional(),
  /** When a page was last read without a fault, and when a round last read everything there was. */
  readAt: Instant.optional(),
  wholeAt: Instant.optional(),
  listings: z.int().default(0),
  /** Tries in a row that gave nothing, and what was wrong with the last. */
  failures: z.int().default(0),
  fault: z.string().optional(),
  /** What its listings carry, when nobody has heard of them for long. */
  unchecked: z.enum(['marked', 'hidden']).optional(),
  /** What it says of its own licence, and whether that has changed in this round. */
  saidLicence: z.string().optional(),
  relicensed: z.boolean().optional(),
  /** What an operator has asked of its next reading: that it be now, and that whatever is gone may go. */
  asked: z.enum(['read', 'accept']).optional(),
  /** It goes, with all its listings. */
  leaving: z.boolean().optional(),
  /** Until when somebody is reading it. */
  lease: Instant.optional(),
  due: Instant.optional(),
  ver: z.int(),
})
export type Feed = z.infer<typeof Feed>

type Feeds = { programme: Table }

export async function findFeed(deps: Feeds, id: string): Promise<Feed | undefined> {
  const item = await deps.programme.get(keys.feed(id), { consistent: true })
  return item && Feed.parse(item)
}

/** All feeds, by id. There are few: each is looked at. */
export async function listFeeds(deps: Feeds): Promise<Feed[]> {
  const feeds: Feed[] = []
  for (const { sk } of await deps.programme.list(keys.feeds('').pk)) {
    const feed = await findFeed(deps, sk)
    if (feed) feeds.push(feed)
  }
  return feeds
}

/** Adds a feed, due at once, or changes the one with this id: then it is read from its beginning. */
export async function saveFeed(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  details: FeedDetails,
): Promise<void> {
  const checked = FeedDetails.parse(details)
  const key = keys.feed(checked.id)
  const set = { ...checked, state: 'active', failures: 0, ...feedDue(deps, deps.now()) }
  await deps.programme.put({ ...keys.feeds(checked.id), name: checked.name })
  if (await deps.programme.claim({ ...key, ...set, ver: 1 })) return
  const optional = (['sessionsUrl', 'licenceUrl'] as const).filter((name) => checked[name] === undefined)
  const begun = ['cursor', 'roundBegan', 'reason', 'fault', 'lease', 'leaving', 'saidLicence', 'relicensed']
  await deps.programme.change(key, { set, remove: [...begun, ...optional], add: { ver: 1, round: 1 } })
}

/**
 * Asks for it to be read now, by the job that does: with `accept` whatever it no longer has may go. False where somebody
 * is reading it this moment, or where nothing waits to be accepted.
 */
export async function askForFeed(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  feed: Pick<Feed, 'id' | 'state' | 'lease' | 'ver'>,
  asked: NonNullable<Feed['asked']>,
): Promise<boolean> {
  const now = deps.now()
  if ((feed.lease && feed.lease > now) || (asked === 'accept' && feed.state !== 'held')) return false
  return deps.programme.change(
    keys.feed(feed.id),
    { set: { asked, ...feedDue(deps, now) }, add: { ver: 1 } },
    { ver: { equals: feed.ver } },
  )
}

/** Longer than any run. Whoever dies is taken over from after it. */
export const leaseMinutes = 15

/**
 * Fetches nothing of it any more. Whoever is reading it this moment finds out when the page is taken in, so `leaving`,
 * with which all its listings go, has them looked for once more when no run can be left.
 */
export async function stopFeed(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  feed: Pick<Feed, 'id' | 'readAt' | 'unchecked'>,
  reason: string,
  { leaving = false } = {},
): Promise<void> {
  const now = deps.now()
  const due = leaving ? after(now, leaseMinutes, 'minutes') : (nextNeglect(feed, now)?.at ?? now)
  const set = { state: 'stopped', reason, ...(leaving ? { leaving } : {}), ...feedDue(deps, due) }
  await deps.programme.change(keys.feed(feed.id), { set, remove: ['asked'], add: { ver: 1 } })
}

/** Without a word from its feed for so long, a listing is shown as not checked lately, and then not at all. */
export const neglectDays = { marked: 90, hidden: 120 } as const

/** Which of the two comes next, and when. A feed that nobody reads any more keeps its marker for it. */
export function nextNeglect(
  { readAt, unchecked }: Pick<Feed, 'readAt' | 'unchecked'>,
  now: Date,
): { step: 'marked' | 'hidden'; at: Date } | undefined {
  if (unchecked === 'hidden') return undefined
  const step = unchecked === undefined ? 'marked' : 'hidden'
  return { step, at: after(readAt ?? now, neglectDays[step], 'days') }
}

/** Forgets a feed that is stopped and has no listings left. One that was added again meanwhile stays. */
export async function forgetFeed(deps: Feeds, id: string): Promise<void> {
  if (await deps.programme.remove(keys.feed(id), { state: { equals: 'stopped' } }))
    await deps.programme.remove(keys.feeds(id))
}

/** The part of a change that makes a feed due. */
export function feedDue(deps: Pick<Deps, 'epoch'>, due: Date): { work: string; due: Date } {
  return { work: feedLane(deps), due }
}
