/**
 * Everything that is known, as one linear programme: a column for each number of people that somebody might want to
 * know, bounds on it, and rows that tie columns together. All of it is in whole people, and rows only add and subtract.
 */
import type { LinearModel } from './solver.ts'

export type Programme = {
  lower: number[]
  upper: number[]
  /** What a column truly is, where that is told; NaN elsewhere. */
  truth: number[]
  rowLower: number[]
  rowUpper: number[]
  /** Row r is `terms[starts[r]]` up to `terms[starts[r + 1]]`: a column is added, a column's complement (~) taken away. */
  starts: number[]
  terms: number[]
  /** Where one of two things holds, and nobody knows which. */
  either: Either[]
}

/** A hidden number is small, or large beside its base: at least one of `large`, each less what may be outside it. */
export type Either = {
  column: number
  small: number
  large: { base: number | { column: number }; outside: number }[]
}

export const startProgramme = (): Programme => ({
  lower: [],
  upper: [],
  truth: [],
  rowLower: [],
  rowUpper: [],
  starts: [0],
  terms: [],
  either: [],
})

/** Adds a number of people between two bounds, and gives its column. */
export function addColumn(programme: Programme, lower: number, upper: number, truth = Number.NaN): number {
  programme.upper.push(upper)
  programme.truth.push(truth)
  return programme.lower.push(lower) - 1
}

type Bounds = { least?: number; most?: number }

/** Adds that some columns, less others, come to no less than `least` and no more than `most`. */
export function addRow(
  programme: Programme,
  plus: readonly number[],
  minus: readonly number[],
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Bounds,
): void {
  for (const column of plus) programme.terms.push(column)
  for (const column of minus) programme.terms.push(~column)
  programme.starts.push(programme.terms.length)
  programme.rowLower.push(least)
  programme.rowUpper.push(most)
}

/** Everybody in one is in the other. */
export const addSubset = (programme: Programme, part: number, whole: number): void =>
  addRow(programme, [whole], [part], { least: 0 })

/** Makes a column's bounds no wider than these. */
export function narrow(programme: Programme, column: number, { least, most }: Bounds): void {
  const { lower, upper } = programme
  if (least !== undefined) lower[column] = Math.max(lower[column] as number, least)
  if (most !== undefined) upper[column] = Math.min(upper[column] as number, most)
}

/** The columns in a row. */
export const columnsOf = ({ starts, terms }: Programme, row: number): number[] =>
  terms.slice(starts[row], starts[row + 1]).map((term) => (term < 0 ? ~term : term))

/** The columns that the truth would break, or that are in a row that it would: none, unless the attack is at fault. */
export function brokenByTruth(programme: Programme): number[] {
  const { truth, lower, upper, starts, terms, rowLower, rowUpper } = programme
  const broken = truth.flatMap((value, at) =>
    value < (lower[at] as number) || value > (upper[at] as number) ? [at] : [],
  )
  for (let row = 0; row < rowLower.length; row++) {
    let sum = 0
    // With an unknown in it a sum is NaN, which is neither too low nor too high.
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const term = terms[at] as number
      sum += term < 0 ? -(truth[~term] as number) : (truth[term] as number)
    }
    if (sum < (rowLower[row] as number) || sum > (rowUpper[row] as number)) {
      broken.push(...columnsOf(programme, row))
    }
  }
  return broken
}

/** The columns of a programme from one up to another, with the rows that lie wholly in them. Bounds stay as they are. */
export function partOf(programme: Programme, from: number, to = programme.lower.length): Programme {
  const { lower, upper, truth, starts, terms, rowLower, rowUpper, either } = programme
  const part = startProgramme()
  part.lower = lower.slice(from, to)
  part.upper = upper.slice(from, to)
  part.truth = truth.slice(from, to)
  for (let row = 0; row < rowLower.length; row++) {
    if (!columnsOf(programme, row).every((column) => column >= from && column < to)) continue
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const term = terms[at] as number
      part.terms.push(term < 0 ? ~(~term - from) : term - from)
    }
    part.starts.push(part.terms.length)
    part.rowLower.push(rowLower[row] as number)
    part.rowUpper.push(rowUpper[row] as number)
  }
  // What a hidden number's base was is a bound by now, wherever its column is.
  for (const { column, small, large } of either) {
    if (column < from || column >= to) continue
    const bases = large.map(({ base, outside }) => ({
      base: typeof base === 'number' ? base : (lower[base.column] as number),
      outside,
    }))
    part.either.push({ column: column - from, small, large: bases })
  }
  return part
}

/** The programme as a solver takes it. `whole`: every column is a whole number. */
export function toLinearModel(programme: Programme, { whole = false } = {}): LinearModel {
  const { lower, upper, rowLower, rowUpper, starts, terms } = programme
  return {
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    ...(whole && { whole: new Uint8Array(lower.length).fill(1) }),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(terms, (term) => (term < 0 ? ~term : term)),
    values: Float64Array.from(terms, (term) => (term < 0 ? -1 : 1)),
  }
}
