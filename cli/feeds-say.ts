/** Feeds in an operator's words. */

import { sayFault } from '../functions/core/feeds/after-fault.ts'
import type { Outcome } from '../functions/core/feeds/end-run.ts'
import { type Feed, feedKinds, neglectDays } from '../functions/core/feeds/feed.ts'
import type { FetchFault, NotFetched } from '../functions/core/feeds/source.ts'
import { sayMoment } from '../functions/core/team/in-words.ts'

/** What an operator can do about it, where that isn't to wait. */
const advice: Partial<Record<FetchFault, string>> = {
  address: 'A feed’s address begins with https:// and is on the public internet.',
  redirect: 'Open the address in a browser, see where it leads, and add that one.',
  'not-json': 'This may be its page for people. Ask the publisher for the address of the feed itself.',
  shape: 'Is --kind right? Is this the address of the feed itself?',
}

export const sayMissed = (missed: NotFetched & { url: string }): string =>
  [`Nothing was added: ${sayFault(missed)}. ${missed.url}`, advice[missed.fault]].filter(Boolean).join('\n')

export function sayFeed(feed: Feed): string[] {
  const { last, counts } = feed
  const reasons = Object.entries((last ?? { counts }).counts.reasons).sort((a, b) => b[1] - a[1])
  return [
    [feed.id, feedKinds[feed.kind], feed.state, `${feed.listings} listings`, feed.name, feed.licence].join(
      '\t',
    ),
    `  ${feed.url}${feed.sessionsUrl ? `\n  ${feed.sessionsUrl}` : ''}`,
    ...(feed.reason ? [`  ${feed.state}: ${feed.reason}`] : []),
    ...(feed.state === 'held' ? [`  ${sayHeld(feed)}`] : []),
    ...(feed.failures > 0 ? [`  ${sayTries(feed.failures)} gave nothing: ${feed.fault}`] : []),
    ...(feed.unchecked ? [`  its listings are ${unchecked[feed.unchecked]}`] : []),
    ...(last ? [`  last read to its end ${sayMoment(last.at)}: ${sayCounts(last.counts)}`] : []),
    ...(feed.roundBegan ? [`  being read since ${sayMoment(feed.roundBegan)}: ${sayCounts(counts)}`] : []),
    ...reasons.map(([why, count]) => `    left out ${count}: ${why}`),
    ...(feed.due && feed.state === 'active' ? [`  next ${sayMoment(feed.due)}`] : []),
  ]
}

const sayTries = (tries: number) => (tries === 1 ? 'the last try' : `the last ${tries} tries`)

/** What an operator has to decide. */
export const sayHeld = ({ id }: Pick<Feed, 'id'>): string =>
  `Nothing of it is taken away or read until you say so. Look at its publisher’s site first. Then:
    npm run feeds -- run ${id}                      reads it anew, in case they have mended it
    npm run feeds -- run ${id} --accept-removals    lets those listings go`

const unchecked = {
  marked: `marked as not checked lately: nothing could be read for ${neglectDays.marked} days`,
  hidden: `hidden: nothing could be read for ${neglectDays.hidden} days`,
} as const

export const sayCounts = ({ added, changed, unchanged, gone, bad, pages }: Feed['counts']): string =>
  `${pages} pages; ${added} new, ${changed} changed, ${unchanged} the same, ${gone} gone, ${bad} left out`

export const outcomes: Record<Outcome, string> = {
  read: 'is read to its end.',
  more: 'has more, which is read on from here.',
  held: 'is held.',
  stopped: 'is stopped.',
  left: 'is not read any more.',
  failed: 'could not be read. It is tried again later.',
  neglected: 'could not be read, for so long now that people see less of it. It is tried again later.',
  taken:
    'is being read by somebody else this moment, or was a moment ago. Try again in a quarter of an hour.',
  notDue: 'is not there.',
}
