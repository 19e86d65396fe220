/**
 * The people of a period: those who joined on or before its last day and had not left by then. Everybody else is known
 * by id alone, so that their events can be told from a stranger's. One at a time and in any order.
 */
import { makeReadDay, type ReadDay } from './days.ts'
import { draw } from './nudge.ts'
import type { Period } from './period.ts'
import { headcountOf, type Stated } from './stated.ts'

/** A person as the evidence has them. `left` is the day from which they count no more; '' is not stated, or not left. */
export type PersonRow = {
  person: string
  site: string
  team: string
  ageBand: string
  joined: string
  left: string
}

export type PersonTrouble =
  | 'no id'
  | 'twice'
  | 'site'
  | 'team'
  | 'team without site'
  | 'age band'
  | 'joined'
  | 'left'
  | 'left before joined'

/** A place with more people in it than the employer says that there are. */
export type Overfull = {
  site?: string
  team?: string
  headcount: number
  people: number
  /** Which row, from 0, was the first too many. */
  row: number
}

/** `absent`: known, and not in this period. */
export const absent = -1

/** Columns, all as long as there are people in the period. Places and age bands are numbers in the stated lists. */
export type People = {
  ids: Map<string, number>
  rkeys: number[]
  marks: string[]
  sites: number[]
  teams: number[]
  ageBands: number[]
  overfull(): Overfull[]
  add(row: PersonRow): PersonTrouble | undefined
}

const notStated = -1

type Limit = { site?: string; team?: string; headcount: number; people: number; row: number }

export function makePeople(stated: Stated, period: Period, readDay: ReadDay = makeReadDay()): People {
  const lastDay = readDay(period.last) ?? 0
  const ids = new Map<string, number>()
  const rkeys: number[] = []
  const marks: string[] = []
  const sites: number[] = []
  const teams: number[] = []
  const ageBands: number[] = []
  const siteNumbers = new Map(stated.sites.map(({ id }, at) => [id, at]))
  const teamNumbers = stated.sites.map((site) => new Map(site.teams.map(({ id }, at) => [id, at])))
  const bandNumbers = new Map(stated.ageBands.map((band, at) => [band, at]))
  const whole: Limit = { headcount: headcountOf(stated), people: 0, row: 0 }
  const siteLimits = stated.sites.map(
    ({ id, headcount }): Limit => ({ site: id, headcount, people: 0, row: 0 }),
  )
  const teamLimits = stated.sites.map(({ id, teams }) =>
    teams.map((team): Limit => ({ site: id, team: team.id, headcount: team.headcount, people: 0, row: 0 })),
  )
  let rows = 0

  const enter = (limit: Limit | undefined, row: number) => {
    if (!limit) return
    limit.people += 1
    if (limit.people === limit.headcount + 1) limit.row = row
  }

  return {
    ids,
    rkeys,
    marks,
    sites,
    teams,
    ageBands,
    overfull: () =>
      [whole, ...siteLimits, ...teamLimits.flat()].filter(({ people, headcount }) => people > headcount),
    add({ person, site, team, ageBand, joined, left }) {
      const row = rows++
      if (person === '') return 'no id'
      if (ids.has(person)) return 'twice'
      let at = site === '' ? notStated : siteNumbers.get(site)
      if (at === undefined) return 'site'
      // Where there is one site, a team says which.
      if (at === notStated && team !== '' && stated.sites.length === 1) at = 0
      if (at === notStated && team !== '') return 'team without site'
      const teamAt = team === '' ? notStated : teamNumbers[at]?.get(team)
      if (teamAt === undefined) return 'team'
      const band = ageBand === '' ? notStated : bandNumbers.get(ageBand)
      if (band === undefined) return 'age band'
      const joinedOn = readDay(joined)
      if (joinedOn === undefined) return 'joined'
      const leftOn = left === '' ? Number.POSITIVE_INFINITY : readDay(left)
      if (leftOn === undefined) return 'left'
      if (leftOn < joinedOn) return 'left before joined'
      if (joinedOn > lastDay || leftOn <= lastDay) {
        ids.set(person, absent)
        return undefined
      }
      const { rkey, mark } = draw(stated.secret, person)
      ids.set(person, marks.length)
      rkeys.push(rkey)
      marks.push(mark)
      sites.push(at)
      teams.push(teamAt)
      ageBands.push(band)
      enter(whole, row)
      enter(siteLimits[at], row)
      enter(teamLimits[at]?.[teamAt], row)
      return undefined
    },
  }
}

/**
 * What of a person's place and age the frame knows. The job asks first, because people may choose from lists that have
 * changed since the frame was frozen; what it doesn't know counts as not stated.
 */
export function knownToFrame(
  { sites, ageBands }: Stated,
  about: { site?: string | undefined; team?: string | undefined; ageBand?: string | undefined },
): Pick<PersonRow, 'site' | 'team' | 'ageBand'> {
  const site = sites.find(({ id }) => id === about.site)
  const isKnown = site?.teams.some(({ id }) => id === about.team)
  return {
    site: site?.id ?? '',
    team: (isKnown && about.team) || '',
    ageBand: about.ageBand !== undefined && ageBands.includes(about.ageBand) ? about.ageBand : '',
  }
}
