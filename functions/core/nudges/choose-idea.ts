/** Picks the activity for an idea: near, or online, for what they asked, and not one that they know from us. */
import { londonDay } from '../calendar.ts'
import { findListing, isShown, type Listing } from '../directory/listing.ts'
import { placesLeft } from '../places/left.ts'
import type { Deps } from '../ports.ts'
import type { Finder } from '../search/finder.ts'
import { SearchForm } from '../search/search.ts'
import type { Facts } from './kind.ts'
import { interestsOf } from './kinds/idea.ts'
import { listRecords } from './record.ts'

type Choosing = Pick<Deps, 'programme' | 'now' | 'directory'>

const withinMiles = '10'
/** Far more than anybody is told of in years. */
const looked = 500

/** Activities that may be told to somebody: they serve what they asked, take requests here, and are near. */
async function ideasFor(
  directory: Finder,
  facts: Pick<Facts, 'plan' | 'referrals'>,
  today: string,
): Promise<Listing[]> {
  const interests = interestsOf(facts)
  if (interests.length === 0) return []
  const search = SearchForm.parse({
    need: interests,
    live: 'yes',
    ...(facts.plan.outcode ? { outcode: facts.plan.outcode, miles: withinMiles } : {}),
  })
  const { found } = await directory.search(search, today, { from: 0, size: looked })
  const asked = new Set(facts.referrals.map(({ listing }) => listing))
  return (
    found
      // Without a place to be near, anywhere will do, as the page says. A place that we can't find is not anywhere.
      .filter(({ listing, miles }) => !facts.plan.outcode || listing.online || miles !== undefined)
      .map(({ listing }) => listing)
      .filter(({ id }) => !asked.has(id))
  )
}

/** The next idea for somebody, if the directory has one that they have not been told of. */
export async function chooseIdea(
  deps: Choosing,
  facts: Pick<Facts, 'person' | 'plan' | 'referrals'>,
): Promise<Listing | undefined> {
  const told = new Set(
    (await listRecords(deps, facts.person.id))
      .filter(({ nudge, outcome }) => nudge === 'idea' && (outcome === 'sent' || outcome === 'queued'))
      .map(({ about }) => about),
  )
  for (const listing of await ideasFor(await deps.directory(), facts, londonDay(deps.now()))) {
    if (told.has(listing.id)) continue
    if (listing.waitingList || (await placesLeft(deps, listing)) !== 0) return listing
  }
  return undefined
}

/** The one that was chosen, if it still stands when the message goes. */
export async function stillAnIdea(
  deps: Choosing,
  facts: Pick<Facts, 'plan' | 'referrals'>,
  id: string | undefined,
): Promise<Listing | undefined> {
  if (id === undefined) return undefined
  const ideas = await ideasFor(await deps.directory(), facts, londonDay(deps.now()))
  if (!ideas.some((one) => one.id === id)) return undefined
  // The directory is some minutes old; a group that has stopped or paused since is believed at once.
  const listing = await findListing(deps, id)
  return listing && isShown(listing) && listing.state === 'live' && listing.joining === 'live'
    ? listing
    : undefined
}
