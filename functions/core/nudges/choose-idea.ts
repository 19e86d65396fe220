/** Picks the activity for an idea: near, or online, for what they asked, and not one that they know from us. */
import { allListings, type Listing } from '../directory/listing.ts'
import { placesLeft } from '../directory/places.ts'
import { SearchForm, searchListings } from '../directory/search.ts'
import type { Deps } from '../ports.ts'
import type { Facts } from './kind.ts'
import { interestsOf } from './kinds/idea.ts'
import { listRecords } from './record.ts'

const withinMiles = '10'

/** Whether an activity may be told to somebody: it serves what they asked, takes requests here, and is near. */
export function ideasFor(listings: readonly Listing[], facts: Pick<Facts, 'plan' | 'referrals'>): Listing[] {
  const interests = interestsOf(facts)
  if (interests.length === 0) return []
  const search = SearchForm.parse({
    need: interests,
    ...(facts.plan.outcode ? { outcode: facts.plan.outcode, miles: withinMiles } : {}),
  })
  const { found } = searchListings(listings, search)
  const asked = new Set(facts.referrals.map(({ listing }) => listing))
  return (
    found
      // Without a place to be near, anywhere will do, as the page says. A place that we can't find is not anywhere.
      .filter(({ listing, miles }) => !facts.plan.outcode || listing.online || miles !== undefined)
      .map(({ listing }) => listing)
      .filter(({ id, joining }) => joining === 'live' && !asked.has(id))
  )
}

/** The next idea for somebody, if the directory has one that they have not been told of. */
export async function chooseIdea(
  deps: Pick<Deps, 'programme'>,
  facts: Pick<Facts, 'person' | 'plan' | 'referrals'>,
): Promise<Listing | undefined> {
  const told = new Set(
    (await listRecords(deps, facts.person.id))
      .filter(({ nudge, outcome }) => nudge === 'idea' && (outcome === 'sent' || outcome === 'queued'))
      .map(({ about }) => about),
  )
  for (const listing of ideasFor(await allListings(deps), facts)) {
    if (told.has(listing.id)) continue
    if (listing.waitingList || (await placesLeft(deps, listing)) !== 0) return listing
  }
  return undefined
}

/** The one that was chosen, if it still stands when the message goes. */
export async function stillAnIdea(
  deps: Pick<Deps, 'programme'>,
  facts: Pick<Facts, 'plan' | 'referrals'>,
  id: string | undefined,
): Promise<Listing | undefined> {
  return id === undefined ? undefined : ideasFor(await allListings(deps), facts).find((one) => one.id === id)
}
