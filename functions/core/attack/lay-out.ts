/** Puts a release into the linear programme: its places, its figures, and what each number or dash tells. */
import type { FigureKey } from '../releases/gate.ts'
import { participation } from '../releases/plan.ts'
import { type FiveColumns, type GroupColumn, layOutPlaces, type PlaceColumns } from './lay-out-places.ts'
import { type Look, type LookedAt, placeName } from './look.ts'
import { addColumn, addRow, addSubset, type Programme } from './programme.ts'
import { tell } from './tell.ts'
import type { Told } from './told.ts'

export type Columns = { figures: Map<FigureKey, number>; groups: GroupColumn[]; places: PlaceColumns }

/** Adds a release. `earlier` has the columns of those before it. */
export function layOut(
  programme: Programme,
  told: Told,
  look: Look,
  earlier: ReadonlyMap<string, Columns>,
): Columns {
  const { places, groups } = layOutPlaces(programme, look)
  const figures = addFigures(programme, look, places)
  tieToSites(programme, look, figures, places)
  for (const cell of look.cells) {
    tell(programme, told, cell, figures.get(cell.key) as number, { figures, earlier })
  }
  return { figures, groups, places }
}

/** A column for each figure: a place's own, or a new one for a part of its people. */
function addFigures(programme: Programme, { cells }: Look, places: PlaceColumns): Map<FigureKey, number> {
  const figures = new Map<FigureKey, number>()
  const parts: LookedAt[] = []
  for (const cell of cells) {
    const { measure, by } = cell.counted
    const place = places.get(placeName(by))
    if (!place) throw new Error(`${cell.key} is of a place that the frame does not have.`)
    const own = participation.find((name) => name === measure)
    if (own) {
      figures.set(cell.key, place[own])
      continue
    }
    figures.set(cell.key, addColumn(programme, 0, programme.upper[place.joined] as number, cell.truth))
    parts.push(cell)
  }
  for (const cell of parts) {
    const place = places.get(placeName(cell.counted.by)) as FiveColumns
    addSubset(programme, figures.get(cell.key) as number, wholeOf(cell, figures, place))
  }
  // Nobody is of two ages, and some have not said.
  const ages = parts.flatMap(({ counted, key }) =>
    counted.measure === 'age-band' ? [figures.get(key) as number] : [],
  )
  const everybody = places.get(placeName({})) as FiveColumns
  if (ages.length > 0) addRow(programme, [everybody.joined], ages, { least: 0 })
  return figures
}

/** The column that a part's people are all among. */
function wholeOf(
  { counted: { measure }, base }: LookedAt,
  figures: ReadonlyMap<FigureKey, number>,
  place: FiveColumns,
): number {
  const whole = 'figure' in base ? figures.get(base.figure) : undefined
  if (whole !== undefined) return whole
  if (measure === 'pairs') return figures.get('answered|of=satisfied') ?? place['checked-in']
  if (measure === 'age-band') return place.joined
  return measure === 'category' ? place.referred : place['checked-in']
}

/** A part of the whole organisation is the same part of each site together, and of whoever is in no site. */
function tieToSites(
  programme: Programme,
  { cells, sites, unplaced }: Look,
  figures: ReadonlyMap<FigureKey, number>,
  places: PlaceColumns,
): void {
  const parts = cells.filter(({ counted }) => participation.every((name) => name !== counted.measure))
  const nameOf = ({ counted }: LookedAt) => {
    const { site, ...by } = counted.by
    return JSON.stringify([counted.measure, 'of' in counted && counted.of, by])
  }
  for (const alike of Map.groupBy(parts, nameOf).values()) {
    const whole = alike.find(({ counted }) => counted.by.site === undefined)
    const ofSites = alike.filter(({ counted }) => counted.by.site !== undefined)
    if (!whole || ofSites.length === 0) continue
    const column = figures.get(whole.key) as number
    const columns = ofSites.map(({ key }) => figures.get(key) as number)
    addRow(programme, [column], columns, { least: 0 })
    if (!Number.isFinite(unplaced.sites)) continue
    // Where a site has no such figure, at most everybody who checked in there is in it.
    const named = new Set(ofSites.map(({ counted }) => counted.by.site))
    const others = sites
      .filter(({ id }) => !named.has(id))
      .map(({ id }) => places.get(placeName({ site: id }))?.['checked-in'] as number)
    addRow(programme, [column], [...columns, ...others], { most: unplaced.sites })
  }
}
