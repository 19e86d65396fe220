/**
 * What somebody at the employer knows: the people of a list, by site, team and age band. A list in which everybody has
 * a day of joining says who has joined at each release, and then it is what those people did that is attacked. One
 * without such days is a list of staff: it tells small groups apart.
 */
import type { PersonRow } from '../releases/people.ts'
import type { Period } from '../releases/period.ts'
import type { Stated } from '../releases/stated.ts'
import { type Leaf, placeName } from './look.ts'

/** A row of people.csv. `joined` and `left` are days, or '' where they are not known or have not come. */
export type KnownPerson = PersonRow

export type Insider = {
  /** Whether everybody who has joined is on the list. */
  knowsJoined: boolean
  leaves(period: Period): Leaf[]
  /** Who has joined by the end of a period, and of those who are told to be in a place or of an age. */
  joined(period: Period): KnownPerson[]
}

export function insiderOf(stated: Stated, people: readonly KnownPerson[]): Insider {
  const knowsJoined = people.length > 0 && people.every(({ joined }) => joined !== '')
  const [onlySite, ...moreSites] = stated.sites
  const placed = people.map((person) =>
    // Where there is one site, a team says which.
    person.site === '' && person.team !== '' && onlySite && moreSites.length === 0
      ? { ...person, site: onlySite.id }
      : person,
  )
  const isThere = ({ left }: KnownPerson, { last }: Period) => left === '' || left > last
  const hasJoined = (person: KnownPerson, period: Period) =>
    person.joined !== '' && person.joined <= period.last && isThere(person, period)

  return {
    knowsJoined,
    joined: (period) => placed.filter((person) => hasJoined(person, period)),
    leaves(period) {
      const there = placed.filter((person) =>
        knowsJoined ? hasJoined(person, period) : isThere(person, period),
      )
      const groups = Map.groupBy(there, ({ site, team, ageBand }) => JSON.stringify([site, team, ageBand]))
      const leaves = [...groups.values()].map((members): Leaf => {
        const [{ site, team, ageBand }] = members as [KnownPerson]
        const joined = members.filter((person) => hasJoined(person, period)).length
        return {
          site: site || undefined,
          team: team || undefined,
          ageBand: ageBand || undefined,
          headcount: members.length,
          joined: { least: joined, most: members.length },
        }
      })
      return knowsJoined ? [...leaves, ...emptyOf(stated, leaves)] : leaves
    },
  }
}

/** Places where nobody of the list is: who knows everybody knows that too. */
function emptyOf({ sites }: Stated, leaves: readonly Leaf[]): Leaf[] {
  const taken = new Set(leaves.map(placeName))
  const all = [
    { site: undefined, team: undefined },
    ...sites.flatMap(({ id, teams }) => [
      { site: id, team: undefined },
      ...teams.map((team) => ({ site: id, team: team.id })),
    ]),
  ]
  return all
    .filter((place) => !taken.has(placeName(place)))
    .map((place) => ({ ...place, ageBand: undefined, headcount: 0, joined: { least: 0, most: 0 } }))
}
