/** What differs between what is in force and what is stated next, for whoever is about to state it. */
import type { Employer } from './employer.ts'
import type { Place } from './places.ts'

type Site = Employer['sites'][number]

export type PlaceChange =
  | { what: 'added' | 'removed'; site?: string; name: string; headcount: number }
  | { what: 'renamed'; site?: string; name: string; from: string }
  | { what: 'headcount'; site?: string; name: string; from: number; to: number }

/** The changes from one list of sites to another, in the order of the page. `site` names the site of a team. */
export function changesBetween(before: readonly Site[], after: readonly Site[]): PlaceChange[] {
  const changes = between(before, after)
  for (const site of after) {
    const was = before.find(({ id }) => id === site.id)
    // The teams of a site that is new, or gone, come and go with it.
    if (was) changes.push(...between(was.teams, site.teams, site.name))
    else changes.push(...site.teams.map((team) => added(team, site.name)))
  }
  return changes
}

function between(before: readonly Place[], after: readonly Place[], site?: string): PlaceChange[] {
  const of = site === undefined ? {} : { site }
  const changes: PlaceChange[] = []
  for (const place of after) {
    const was = before.find(({ id }) => id === place.id)
    if (!was) changes.push(added(place, site))
    else {
      if (was.name !== place.name) changes.push({ what: 'renamed', ...of, name: place.name, from: was.name })
      if (was.headcount !== place.headcount)
        changes.push({
          what: 'headcount',
          ...of,
          name: place.name,
          from: was.headcount,
          to: place.headcount,
        })
    }
  }
  for (const { id, name, headcount } of before) {
    if (!after.some((place) => place.id === id)) changes.push({ what: 'removed', ...of, name, headcount })
  }
  return changes
}

const added = ({ name, headcount }: Place, site?: string): PlaceChange => ({
  what: 'added',
  ...(site === undefined ? {} : { site }),
  name,
  headcount,
})
