/**
 * Tightens the bounds of a programme by its rows, one row at a time, until nothing moves. What it takes away is truly
 * impossible, so no attack loses by it; it says "impossible" only where that is so. It is not the whole attack: rows
 * can say more together than each alone, which is what the solver is for.
 */
import type { Either, Programme } from './programme.ts'

/** How often, on average, a row may be looked at again. Bounds that creep for longer than that stay a little wide. */
const mostVisits = 60

/** Tightens in place. False when no numbers can satisfy the programme. */
export function tighten(programme: Programme): boolean {
  const rowCount = programme.rowLower.length
  const rowsOf = rowsOfColumns(programme)
  const isWaiting = new Uint8Array(rowCount)
  let waiting = Array.from(isWaiting.keys())
  for (let left = (rowCount + 1) * mostVisits; left > 0; left -= waiting.length) {
    const changed = new Set<number>()
    isWaiting.fill(0)
    for (const row of waiting) if (!tightenByRow(programme, row, changed)) return false
    if (!tightenByEither(programme, changed)) return false
    waiting = []
    for (const column of changed) {
      for (let at = rowsOf.starts[column] as number; at < (rowsOf.starts[column + 1] as number); at++) {
        const row = rowsOf.rows[at] as number
        if (isWaiting[row]) continue
        isWaiting[row] = 1
        waiting.push(row)
      }
    }
    if (waiting.length === 0) return true
  }
  return true
}

/** The rows that each column is in. */
function rowsOfColumns({ lower, starts, terms }: Programme): { starts: Uint32Array; rows: Uint32Array } {
  const columnOf = (term: number) => (term < 0 ? ~term : term)
  const ends = new Uint32Array(lower.length + 1)
  for (const term of terms) ends[columnOf(term) + 1] = (ends[columnOf(term) + 1] as number) + 1
  for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] as number) + (ends[at - 1] as number)
  const next = ends.slice()
  const rows = new Uint32Array(terms.length)
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const column = columnOf(terms[at] as number)
      rows[next[column] as number] = row
      next[column] = (next[column] as number) + 1
    }
  }
  return { starts: ends, rows }
}

function tightenByRow(programme: Programme, row: number, changed: Set<number>): boolean {
  const { lower, upper, starts, terms, rowLower, rowUpper } = programme
  const [from, to] = [starts[row] as number, starts[row + 1] as number]
  let least = 0
  let most = 0
  for (let at = from; at < to; at++) {
    const term = terms[at] as number
    least += term < 0 ? -(upper[~term] as number) : (lower[term] as number)
    most += term < 0 ? -(lower[~term] as number) : (upper[term] as number)
  }
  if (least > (rowUpper[row] as number) || most < (rowLower[row] as number)) return false
  // How far a column may be from the end of its bounds that makes the sum least, or most. Both only shrink as the row
  // is gone through, so that what was worked out before stays true.
  const up = (rowUpper[row] as number) - least
  const down = most - (rowLower[row] as number)
  for (let at = from; at < to; at++) {
    const term = terms[at] as number
    const column = term < 0 ? ~term : term
    const [low, high] = [lower[column] as number, upper[column] as number]
    const isFine =
      term < 0
        ? clip(programme, column, high - up, low + down, changed)
        : clip(programme, column, high - down, low + up, changed)
    if (!isFine) return false
  }
  return true
}

function clip(
  { lower, upper }: Programme,
  column: number,
  least: number,
  most: number,
  changed: Set<number>,
): boolean {
  if (least > (lower[column] as number)) {
    lower[column] = least
    changed.add(column)
  }
  if (most < (upper[column] as number)) {
    upper[column] = most
    changed.add(column)
  }
  return (lower[column] as number) <= (upper[column] as number)
}

/** The least that a hidden number can be if it isn't small. */
export const leastIfLarge = ({ lower }: Programme, { large }: Either): number =>
  Math.min(
    ...large.map(
      ({ base, outside }) => (typeof base === 'number' ? base : (lower[base.column] as number)) - outside,
    ),
  )

function tightenByEither(programme: Programme, changed: Set<number>): boolean {
  return programme.either.every((either) => {
    const { column, small } = either
    const large = leastIfLarge(programme, either)
    if ((programme.lower[column] as number) > small) {
      return clip(programme, column, large, Number.POSITIVE_INFINITY, changed)
    }
    if ((programme.upper[column] as number) < large) return clip(programme, column, 0, small, changed)
    return true
  })
}
