/** What a listing is tagged with, by which others may find it: our three taxonomies, linked as attributes. */
import { accessFactIds, type Listing } from '../../directory/listing.ts'
import { openId } from '../ids.ts'
import { serviceId } from '../names.ts'
import { accessCode, type TaxonomyName, type Term, termId, termOf } from '../taxonomies.ts'

/** Every term that a listing is tagged with, by its taxonomy and code. */
export function tagsOf(listing: Listing): [TaxonomyName, string][] {
  return [
    ...listing.needs.map((need): [TaxonomyName, string] => ['needs', need]),
    ['activities', listing.type],
    ...accessFactIds.flatMap((fact): [TaxonomyName, string][] => {
      const answer = listing.access[fact]
      return answer ? [['access', accessCode(fact, answer)]] : []
    }),
    ...listing.suits.map((one): [TaxonomyName, string] => ['access', one]),
  ]
}

export const toOrukTerm = (term: Term, origin: string) => ({
  ...term,
  term_uri: `${origin}/open/taxonomy_terms/${term.id}`,
})

export function attributesOf(listing: Listing, origin: string) {
  return tagsOf(listing).flatMap(([taxonomy, code]) => {
    const term = termOf(termId(taxonomy, code))
    if (!term) return []
    return [
      {
        id: openId('attribute', listing.id, taxonomy, code),
        link_id: serviceId(listing),
        link_type: 'service',
        taxonomy_term_id: term.id,
        taxonomy_term: toOrukTerm(term, origin),
      },
    ]
  })
}
