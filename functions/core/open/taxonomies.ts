/** What tags a listing, as taxonomies with stable ids: what it serves, what it is, and whom it suits. */
import { accessFactIds, accessFacts, suitabilities, suitabilityIds } from '../directory/listing.ts'
import { activityTypeIds, activityTypes, needIds, needs, needsNeverMatched } from '../taxonomy.ts'
import { openId, remembering } from './ids.ts'

export type TaxonomyName = 'needs' | 'activities' | 'access'

export type Taxonomy = {
  id: string
  name: string
  description: string
  version: string
}

export type Term = {
  id: string
  /** How the programme itself calls it: the same in every release. */
  code: string
  name: string
  description: string
  taxonomy: string
  taxonomy_id: string
}

const named: Record<TaxonomyName, { name: string; description: string }> = {
  needs: {
    name: 'Needs',
    description: 'What matters to people, in the words that they choose from: a service may serve several.',
  },
  activities: {
    name: 'Activity types',
    description: 'What kind of thing a service is. Every service has one.',
  },
  access: {
    name: 'Access and who it suits',
    description:
      'What a group has said of access, as yes or no, and of who is welcome. What it has not said is missing.',
  },
}

export const taxonomyId = (name: TaxonomyName) => openId('taxonomy', name)

/** The id of a term, by its taxonomy and its code there. */
export const termId = (taxonomy: TaxonomyName, code: string) => termIds[taxonomy](code)
const idsIn = (taxonomy: TaxonomyName) =>
  remembering((code: string) => openId('taxonomy-term', taxonomy, code))
const termIds: Record<TaxonomyName, (code: string) => string> = {
  needs: idsIn('needs'),
  activities: idsIn('activities'),
  access: idsIn('access'),
}

/** The code of an access fact that was answered. */
export const accessCode = (fact: string, answer: string) => `${fact}-${answer}`

export const taxonomies: readonly Taxonomy[] = (['needs', 'activities', 'access'] as const).map((name) => ({
  id: taxonomyId(name),
  ...named[name],
  version: '1',
}))

const term = (taxonomy: TaxonomyName, code: string, name: string, description: string): Term => ({
  id: termId(taxonomy, code),
  code,
  name,
  description,
  taxonomy: named[taxonomy].name,
  taxonomy_id: taxonomyId(taxonomy),
})

const said = { yes: 'The group says yes.', no: 'The group says no.' } as const

export const terms: readonly Term[] = [
  ...needIds.map((id) =>
    term(
      'needs',
      id,
      needs[id],
      needsNeverMatched.includes(id)
        ? `Somebody for whom this matters: ${needs[id]}. No service is tagged with it: people are shown who to call.`
        : `For somebody for whom this matters: ${needs[id]}.`,
    ),
  ),
  ...activityTypeIds.map((id) =>
    term('activities', id, activityTypes[id], `An activity of this kind: ${activityTypes[id]}.`),
  ),
  ...accessFactIds.flatMap((fact) =>
    (['yes', 'no'] as const).map((answer) =>
      term('access', accessCode(fact, answer), `${accessFacts[fact]}: ${answer}`, said[answer]),
    ),
  ),
  ...suitabilityIds.map((id) => term('access', id, suitabilities[id], 'The group says so of itself.')),
]

const byId = new Map(terms.map((one) => [one.id, one]))
export const termOf = (id: string): Term | undefined => byId.get(id)
