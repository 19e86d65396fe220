/**
 * The gate that every release must pass: an attack on it and all that went before, by somebody who knows the rules and
 * more than any reader. What it finds is for the job's log alone. A release that it fails loses breakdowns until
 * nothing can be found.
 *
 * What it promises: that nobody's answer follows from figures, tables and releases put together, even with the help of
 * eight colleagues. Not that a release is safe against somebody who already knows everybody else's answers.
 */
import { type Constants, constants } from '../releases/constants.ts'
import type { AttackedCell, Breakdown, Candidate, Cell, ForcedGroup, Gate } from '../releases/gate.ts'
import { forcedIn, named, targetOf } from './groups.ts'
import { type Known, knownOf } from './known.ts'
import type { GroupColumn } from './lay-out-places.ts'
import { type Ranges, seek, type Target } from './ranges.ts'
import type { Solver } from './solver.ts'
import { toldBy } from './told.ts'
import { whatToDrop } from './what-to-drop.ts'
import { attackByWhoJoined } from './who-joined.ts'

/** How many people may tell what they themselves did, all in one group. */
export const colluders = 8
/** A hidden number must have at least so many possible values, or all that its base has. */
export const leastWidth = 6
/** A range of this many values or fewer is asked of whole numbers too: fractions may make it look wider. */
const askWhole = 4

type Options = {
  /** The rules that releases are made by. */
  by?: Constants
  /** Up to so many columns, all releases of the frame are attacked as one programme (see `knownOf`). */
  together?: number
  /** Up to so many columns, the range of every figure is worked out to its very ends. */
  toTheEnds?: number
}

/** Something that failed. A figure's breakdown is named; a group or an earlier figure has none of its own. */
export type Failure = { breakdown: Breakdown | undefined }
export type Attacked = { cells: AttackedCell[]; forced: ForcedGroup[]; failures: Failure[] }

/** Makes a gate of a solver. The same candidate is given the same verdict. */
export function makeGate(
  solver: Solver,
  { by = constants, together = 1500, toTheEnds = 2500 }: Options = {},
): Gate {
  const told = toldBy(by)

  /** Looks at what can be so, as long as it takes to answer. */
  function seekIn<T>(known: Known, targets: readonly Target[], answer: (ranges: Ranges) => T): T {
    const ranges = seek(solver, known.programme, targets)
    if (!ranges) throw new Error('The attack takes the truth to be impossible.')
    try {
      return answer(ranges)
    } finally {
      ranges.close()
    }
  }

  function attack(candidate: Candidate): Attacked {
    const known = knownOf(candidate, told, together)
    const isSmall = known.programme.lower.length <= toTheEnds
    const found = seekIn(known, targetsOf(candidate, known), (ranges) => {
      const columnOf = ({ key }: Cell) => known.figures.get(key) as number
      // Else the ends are only what was seen: a range is at least that wide.
      if (isSmall) ranges.settle(candidate.cells.map(columnOf))
      return {
        cells: candidate.cells.map((cell) => judge(cell, columnOf(cell), ranges)),
        forced: known.groups.flatMap((group) =>
          forcedIn(targetOf(group, helpedIn(known, group)), group.headcount, ranges).map((forced) =>
            named(group, forced),
          ),
        ),
        undone: undoneIn(known, ranges),
      }
    })
    const byWhoJoined = attackByWhoJoined(solver, candidate, known)
    const exact = new Map(byWhoJoined.cells.map((cell) => [cell.key, cell]))
    const cells = found.cells.map((cell) => (cell.verdict === 'wide' ? (exact.get(cell.key) ?? cell) : cell))
    const forced = [...found.forced, ...byWhoJoined.forced]
    const failures = cells.flatMap(({ verdict }, at): Failure[] =>
      verdict === 'wide' ? [] : [{ breakdown: candidate.cells[at]?.breakdown }],
    )
    const toBlame = found.undone.length === 0 ? [] : found.undone.filter(notIn(undoneBefore(candidate)))
    for (let each = 0; each < forced.length + toBlame.length; each++) failures.push({ breakdown: undefined })
    return { cells, forced, failures }
  }

  /** The earlier dashes that were undone before this release: it is not to blame for those. */
  function undoneBefore(candidate: Candidate): number[] {
    const known = knownOf({ ...candidate, cells: [] }, told, together)
    return seekIn(known, known.past.map(pastTarget), (ranges) => undoneIn(known, ranges))
  }

  return (candidate) => {
    const { cells, forced, failures } = attack(candidate)
    if (failures.length === 0) return { safe: true, cells, forced, drop: [] }
    return { safe: false, cells, forced, drop: whatToDrop(candidate, failures, attack) }
  }
}

/** An earlier dash must stay as wide as one of today. */
const pastTarget = (column: number): Target => ({ column, width: leastWidth })

/** Which of the earlier dashes, by their order, have too few values left. */
const undoneIn = ({ past }: Known, ranges: Ranges): number[] =>
  past.flatMap((column, at) => (ranges.isOpen(pastTarget(column)) ? [] : [at]))

const notIn = (known: readonly number[]) => (one: number) => !known.includes(one)

const helpedIn = ({ programme }: Known, { column }: GroupColumn) => ({
  truth: programme.truth[column],
  colluders,
})

function targetsOf({ cells }: Candidate, known: Known): Target[] {
  return [
    ...cells.map(({ key }): Target => ({ column: known.figures.get(key) as number, width: leastWidth })),
    ...known.groups.map((group) => targetOf(group, helpedIn(known, group))),
    ...known.past.map(pastTarget),
  ]
}

/** Of a hidden number six values must be possible, or as many as its base has; of one that is shown more than one. */
function judge({ key, out, total }: Cell, column: number, ranges: Ranges): AttackedCell {
  const width = out === null ? Math.min(leastWidth, total + 1) : 2
  if (!ranges.isOpen({ column, width: leastWidth })) ranges.settle([column])
  if (!ranges.isOpen({ column, width: askWhole + 1 })) ranges.settleWhole(column)
  const [low, high] = [ranges.low(column), ranges.high(column)]
  const isOpen = ranges.isOpen({ column, width })
  return { key, low, high, verdict: isOpen ? 'wide' : low === high ? 'exact' : 'narrow' }
}
