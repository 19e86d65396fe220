/** What the attack asks of a solver of linear programmes. Another solver can stand in by giving these. */

/** Sparse rows: row r holds `indices` and `values` from `starts[r]` up to `starts[r + 1]`. */
export type LinearModel = {
  lower: Float64Array
  upper: Float64Array
  /** Columns that can only be whole numbers; the rest may be anything in between. */
  whole?: Uint8Array
  rowLower: Float64Array
  rowUpper: Float64Array
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
}

/** `bound` is what the goal can't pass, `point` a point that reaches it. */
export type Solved =
  | { status: 'solved'; bound: number; point: Float64Array }
  | { status: 'impossible' }
  /** The solver gave up: nothing is known. */
  | { status: 'unsolved' }

/** A model that is kept, so that one goal after another starts from the last one's answer. */
export type OpenModel = {
  /** Changes a column's bounds for all that comes after. */
  bound(column: number, lower: number, upper: number): void
  /** The least or the most that the weighted sum of some columns can be. */
  solve(goal: { columns: readonly number[]; weights?: readonly number[] }, way: 'least' | 'most'): Solved
  close(): void
}

export type Solver = { open(model: LinearModel): OpenModel }
