/** The terms of our own taxonomies, by the ids under which another Upstream gives them away. */
import { type AccessFact, accessFactIds, type Suitability, suitabilityIds } from '../../directory/listing.ts'
import { accessCode, termId } from '../../open/taxonomies.ts'
import {
  type ActivityType,
  activityTypeIds,
  type Need,
  needIds,
  needs,
  needsNeverMatched,
} from '../../taxonomy.ts'

type Tag =
  | { need: Need }
  | { type: ActivityType }
  | { fact: AccessFact; answer: 'yes' | 'no' }
  | { suit: Suitability }

const tags = new Map<string, Tag>([
  ...needIds.map((need): [string, Tag] => [termId('needs', need), { need }]),
  ...activityTypeIds.map((type): [string, Tag] => [termId('activities', type), { type }]),
  ...accessFactIds.flatMap((fact) =>
    (['yes', 'no'] as const).map((answer): [string, Tag] => [
      termId('access', accessCode(fact, answer)),
      { fact, answer },
    ]),
  ),
  ...suitabilityIds.map((suit): [string, Tag] => [termId('access', suit), { suit }]),
])

export const saysOurTerms = (id: string): boolean => tags.has(id)

/** What a thing is tagged with, in our own terms. With a type it is from an Upstream, which states all that it knows. */
export function ourTerms(ids: readonly string[], needNames: readonly string[] = []) {
  const told: {
    needs: Need[]
    type?: ActivityType
    access: Partial<Record<AccessFact, 'yes' | 'no'>>
    suits: Suitability[]
  } = { needs: [], access: {}, suits: [] }
  for (const tag of ids.map((id) => tags.get(id))) {
    if (!tag) continue
    // Nobody is matched to an activity by this one, whoever says so.
    if ('need' in tag && !needsNeverMatched.includes(tag.need)) told.needs.push(tag.need)
    if ('type' in tag) told.type = tag.type
    if ('fact' in tag) told.access[tag.fact] = tag.answer
    if ('suit' in tag) told.suits.push(tag.suit)
  }
  return {
    ...told,
    needs: needIds.filter((need) => told.needs.includes(need) || isNamed(need, needNames)),
    suits: suitabilityIds.filter((suit) => told.suits.includes(suit)),
  }
}

const isNamed = (need: Need, names: readonly string[]) =>
  !needsNeverMatched.includes(need) && names.includes(needs[need])
