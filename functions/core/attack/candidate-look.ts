/**
 * A release that is about to go out, and those before it in the frame, as the gate looks at them. The gate is told more
 * than any reader: which side of the rule hid a figure, for how long a dash has only been repeated, and how many people
 * are in no site or team.
 */
import type { Candidate, Cell } from '../releases/gate.ts'
import { figureNamed } from './figure-named.ts'
import { type Look, type LookedAt, rest, type Shown, type StatedPlace, type Telling } from './look.ts'
import type { Told } from './told.ts'

/** The looks at the releases so far, oldest first, and at the one that is about to go out. */
export type CandidateLooks = { past: Look[]; now: Look }

/** `pastPlaced`: whether the people of earlier releases are taken to have been in sites and teams as today's are. */
export function lookAt(candidate: Candidate, told: Told, { pastPlaced = true } = {}): CandidateLooks {
  const truth = truthOf(candidate)
  const places = placesOf(candidate)
  const unplaced = unplacedOf(candidate, places, truth)
  const now: Look = {
    ...frameOf(candidate),
    period: candidate.period,
    places,
    leaves: [],
    groups: 'all',
    unplaced,
    truth,
    cells: candidate.cells.map(
      (cell): LookedAt => ({
        ...cell,
        truth: cell.count,
        tellings: tellingsOf(cell, told, candidate.history.at(-1)?.period),
      }),
    ),
  }
  const all = Number.POSITIVE_INFINITY
  const said = candidate.history.map(({ cells }) => new Map(cells.map((cell) => [cell.key, cell])))
  const past = candidate.history.map(
    ({ period }, at): Look => ({
      ...frameOf(candidate),
      period,
      ...framesOwnPlaces(candidate, places),
      leaves: [],
      groups: 'none',
      unplaced: pastPlaced ? unplaced : { sites: all, teams: () => all },
      cells: pastCells(candidate, said, told, at),
    }),
  )
  return { past, now }
}

const frameOf = ({ headcount, sites, teams }: Candidate) => ({ headcount, sites, teams })

type Truth = NonNullable<Look['truth']>

function truthOf({ groups }: Candidate): Truth {
  const counts = new Map(groups.map((group) => [JSON.stringify([group.site, group.team]), group.counts]))
  const teams = Map.groupBy(groups, ({ site }) => site)
  const of = (measure: string, site: string, team?: string): number => {
    if (team !== rest) {
      const found = counts.get(JSON.stringify([site, team])) as Record<string, number> | undefined
      return found?.[measure] ?? 0
    }
    // All of the site who said no team, whoever they are.
    const inTeams = (teams.get(site) ?? []).filter((group) => group.team !== undefined && group.team !== rest)
    return of(measure, site) - inTeams.reduce((sum, group) => sum + of(measure, site, group.team), 0)
  }
  return of
}

function placesOf({ groups }: Candidate): StatedPlace[] {
  const teams = Map.groupBy(groups, ({ site }) => site)
  return groups
    .filter(({ team }) => team === undefined)
    .map(({ site, headcount }) => ({
      id: site,
      headcount,
      teams: (teams.get(site) ?? []).flatMap(({ team, headcount }) =>
        team === undefined || team === rest ? [] : [{ id: team, headcount }],
      ),
    }))
}

/** Whoever did anything has joined, so no more can be unplaced in anything than have joined and are in no place. */
function unplacedOf({ cells }: Candidate, places: readonly StatedPlace[], truth: Truth): Look['unplaced'] {
  const joined = cells.find(({ key }) => key === 'joined')?.count
  const inSites = places.reduce((sum, { id }) => sum + (truth('joined', id) ?? 0), 0)
  return {
    sites: joined === undefined ? Number.POSITIVE_INFINITY : joined - inSites,
    teams: (site) => truth('joined', site, rest) ?? Number.POSITIVE_INFINITY,
  }
}

function tellingsOf(cell: Cell, told: Told, last: string | undefined): Telling[] {
  const { out, count, heldFor, from } = cell
  const isFew = (within: number) => (count <= told.mostIfFew + within ? 'few' : 'many')
  if (heldFor === 0) return [{ how: 'now', hidden: out === null ? isFew(0) : 'either' }]
  // A first repetition is of what was worked out in `from`; each further one of the release before it.
  const near = heldFor > 1 && last !== undefined ? last : from
  const held: Telling = { how: 'held', near, within: told.drift }
  if (out !== null) return [held]
  const within = told.drift * heldFor
  return [held, { how: 'hidden before', hidden: isFew(within), within }]
}

/** Earlier releases tell of the places of the frame alone. */
function framesOwnPlaces(
  { headcount, sites, teams }: Candidate,
  stated: readonly StatedPlace[],
): Pick<Look, 'places' | 'sites' | 'teams'> {
  const itself = <T extends Shown>(shown: T): T => ({ ...shown, of: [shown.id] })
  const [only] = stated
  const isOne = teams.some(({ site }) => site === null)
  const places = isOne && only ? [{ id: only.id, headcount }] : sites
  return {
    places: places.map(({ id, headcount }) => ({
      id,
      headcount,
      teams: teams.filter(({ site }) => site === null || site === id),
    })),
    sites: sites.map(itself),
    teams: teams.map(itself),
  }
}

type Said = Candidate['history'][number]['cells'][number]

/** What earlier releases said, with the figures that today's no longer has: they stand. */
function pastCells(
  candidate: Candidate,
  said: readonly Map<string, Said>[],
  told: Told,
  at: number,
): LookedAt[] {
  const { period, cells } = candidate.history[at] as Candidate['history'][number]
  return cells.map(({ key, out, from }) => {
    if (from === period) {
      return { ...figureNamed(candidate, key), out, tellings: [{ how: 'now', hidden: 'either' }] }
    }
    // One more step away with each release that says the same; a number that came back is one step from where it was.
    let steps = 0
    while (steps < at && said[at - 1 - steps]?.get(key)?.from === from) steps++
    const within = told.drift * Math.max(1, steps)
    return { ...figureNamed(candidate, key), out, tellings: [{ how: 'held', near: from, within }] }
  })
}
