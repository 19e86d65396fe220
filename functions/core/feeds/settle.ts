/** The end of a round: what the feed no longer names, or says is over, leaves the directory; unless it is too much at once. */
import { noteDirectoryChange } from '../directory/changes.ts'
import { removeListing } from '../directory/publish-listing.ts'
import { eachOf } from '../each-of.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import type { Feed } from './feed.ts'
import { forgetTold, listTold, type Told } from './told.ts'

type Settling = Pick<Deps, 'programme'>

/** So few may always go: of three listings, two that end are no accident. */
const handful = 5

export type Settled =
  | { held: true; leaving: number; of: number }
  | { held: false; gone: number; left: number }

/**
 * Takes away what is gone. `whole`: the round named everything there is. A feed that would lose more than half of its
 * listings loses none: a publisher's mistake looks just like that. What is past its last day counts as no loss.
 */
export async function settle(
  deps: Settling,
  feed: Pick<Feed, 'id' | 'round'>,
  round: { whole: boolean; today: string; accept: boolean },
): Promise<Settled> {
  const told = await listTold(deps, feed.id)
  const over = told.filter(({ until }) => until !== undefined && until < round.today)
  const lost = told.filter(
    (one) => !over.includes(one) && (one.leaving || (round.whole && one.round < feed.round)),
  )
  const of = told.length - over.length
  if (!round.accept && lost.length > handful && lost.length * 2 > of) {
    return { held: true, leaving: lost.length, of }
  }
  const gone = [...over, ...lost]
  await takeAway(deps, feed.id, gone)
  return { held: false, gone: gone.length, left: told.length - gone.length }
}

/** Takes away all that a feed has brought. Gives how many listings those were. */
export async function removeAll(deps: Settling, feed: string): Promise<number> {
  const told = await listTold(deps, feed)
  await takeAway(deps, feed, told)
  return told.length
}

/** The listing first, then what remembers it: a run that dies in between takes it away again. */
async function takeAway(deps: Settling, feed: string, told: readonly Told[]): Promise<void> {
  await eachOf(told, 8, async (one) => {
    await removeListing(deps, one.listing, { quiet: true })
    await forgetTold(deps, feed, one)
  })
  if (told.length > 0) await noteDirectoryChange(deps)
}

/** Marks or hides all listings of a feed as long unchecked. What is taken in again loses that. */
export async function markUnchecked(
  deps: Settling,
  feed: string,
  unchecked: 'marked' | 'hidden',
): Promise<void> {
  const told = await listTold(deps, feed)
  await eachOf(told, 8, ({ listing }) => deps.programme.change(keys.listing(listing), { set: { unchecked } }))
  if (told.length > 0) await noteDirectoryChange(deps)
}
