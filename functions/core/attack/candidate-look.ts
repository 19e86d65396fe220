/**
 * A release that is about to go out, and those before it in the frame, as the gate looks at them. The gate is told more
 * than any reader: which side of the rule hid a figure, for how long a dash has only been repeated, and how many people
 * are in no site or team.
 */
import type { Candidate, Cell, Group } from '../releases/gate.ts'
import { figureNamed } from './figure-named.ts'
import { type Look, type LookedAt, rest, type Shown, type StatedPlace, type Telling } from './look.ts'
import type { Told } from './told.ts'

/** The release that is about to go out. */
export function lookNow(candidate: Candidate, told: Told): Look {
  const truth = truthOf(candidate)
  const places = placesOf(candidate)
  const last = candidate.history.at(-1)?.period
  const inSites = places.reduce((sum, { id }) => sum + truth('joined', id), 0)
  return {
    ...frameOf(candidate),
    headcount: Math.max(candidate.headcount, inSites),
    period: candidate.period,
    places,
    leaves: [],
    groups: 'all',
    unplaced: unplacedOf(candidate, places, truth),
    truth,
    cells: candidate.cells.map(
      (cell): LookedAt => ({ ...cell, truth: cell.count, tellings: tellingsOf(cell, told, last) }),
    ),
  }
}

/**
 * An earlier release, by its place in the history: one at a time, for a year of a large employer is much. `placed`:
 * whether its people are taken to have been in sites and teams as today's are.
 */
export function makeLookBack(
  candidate: Candidate,
  told: Told,
  { placed }: { placed: boolean },
): (at: number) => Look {
  const places = placesOf(candidate)
  const all = Number.POSITIVE_INFINITY
  const unplaced = placed
    ? unplacedOf(candidate, places, truthOf(candidate))
    : { sites: all, teams: () => all }
  const said = candidate.history.map(({ cells }) => new Map(cells.map((cell) => [cell.key, cell])))
  return (at) => ({
    ...frameOf(candidate),
    period: candidate.history[at]?.period ?? '',
    ...framesOwnPlaces(candidate, places),
    leaves: [],
    groups: 'none',
    unplaced,
    cells: pastCells(candidate, said, told, at),
  })
}

const frameOf = ({ headcount, sites, teams }: Candidate) => ({ headcount, sites, teams })

type Truth = (measure: string, site: string, team?: string) => number

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

/** A stated headcount that is too small is no bound: its figures are left out, and its people are there all the same. */
function placesOf({ groups }: Candidate): StatedPlace[] {
  const teams = Map.groupBy(groups, ({ site }) => site)
  const least = ({ headcount, counts }: Group) => Math.max(headcount, counts.joined)
  return groups
    .filter(({ team }) => team === undefined)
    .map((place) => ({
      id: place.site,
      headcount: least(place),
      teams: (teams.get(place.site) ?? []).flatMap((group) =>
        group.team === undefined || group.team === rest ? [] : [{ id: group.team, headcount: least(group) }],
      ),
    }))
}

/** Whoever did anything has joined, so no more can be unplaced in anything than have joined and are in no place. */
function unplacedOf({ cells }: Candidate, places: readonly StatedPlace[], truth: Truth): Look['unplaced'] {
  const joined = cells.find(({ key }) => key === 'joined')?.count
  const inSites = places.reduce((sum, { id }) => sum + truth('joined', id), 0)
  return {
    sites: joined === undefined ? Number.POSITIVE_INFINITY : joined - inSites,
    teams: (site) => truth('joined', site, rest),
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
