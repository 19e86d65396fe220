/** Takes what a feed says of its things into the directory, one by one: each is a verb that can be repeated. */
import { Listing, type NewListing } from '../directory/listing.ts'
import { publishListing } from '../directory/publish-listing.ts'
import { eachOf } from '../each-of.ts'
import type { Deps } from '../ports.ts'
import type { Feed, FeedCounts } from './feed.ts'
import { oneLine } from './reading/plain-text.ts'
import type { BadItem, Change, ImportedListing } from './source.ts'
import { listingIdOf, noteLeaving, noteNamed, noteTold } from './told.ts'

type Taking = Pick<Deps, 'programme' | 'now' | 'epoch'>

/** What a source calls a thing, at most: longer ones are nobody's names. */
const longestId = 300
/** How many reasons are told apart, so that a feed can't fill its own item. */
const mostReasons = 20

/** The group that a feed's listings are filed under. It has no item of its own: nobody signs up through it. */
export const groupOfFeed = (feed: string): string => `feed-${feed}`

/** A listing as it stands in the directory: with its source and licence, and people get in touch themselves. */
export function asListing(feed: Feed, id: string, { url, ...told }: ImportedListing): NewListing {
  return {
    ...told,
    id: listingIdOf(feed.id, id),
    group: groupOfFeed(feed.id),
    joining: 'contact',
    waitingList: false,
    demonstration: false,
    source: {
      feed: feed.id,
      kind: feed.kind,
      name: feed.name,
      licence: feed.licence,
      ...(feed.licenceUrl && { licenceUrl: feed.licenceUrl }),
      ...(url && { url }),
      id: oneLine(id, longestId) ?? '',
    },
  }
}

/** Takes in the changes of one page, and counts them. What can't be used is counted with its reason and left out. */
export async function takeIn(
  deps: Taking,
  feed: Feed,
  page: { changes: readonly Change[]; bad: readonly BadItem[] },
): Promise<Omit<FeedCounts, 'pages'>> {
  const counts = {
    added: 0,
    changed: 0,
    unchanged: 0,
    gone: 0,
    bad: 0,
    reasons: {} as Record<string, number>,
  }
  const leaveOut = async ({ id, of, why }: BadItem) => {
    counts.bad += 1
    const reason =
      Object.hasOwn(counts.reasons, why) || Object.keys(counts.reasons).length < mostReasons ? why : 'other'
    counts.reasons[reason] = (counts.reasons[reason] ?? 0) + 1
    // Named, so it is not gone: what it was when it could be used stays.
    if (id !== undefined && id.length <= longestId) await noteNamed(deps, feed.id, { id, of }, feed.round)
  }
  // The last word on each: a page may name a thing twice.
  const last = new Map(page.changes.map((change) => [change.id, change]))
  await eachOf(last.values(), 8, async (change) => {
    if (change.id.length > longestId || change.id === '')
      return leaveOut({ why: 'its id is empty or very long' })
    if ('gone' in change) {
      if (await noteLeaving(deps, feed.id, change)) counts.gone += 1
      return
    }
    const read = Listing.safeParse(asListing(feed, change.id, change.listing))
    if (!read.success) {
      const field = read.error.issues[0]?.path[0]
      return leaveOut({ id: change.id, of: change.of, why: `its ${String(field ?? 'shape')} can’t be used` })
    }
    // First the note of it: a listing that nothing remembers could never be taken away.
    await noteTold(deps, feed.id, {
      id: change.id,
      ...(change.of === undefined ? {} : { of: change.of }),
      round: feed.round,
      ...(change.until ? { until: change.until } : {}),
    })
    counts[await publishListing(deps, read.data, { quiet: true })] += 1
  })
  await eachOf(page.bad, 8, leaveOut)
  return counts
}

export function addCounts(one: FeedCounts, other: Partial<FeedCounts>): FeedCounts {
  const sum = { ...one, reasons: { ...one.reasons } }
  for (const name of ['added', 'changed', 'unchanged', 'gone', 'bad', 'pages'] as const) {
    sum[name] += other[name] ?? 0
  }
  for (const [why, count] of Object.entries(other.reasons ?? {})) {
    const reason =
      Object.hasOwn(sum.reasons, why) || Object.keys(sum.reasons).length < mostReasons ? why : 'other'
    sum.reasons[reason] = (sum.reasons[reason] ?? 0) + count
  }
  return sum
}
