/** A release as the gate is asked about it: what would be published, what is true, and what the employer's lists tell apart. */
import type { Worked } from './figure.ts'
import type { Frame } from './frame.ts'
import type { Candidate, Cell, Group } from './gate.ts'
import { type Participation, participation } from './plan.ts'
import type { State } from './state.ts'
import type { Stated } from './stated.ts'
import type { Tally } from './tally.ts'

/** The people of a site who are in none of its teams. No stated id starts with `~`. */
export const rest = '~rest'

/** What the gate is asked. A dropped figure is left out: its dash says nothing of its size, so nothing follows from it. */
export function candidateOf(
  stated: Stated,
  frame: Frame,
  tally: Tally,
  worked: readonly Worked[],
  earlier: State | undefined,
): Candidate {
  return {
    period: tally.period.label,
    headcount: frame.headcount,
    sites: frame.sites,
    teams: frame.teams,
    cells: worked.flatMap((figure) => (figure.dropped ? [] : [cellOf(figure)])),
    groups: groupsOf(stated, tally),
    history: historyOf(earlier),
  }
}

const cellOf = ({ planned, count, total, out, heldFor, from }: Worked): Cell => ({
  ...planned,
  count,
  total,
  out,
  heldFor,
  from,
})

/** Every site, every team and the rest of every site, with how many of each truly took part. */
export function groupsOf(stated: Stated, tally: Tally): Group[] {
  const none = (): Group['counts'] => ({ joined: 0, 'checked-in': 0, referred: 0, accepted: 0, attended: 0 })
  const sites = stated.sites.map(({ id, headcount }): Group => ({ site: id, headcount, counts: none() }))
  const teams = stated.sites.map(({ id, teams }) =>
    teams.map((team): Group => ({ site: id, team: team.id, headcount: team.headcount, counts: none() })),
  )
  const rests = stated.sites.map(({ id, headcount, teams }): Group => {
    const inTeams = teams.reduce((sum, team) => sum + team.headcount, 0)
    return { site: id, team: rest, headcount: teams.length === 0 ? 0 : headcount - inTeams, counts: none() }
  })
  for (let person = 0; person < tally.people; person++) {
    const site = tally.site(person)
    for (const measure of participation) {
      if (!tally.did(person, measure)) continue
      add(sites[site], measure)
      add(tally.team(person) === -1 ? rests[site] : teams[site]?.[tally.team(person)], measure)
    }
  }
  // Some may be in a team and not have said so; more than the rest of a site is can't be from it.
  const capped = rests.map(({ counts, ...group }): Group => {
    const most = Object.entries(counts).map(([measure, count]) => [measure, Math.min(count, group.headcount)])
    return { ...group, counts: Object.fromEntries(most) }
  })
  return [...sites, ...teams.flat(), ...capped].filter((group) => group.headcount > 0)
}

function add(group: Group | undefined, measure: Participation): void {
  if (group) group.counts[measure] += 1
}

function historyOf(earlier: State | undefined): Candidate['history'] {
  if (!earlier) return []
  const figures = Object.entries(earlier.figures)
  return earlier.periods.map((period, at) => ({
    period,
    cells: figures.flatMap(([key, kept]) => {
      const said = kept[at]
      return said && !said.dropped ? [{ key, out: said.out, from: said.from }] : []
    }),
  }))
}
