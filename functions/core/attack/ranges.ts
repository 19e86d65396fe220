/**
 * How few and how many people there can be in each of many columns, given all that is known. A point that satisfies
 * everything is a witness for every column at once: what it has there is possible. So a few points, each made to show
 * as much as can be shown, settle most columns; the solver is asked about the rest one by one. Points are only ever
 * looked for among those that are possible, so that a range that was seen is at least that wide.
 */
import { type Programme, toLinearModel } from './programme.ts'
import type { OpenModel, Solver } from './solver.ts'

/** A column, and what has to be possible for nobody to mind: so many values, or one at most `least` or at least `most`. */
export type Target = {
  column: number
  width?: number | undefined
  least?: number | undefined
  most?: number | undefined
}

/** The values that are possible, by column: at least what was seen, and at most what the bounds are. */
export type Ranges = {
  low(column: number): number
  high(column: number): number
  /** Whether a target has what it needs. */
  isOpen(target: Target): boolean
  /** Finds both ends of columns, the very least and the very most. */
  settle(columns: readonly number[]): void
  /** The values of a column when every column is a whole number: asked where few are left. */
  settleWhole(column: number): void
  close(): void
}

/** Whole numbers come out of a solver a little off. */
const tolerance = 1e-6
/** Never −0, which a test and a file would tell from 0. */
const upTo = (value: number) => Math.ceil(value - tolerance) + 0
const downTo = (value: number) => Math.floor(value + tolerance) + 0
/** How often all that is not open yet is pushed together, before each is pushed by itself. */
const mostRounds = 4

/** Undefined when nothing can be so: what is known contradicts itself. The programme's bounds are as tight as `tighten` makes them. */
export function seek(solver: Solver, programme: Programme, targets: readonly Target[]): Ranges | undefined {
  const { lower, upper } = programme
  const model = solver.open(toLinearModel(programme))
  const low = Float64Array.from(upper)
  const high = Float64Array.from(lower)
  /** What was seen in points of whole people alone. */
  const seenWhole = { low: Float64Array.from(upper), high: Float64Array.from(lower) }
  const settled = new Uint8Array(lower.length)
  const wholeEnds = new Map<number, { low: number; high: number }>()
  let whole: OpenModel | undefined
  let isSeen = false

  const see = (point: Float64Array) => {
    isSeen = true
    widen(low, high, point)
    if (point.every((value) => Math.abs(value - Math.round(value)) < tolerance)) {
      widen(seenWhole.low, seenWhole.high, point.map(Math.round))
    }
  }
  const lowest = (column: number) => wholeEnds.get(column)?.low ?? upTo(low[column] as number)
  const highest = (column: number) => wholeEnds.get(column)?.high ?? downTo(high[column] as number)
  const isOpen = ({ column, width = 0, least, most }: Target) =>
    highest(column) - lowest(column) + 1 >= width &&
    (least === undefined || lowest(column) <= least) &&
    (most === undefined || highest(column) >= most)

  /** Pushes many columns one way together. None goes further than it needs, so that one doesn't take it all. */
  function push(columns: readonly number[], way: 'least' | 'most', to: (column: number) => number): void {
    for (const column of columns) {
      const end = to(column)
      if (way === 'most') model.bound(column, lower[column] as number, Math.min(upper[column] as number, end))
      else model.bound(column, Math.max(lower[column] as number, end), upper[column] as number)
    }
    const solved = model.solve({ columns }, way)
    if (solved.status === 'solved') see(solved.point)
    for (const column of columns) model.bound(column, lower[column] as number, upper[column] as number)
  }

  function pushTogether(closed: readonly Target[]): void {
    const up = new Map<number, number>()
    for (const target of closed) {
      const { column, width = 0, most = 0 } = target
      const end = Math.max(most, lowest(column) + width - 1)
      if (end > highest(column) && end <= (upper[column] as number)) up.set(column, end)
    }
    if (up.size > 0) push([...up.keys()], 'most', (column) => up.get(column) as number)
    const down = new Map<number, number>()
    for (const target of closed) {
      const { column, width = 0, least = Number.POSITIVE_INFINITY } = target
      if (isOpen(target)) continue
      const end = Math.min(least, highest(column) - width + 1)
      if (end < lowest(column)) down.set(column, Math.max(end, lower[column] as number))
    }
    if (down.size > 0) push([...down.keys()], 'least', (column) => down.get(column) as number)
  }

  function solve(of: OpenModel, column: number, way: 'least' | 'most'): number | undefined {
    const solved = of.solve({ columns: [column] }, way)
    if (solved.status === 'impossible') return undefined
    if (solved.status === 'unsolved') throw new Error(`The solver gave up on column ${column}.`)
    if (of === model) see(solved.point)
    return solved.bound
  }

  const endsAbove = (column: number) => !settled[column] && highest(column) < (upper[column] as number)
  const endsBelow = (column: number) => !settled[column] && lowest(column) > (lower[column] as number)

  function settle(columns: readonly number[]): void {
    // What reaches its bounds is settled: as many as can do so at once, until that settles few.
    for (let left = Number.POSITIVE_INFINITY; ; ) {
      const unsettled = [...new Set(columns)].filter((column) => endsAbove(column) || endsBelow(column))
      if (unsettled.length < 4 || unsettled.length > left * 0.8) break
      left = unsettled.length
      const up = unsettled.filter(endsAbove)
      if (up.length > 0) push(up, 'most', (column) => upper[column] as number)
      const down = unsettled.filter(endsBelow)
      if (down.length > 0) push(down, 'least', (column) => lower[column] as number)
    }
    for (const column of columns) {
      if (endsBelow(column)) low[column] = solve(model, column, 'least') ?? (low[column] as number)
      if (endsAbove(column)) high[column] = solve(model, column, 'most') ?? (high[column] as number)
      settled[column] = 1
    }
  }

  // The truth is possible, and whatever is not told can be whatever goes with it.
  const isTold = (column: number) => !Number.isNaN(programme.truth[column])
  const toldColumns = lower.flatMap((_, column) => (isTold(column) ? [column] : []))
  for (const column of toldColumns) {
    const truth = programme.truth[column] as number
    model.bound(column, truth, truth)
  }
  const first = model.solve({ columns: [] }, 'least')
  if (first.status === 'solved') see(first.point)
  for (const column of toldColumns) model.bound(column, lower[column] as number, upper[column] as number)
  if (!isSeen) {
    model.close()
    return undefined
  }
  let closed = targets.filter((target) => !isOpen(target))
  for (let round = 0; round < mostRounds && closed.length > 0; round++) {
    pushTogether(closed)
    closed = closed.filter((target) => !isOpen(target))
  }
  for (const target of closed) if (!isOpen(target)) settle([target.column])

  return {
    low: lowest,
    high: highest,
    isOpen,
    settle,
    settleWhole(column) {
      const [least, most] = [lowest(column), highest(column)]
      if (seenWhole.low[column] === least && seenWhole.high[column] === most) return
      whole ??= solver.open(toLinearModel(programme, { whole: true }))
      const low = upTo(solve(whole, column, 'least') ?? least)
      const high = downTo(solve(whole, column, 'most') ?? most)
      wholeEnds.set(column, { low, high })
    },
    close() {
      model.close()
      whole?.close()
    },
  }
}

function widen(low: Float64Array, high: Float64Array, point: Float64Array): void {
  for (let column = 0; column < low.length; column++) {
    const value = point[column] as number
    if (value < (low[column] as number)) low[column] = value
    if (value > (high[column] as number)) high[column] = value
  }
}
