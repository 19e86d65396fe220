/** Activities for somebody who has not searched, and has just said what would help. */
import type { Listing } from '../directory/listing.ts'
import { type Need, needsNeverMatched } from '../taxonomy.ts'
import type { Finder } from './finder.ts'
import { type Found, SearchForm } from './search.ts'

const shown = 3
/** Of what a search puts first: enough to find different kinds of things among. */
const looked = 200
const withinMiles = '10'

/** With nothing chosen, gentle ones for anybody. Safety is never matched by the programme. */
function needsToServe(chosen: readonly Need[]): readonly Need[] {
  const wanted = chosen.filter((need) => !needsNeverMatched.includes(need))
  return wanted.length > 0 ? wanted : ['connection', 'nature', 'creativity']
}

/** Three of them: near where the person asked to hear of things, as far as there are three. */
export async function suggestNear(
  finder: Pick<Finder, 'search'>,
  chosen: readonly Need[],
  outcode: string | undefined,
  today: string,
): Promise<Listing[]> {
  const three = async (where: { outcode?: string; miles?: string }) => {
    const search = SearchForm.parse({ need: needsToServe(chosen), ...where })
    const { found } = await finder.search(search, today, { from: 0, size: looked })
    return suggestThree(
      found.map(({ listing }) => listing),
      chosen,
    )
  }
  const near = outcode ? await three({ outcode, miles: withinMiles }) : []
  return near.length === shown ? near : three({})
}

/** Those that serve most of it, of different types, the most to the point and free ones first. */
export function suggestThree(listings: readonly Listing[], chosen: readonly Need[]): Listing[] {
  const needs = needsToServe(chosen)
  const score = (listing: Listing) => listing.needs.filter((need) => needs.includes(need)).length
  // Of two that serve as much of it, the one that is more about it: groups name first what they are mainly for.
  const mainly = (listing: Listing) => listing.needs.findIndex((need) => needs.includes(need))
  const ordered = listings
    .filter((listing) => score(listing) > 0 && listing.state !== 'paused')
    .sort(
      (a, b) =>
        score(b) - score(a) ||
        mainly(a) - mainly(b) ||
        Number(a.cost !== 0) - Number(b.cost !== 0) ||
        (b.lastChecked ?? '').localeCompare(a.lastChecked ?? '') ||
        a.id.localeCompare(b.id),
    )
  const varied: Listing[] = []
  for (const listing of ordered) {
    if (varied.length < shown && !varied.some(({ type }) => type === listing.type)) varied.push(listing)
  }
  const rest = ordered.filter((listing) => !varied.includes(listing))
  return [...varied, ...rest].slice(0, shown)
}

/** What a listing is without a search: on pages that suggest some. */
export const unasked = (listing: Listing): Found => ({
  listing,
  miles: undefined,
  notStated: [],
  next: undefined,
  serves: [],
})
