/** Candidates made by hand: one site of some teams, of whom only how many joined is asked. */
import type { Candidate, Cell } from '../../functions/core/releases/gate.ts'
import { figureKey } from '../../functions/core/releases/plan.ts'

export type Team = { id: string; headcount: number; joined: number; out: number | null }
type Made = {
  teams: readonly Team[]
  out: number | null
  /** Those who have no team, by the employer's list, and those who joined and have said none. */
  apart?: { headcount: number; joined: number }
}

export function siteOfTeams({ teams, out, apart = { headcount: 0, joined: 0 } }: Made): Candidate {
  const headcount = teams.reduce((sum, team) => sum + team.headcount, 0) + apart.headcount
  const joined = teams.reduce((sum, team) => sum + team.joined, 0) + apart.joined
  const counts = (joined: number) => ({ joined, 'checked-in': 0, referred: 0, accepted: 0, attended: 0 })
  const cell = (
    at: { team?: string; headcount: number; joined: number; out: number | null },
    breakdown: Cell['breakdown'],
  ): Cell => {
    const counted = { measure: 'joined' as const, by: at.team === undefined ? {} : { team: at.team } }
    return {
      key: figureKey(counted),
      counted,
      breakdown,
      count: at.joined,
      total: at.headcount,
      base: { headcount: at.headcount },
      out: at.out,
      heldFor: 0,
      from: '2026-Q1',
    }
  }
  return {
    period: '2026-Q1',
    headcount,
    sites: [],
    teams: teams.map(({ id, headcount }) => ({ site: null, id, headcount, of: [id] })),
    cells: [
      cell({ headcount, joined, out }, 'organisation'),
      ...teams.map(({ id, ...team }) => cell({ ...team, team: id }, 'team')),
    ],
    groups: [
      { site: 'works', headcount, counts: counts(joined) },
      ...teams.map(({ id, headcount, joined }) => ({
        site: 'works',
        team: id,
        headcount,
        counts: counts(joined),
      })),
      ...(apart.headcount > 0
        ? [
            {
              site: 'works',
              team: '~rest',
              headcount: apart.headcount,
              counts: counts(Math.min(apart.headcount, apart.joined)),
            },
          ]
        : []),
    ],
    history: [],
  }
}

/** Nobody did more than join: of what nobody did there is no figure, and of that nothing is asked here. */
export const aboutJoining = <T extends { measure: string }>(forced: readonly T[]): T[] =>
  forced.filter(({ measure }) => measure === 'joined')
