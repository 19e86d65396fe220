/** Puts into the linear programme what one number or dash tells. */
import type { FigureKey } from '../releases/gate.ts'
import type { LookedAt, Telling } from './look.ts'
import { addRow, narrow, type Programme } from './programme.ts'
import type { Told } from './told.ts'

/** The columns of this release's figures, and of those before it. */
type Known = {
  figures: ReadonlyMap<FigureKey, number>
  earlier: ReadonlyMap<string, { figures: ReadonlyMap<FigureKey, number> }>
}

/** Everything that is told of a figure, whose people are in this column. */
export function tell(programme: Programme, told: Told, cell: LookedAt, column: number, known: Known): void {
  for (const telling of cell.tellings) tellOne(programme, told, { ...cell, telling }, column, known)
}

function tellOne(
  programme: Programme,
  told: Told,
  { key, base, out, telling }: LookedAt & { telling: Telling },
  column: number,
  { figures, earlier }: Known,
): void {
  const isOfHeadcount = 'headcount' in base
  /** How many of its base are outside: the base is a headcount, or a column itself. */
  const outside = (least: number, most = Number.POSITIVE_INFINITY) => {
    if (isOfHeadcount) {
      narrow(programme, column, { least: base.headcount - most, most: base.headcount - least })
    } else {
      const whole = figures.get(base.figure)
      if (whole !== undefined) addRow(programme, [whole], [column], { least, most })
    }
  }

  if (telling.how === 'held') {
    const { near, within } = telling
    const before = earlier.get(near)?.figures.get(key)
    if (before !== undefined) {
      addRow(programme, [column], [before], { least: -within, most: within })
    } else if (out !== null) {
      const { least, most } = told.shown(out)
      narrow(programme, column, { least: least - within, most: most + within })
      if (isOfHeadcount) outside(Math.max(0, told.leastOutside - within))
    }
  } else if (out !== null) {
    narrow(programme, column, told.shown(out))
    if (out > 0) outside(Math.max(0, told.leastOutside))
  } else if (telling.how === 'hidden before') {
    const { hidden, within } = telling
    if (hidden === 'few') narrow(programme, column, { most: told.mostIfFew + within })
    // How many its base were then is not known now, unless it is a headcount.
    else if (isOfHeadcount) outside(0, told.mostOutsideIfMany + within)
  } else if (telling.how === 'now' && telling.hidden !== 'either') {
    if (telling.hidden === 'few') narrow(programme, column, { most: told.mostIfFew })
    else outside(0, told.mostOutsideIfMany)
  } else {
    const before = telling.how === 'maybe held' ? telling.from : []
    const baseIn = (columns: ReadonlyMap<FigureKey, number> | undefined) => {
      if (isOfHeadcount) return base.headcount
      const whole = columns?.get(base.figure)
      return whole === undefined ? 0 : { column: whole }
    }
    programme.either.push({
      column,
      small: told.mostIfFew + Math.max(0, ...before.map(({ within }) => within)),
      large: [
        { base: baseIn(figures), outside: told.mostOutsideIfMany },
        ...before.map(({ period, within }) => ({
          base: baseIn(earlier.get(period)?.figures),
          outside: told.mostOutsideIfMany + within,
        })),
      ],
    })
  }
}
