/**
 * Employers as a seed draws them: two to eight sites of 8 to 400 heads with teams of 5 to 90, an uptake of 5 to 80 %,
 * and four releases in which people join, leave, and mostly go on as they did.
 */
import { ageBands } from '../../functions/core/employers/employer.ts'
import { frameOf } from '../../functions/core/releases/frame.ts'
import type { PersonRow } from '../../functions/core/releases/people.ts'
import { type Period, periodsOfFrame } from '../../functions/core/releases/period.ts'
import { planOf } from '../../functions/core/releases/plan.ts'
import { Stated } from '../../functions/core/releases/stated.ts'
import { type EventRow, lonelyAnswers } from '../../functions/core/releases/tally.ts'
import { activityTypeIds, needIds } from '../../functions/core/taxonomy.ts'
import { makeChance, type World } from '../core/releases/made-up.ts'

export type RandomWorld = World & {
  periods: Period[]
  /** Everybody who works there, as the employer's own list has them. */
  staff: PersonRow[]
  /** Whether everybody who takes part has said their site, and their team where they have one. */
  isEverybodyPlaced: boolean
}

const frameFrom = '2026-01-01'

/** How large an employer may be; the default is what the header says. */
export type Size = { sites: [number, number]; heads: [number, number]; team: [number, number] }
const usual: Size = { sites: [2, 8], heads: [8, 400], team: [5, 90] }

export function randomEmployer(seed: number, size: Size = usual, releases = 4): RandomWorld {
  const chance = makeChance(seed)
  const between = ([low, high]: readonly [number, number]) => low + Math.floor(chance() * (high - low + 1))
  const stated = Stated.parse({
    id: `made-up-${seed}`,
    secret: `the secret of ${seed}`,
    frameFrom,
    sites: Array.from({ length: between(size.sites) }, (_, at) =>
      randomSite(`s${at}`, size, chance, between),
    ),
  })
  const { rhythm } = planOf(stated, frameOf(stated))
  const periods = periodsOfFrame(frameFrom, rhythm).slice(0, releases)
  const manner: Manner = {
    uptake: 0.05 + 0.75 * chance(),
    // Many give each site a code of its own to join with, and then nobody is of no site.
    saysSite: chance() < 0.6 ? 1 : 0.85 + 0.15 * chance(),
    saysTeam: chance() < 0.4 ? 1 : 0.6 + 0.4 * chance(),
    saysAge: 0.7 + 0.3 * chance(),
    joins: 0.01 + 0.06 * chance(),
    leaves: 0.005 + 0.03 * chance(),
    changes: 0.02 + 0.3 * chance(),
    does: {
      'checked-in': 0.3 + 0.65 * chance(),
      referred: 0.05 + 0.4 * chance(),
      accepted: 0.03 + 0.3 * chance(),
      attended: 0.03 + 0.25 * chance(),
    },
  }
  const world = { stated, people: [] as PersonRow[], events: [] as EventRow[] }
  const staff: PersonRow[] = []
  for (const site of stated.sites) {
    // An uptake that differs from site to site, now and then by a lot.
    const uptake = Math.min(0.97, manner.uptake * (0.5 + chance() + (chance() < 0.1 ? 0.8 : 0)))
    const heads = [
      ...site.teams.flatMap(({ id, headcount }) => new Array<string>(headcount).fill(id)),
      ...new Array<string>(site.headcount).fill(''),
    ].slice(0, site.headcount)
    heads.forEach((team, head) => {
      const ageBand = pick(ageBands, chance)
      const one = { person: `${site.id}-${head}`, site: site.id, team, ageBand, joined: '', left: '' }
      staff.push(one)
      if (chance() < uptake + manner.joins * 3) addPerson(world, one, { manner, uptake, periods, chance })
    })
  }
  return { ...world, periods, staff, isEverybodyPlaced: manner.saysSite === 1 && manner.saysTeam === 1 }
}

type Chance = () => number
type Manner = {
  uptake: number
  saysSite: number
  saysTeam: number
  saysAge: number
  joins: number
  leaves: number
  changes: number
  does: Record<(typeof habits)[number], number>
}

const habits = ['checked-in', 'referred', 'accepted', 'attended'] as const

function randomSite(
  id: string,
  { heads, team }: Size,
  chance: Chance,
  between: (range: readonly [number, number]) => number,
) {
  // Small sites are as many as large ones.
  const [least, most] = heads
  const headcount = Math.round(least * (most / least) ** chance())
  const teams: { id: string; headcount: number }[] = []
  let left = headcount
  while (left >= team[0] && chance() < 0.93) {
    const of = Math.min(left, between(team))
    teams.push({ id: `t${teams.length}`, headcount: of })
    left -= of
  }
  // Half of the employers put everybody in a team.
  const last = teams.at(-1)
  if (last && chance() < 0.5) last.headcount += left
  return { id, headcount, teams }
}

type Life = { manner: Manner; uptake: number; periods: readonly Period[]; chance: Chance }

function addPerson(
  { people, events }: Pick<World, 'people' | 'events'>,
  at: PersonRow,
  { manner, uptake, periods, chance }: Life,
): void {
  const isLate = chance() < (manner.joins * 3) / (uptake + manner.joins * 3)
  const dayIn = (period: Period | undefined) =>
    `${(period?.first ?? frameFrom).slice(0, 8)}${10 + Math.floor(chance() * 18)}`
  const isLeaving = chance() < manner.leaves * periods.length
  const joins = isLate ? 1 + Math.floor(chance() * (periods.length - 1)) : 0
  const leaves = isLeaving ? joins + 1 + Math.floor(chance() * periods.length) : periods.length
  const site = chance() < manner.saysSite ? at.site : ''
  const { person } = at
  people.push({
    ...at,
    site,
    team: site !== '' && chance() < manner.saysTeam ? at.team : '',
    ageBand: chance() < manner.saysAge ? at.ageBand : '',
    joined: isLate ? dayIn(periods[joins]) : '2025-11-14',
    left: leaves < periods.length ? dayIn(periods[leaves]) : '',
  })
  const does = Object.fromEntries(habits.map((habit) => [habit, chance() < manner.does[habit]]))
  const needs = [pick(needIds, chance), ...(chance() < 0.3 ? [pick(needIds, chance)] : [])]
  const category = pick(activityTypeIds, chance)
  const mood = Math.floor(chance() * 9)
  const lonely = pick(lonelyAnswers, chance)
  for (let period = joins; period < Math.min(leaves, periods.length); period++) {
    for (const habit of habits) {
      if (chance() < manner.changes) does[habit] = chance() < manner.does[habit]
      if (!does[habit]) continue
      const isCheckIn = habit === 'checked-in'
      const score = () =>
        isCheckIn && chance() < 0.9 ? Math.min(10, mood + Math.floor(chance() * 3)) : undefined
      events.push({
        person,
        day: period === joins && isLate ? (periods[period]?.last ?? frameFrom) : dayIn(periods[period]),
        kind: habit,
        category: isCheckIn ? [...new Set(needs)].join(';') : category,
        satisfied: score(),
        worthwhile: score(),
        happy: score(),
        anxious: score(),
        lonely: isCheckIn ? lonely : '',
      })
    }
  }
}

/** The first of a list is the likeliest, as in life. */
function pick<T>(items: readonly T[], chance: Chance): T {
  return items[Math.floor(items.length * chance() ** 1.7)] as T
}
