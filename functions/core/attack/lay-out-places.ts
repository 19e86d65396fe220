/**
 * Who can be where: teams in sites, sites in the organisation, the groups of the frame made of them, and whatever was
 * done among those who joined.
 */
import { type Participation, participation } from '../releases/plan.ts'
import { type Leaf, type Look, placeName, rest, type StatedPlace } from './look.ts'
import { addColumn, addRow, addSubset, narrow, type Programme } from './programme.ts'

/** A group that can be told apart, and the column of how many of it took part. */
export type GroupColumn = {
  site: string | undefined
  team: string | undefined
  ageBand?: string | undefined
  measure: Participation
  headcount: number
  column: number
  /** People whom the employer's lists have elsewhere are certainly counted with it: they have not said their team. */
  mixed?: boolean | undefined
}
/** A place's five measures, and all places by `placeName`. */
export type FiveColumns = Record<Participation, number>
export type PlaceColumns = Map<string, FiveColumns>

const five = (column: (measure: Participation) => number): FiveColumns => ({
  joined: column('joined'),
  'checked-in': column('checked-in'),
  referred: column('referred'),
  accepted: column('accepted'),
  attended: column('attended'),
})

/** Adds the columns of the organisation, of every stated place and of the groups of the frame. */
export function layOutPlaces(
  programme: Programme,
  look: Look,
): { places: PlaceColumns; groups: GroupColumn[] } {
  const places: PlaceColumns = new Map()
  const stated: PlaceColumns = new Map()
  const groups: GroupColumn[] = []
  const leaves = Map.groupBy(look.leaves, placeName)

  /** Five columns, in which whoever did anything has joined. */
  function add(headcount: number, truth: (measure: Participation) => number | undefined): FiveColumns {
    const columns = five((measure) => addColumn(programme, 0, headcount, truth(measure)))
    for (const measure of participation) {
      if (measure !== 'joined') addSubset(programme, columns[measure], columns.joined)
    }
    return columns
  }

  /** A place of the employer's own lists. */
  function notePlace(group: Omit<GroupColumn, 'measure' | 'column'>, columns: FiveColumns): void {
    if (look.groups === 'all') note(group, columns)
  }

  function note(group: Omit<GroupColumn, 'measure' | 'column'>, columns: FiveColumns): void {
    for (const measure of participation) groups.push({ ...group, measure, column: columns[measure] })
  }

  /** The parts of a place; at most `others` of it are in none of them. */
  function divide(whole: FiveColumns, parts: readonly FiveColumns[], others: number): void {
    if (parts.length === 0) return
    for (const measure of participation) {
      const columns = parts.map((part) => part[measure])
      addRow(programme, [whole[measure]], columns, { least: 0, most: others })
    }
  }

  function addLeaf({ joined, ...group }: Leaf): FiveColumns {
    const columns = add(group.headcount, () => undefined)
    narrow(programme, columns.joined, joined)
    if (look.groups !== 'none') note(group, columns)
    return columns
  }

  function addSite(place: StatedPlace): FiveColumns {
    const { id, headcount, teams } = place
    const site = add(headcount, (measure) => look.truth?.(measure, id))
    stated.set(placeName({ site: id }), site)
    notePlace({ site: id, team: undefined, headcount }, site)
    const parts = teams.map((team) => {
      const by = { site: id, team: team.id }
      const columns = add(team.headcount, (measure) => look.truth?.(measure, id, team.id))
      stated.set(placeName(by), columns)
      notePlace({ ...by, headcount: team.headcount }, columns)
      divide(columns, (leaves.get(placeName(by)) ?? []).map(addLeaf), 0)
      return columns
    })
    const without = leaves.get(placeName({ site: id })) ?? []
    const withoutTeam = headcount - teams.reduce((sum, team) => sum + team.headcount, 0)
    if (teams.length === 0) {
      divide(site, without.map(addLeaf), look.unplaced.teams(id))
    } else if (withoutTeam === 0 && without.length === 0) {
      divide(site, parts, look.unplaced.teams(id))
    } else {
      // Whoever has not said a team counts here, whatever the employer's lists say of them.
      const columns = add(headcount, (measure) => look.truth?.(measure, id, rest))
      const mixed = (look.truth?.('joined', id, rest) ?? 0) > withoutTeam
      if (withoutTeam > 0) notePlace({ site: id, team: rest, headcount: withoutTeam, mixed }, columns)
      divide(columns, without.map(addLeaf), look.unplaced.teams(id))
      divide(site, [...parts, columns], 0)
    }
    return site
  }

  const organisation = add(look.headcount, (measure) => organisationsTruth(look, measure))
  places.set(placeName({}), organisation)
  const parts = look.places.map(addSite)
  const nowhere = (leaves.get(placeName({})) ?? []).map(addLeaf)
  // Where those who are in no site are known, they are a part like any.
  const isKnown = nowhere.length > 0 && Number.isFinite(look.unplaced.sites)
  divide(organisation, [...parts, ...nowhere], isKnown ? 0 : look.unplaced.sites)

  const [onlySite] = look.places
  for (const { id, headcount, of } of look.sites) {
    const parts = of.flatMap((site) => stated.get(placeName({ site })) ?? [])
    places.set(placeName({ site: id }), together(programme, headcount, parts))
  }
  for (const { site, id, headcount, of } of look.teams) {
    const parts = of.flatMap((team) => stated.get(placeName({ site: site ?? onlySite?.id, team })) ?? [])
    const by = site === null ? { team: id } : { site, team: id }
    places.set(placeName(by), together(programme, headcount, parts))
  }
  return { places, groups }
}

/** The organisation's true number where it has a figure; else all sites together. */
function organisationsTruth({ cells, places, truth }: Look, measure: Participation): number | undefined {
  const figure = cells.find(({ key }) => key === measure)
  if (figure) return figure.truth
  return truth && places.reduce((sum, { id }) => sum + (truth(measure, id) ?? 0), 0)
}

/** A group of the frame: a site or team by itself, or several as one. */
function together(programme: Programme, headcount: number, parts: readonly FiveColumns[]): FiveColumns {
  const [only, ...more] = parts
  if (only && more.length === 0) return only
  return five((measure) => {
    const columns = parts.map((part) => part[measure])
    const truth = columns.reduce((sum, column) => sum + (programme.truth[column] as number), 0)
    const most = Number.isNaN(truth) ? headcount : Math.max(headcount, truth)
    const column = addColumn(programme, 0, most, truth)
    addRow(programme, [column], columns, { least: 0, most: 0 })
    return column
  })
}
