/** What a group asks of its live listing. It acts at once, unchecked: to pause or to stop needs nobody's leave. */
import { londonDay } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import type { Fields } from '../../ports.ts'
import { changeGroupListing, type Groups, hasWish, liveNow, type Wish } from './group-listing.ts'

function ask(
  deps: Groups,
  group: string,
  listing: string,
  want: (live: Listing) => Omit<Wish, 'no'> | 'as it is' | undefined,
): Promise<boolean> {
  return changeGroupListing(deps, group, listing, (item) => {
    const live = liveNow(item)
    const wanted = live && want(live)
    if (!wanted || wanted === 'as it is') return wanted
    // What was asked before and is not carried yet still holds.
    const before = hasWish(item) ? item.wish : undefined
    const kept = wanted.state ? { confirmed: before?.confirmed } : before
    const wish = { ...kept, ...wanted, no: (item.wish?.no ?? 0) + 1 }
    return { set: { wish: JSON.parse(JSON.stringify(wish)) as Fields } }
  })
}

/** The group says that all of a listing is still right. False when it has no such listing that people see. */
export function confirmListing(deps: Groups, group: string, listing: string): Promise<boolean> {
  const confirmed = londonDay(deps.now())
  return ask(deps, group, listing, (live) => {
    if (live.state === 'stopped') return undefined
    return live.lastChecked === confirmed && !live.unchecked ? 'as it is' : { confirmed }
  })
}

/** Takes nobody new for a while; until the day `resumes`, where it is given. It acts at once. */
export function pauseListing(
  deps: Groups,
  group: string,
  listing: string,
  resumes?: string,
): Promise<boolean> {
  return ask(deps, group, listing, (live) => {
    if (live.state === 'stopped') return undefined
    if (live.state === 'paused' && live.resumes === resumes) return 'as it is'
    return { state: 'paused', ...(resumes ? { resumes } : {}) }
  })
}

/** Ends a pause. What is stopped starts again only by being checked. */
export function resumeListing(deps: Groups, group: string, listing: string): Promise<boolean> {
  return ask(deps, group, listing, (live) => {
    if (live.state === 'stopped') return undefined
    return live.state === 'live' ? 'as it is' : { state: 'live' }
  })
}

/** Takes a listing away from people, at once. */
export function stopListing(deps: Groups, group: string, listing: string): Promise<boolean> {
  return ask(deps, group, listing, (live) => (live.state === 'stopped' ? 'as it is' : { state: 'stopped' }))
}
