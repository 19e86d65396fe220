/** What somebody finds in one release who has it and those beside it: every figure's range, and every group's. */
import type { FigureKey } from '../releases/gate.ts'
import { type Forced, forcedIn, targetOf } from './groups.ts'
import type { Columns } from './lay-out.ts'
import type { GroupColumn } from './lay-out-places.ts'
import { type Look, type LookedAt, placeName } from './look.ts'
import type { Programme } from './programme.ts'
import { type Ranges, seek } from './ranges.ts'
import type { Solver } from './solver.ts'
import { leastIfLarge } from './tighten.ts'

/** A figure, and what it can be: one range, or two where a dash may hide few or nearly all. */
export type AttackedFigure = { key: FigureKey; out: number | null; ranges: { low: number; high: number }[] }
export type AttackedGroup = Omit<GroupColumn, 'column' | 'mixed'> & { forced: Forced }
export type AttackedRelease = {
  period: string
  figures: AttackedFigure[]
  /** Whether ranges were worked out to their ends. Of a large employer a range that is wide enough may be wider still. */
  isToTheEnds: boolean
  /** Figures that can only be one number. */
  exact: AttackedFigure[]
  forced: AttackedGroup[]
  /** Groups in which so few can have done something, or not, that colleagues may be all of them. */
  withHelp: AttackedGroup[]
}

type Asked = {
  look: Look
  columns: Columns
  /** By how much the programme's columns are fewer than those. */
  shift: number
  /** Whether the attacker knows who has joined: then that is not found out. */
  knowsJoined: boolean
}

/** Up to so many columns every range is worked out to its ends. */
const mostToTheEnds = 4000
/** Fewer values than this are few, and are worked out to the ends, and in whole people, whatever that takes. */
const few = 6

/** Undefined when no numbers go with what is known. */
export function attackRelease(
  solver: Solver,
  programme: Programme,
  { look, columns, shift, knowsJoined }: Asked,
  colluders = 8,
): AttackedRelease | undefined {
  const figures = look.cells.map((cell) => ({
    cell,
    column: (columns.figures.get(cell.key) as number) - shift,
  }))
  const groups = columns.groups
    .filter(({ headcount, measure }) => headcount > 0 && !(knowsJoined && measure === 'joined'))
    .map((group) => ({ ...group, column: group.column - shift }))
  const isKnown = ({ counted: { measure, by } }: LookedAt) => {
    if (!knowsJoined) return false
    const joined = (columns.places.get(placeName(by))?.joined as number) - shift
    // Where nobody has joined nobody did anything, and no release told that.
    return measure === 'joined' || measure === 'age-band' || programme.upper[joined] === 0
  }

  const ranges = seek(solver, programme, [
    ...figures.map(({ column }) => ({ column, width: few })),
    ...groups.map((group) => targetOf(group, { colluders })),
  ])
  if (!ranges) return undefined
  try {
    const isToTheEnds = programme.lower.length <= mostToTheEnds
    const isFew = ({ column }: { column: number }) => !ranges.isOpen({ column, width: few })
    ranges.settle(figures.filter((each) => isToTheEnds || isFew(each)).map(({ column }) => column))
    const attacked = figures.map(({ cell, column }) => {
      if (isFew({ column })) ranges.settleWhole(column)
      const { key, out } = cell
      return { cell, figure: { key, out, ranges: rangesOf(programme, column, ranges) } }
    })
    return {
      period: look.period,
      isToTheEnds,
      figures: attacked.map(({ figure }) => figure),
      exact: attacked.flatMap(({ cell, figure }) => (isOne(figure) && !isKnown(cell) ? [figure] : [])),
      forced: groups.flatMap((group) =>
        forcedIn(targetOf(group, { colluders }), group.headcount, ranges).map(found(group)),
      ),
      withHelp: groups.flatMap((group) => withHelp(group, colluders, ranges)),
    }
  } finally {
    ranges.close()
  }
}

const isOne = ({ ranges: [range, ...more] }: AttackedFigure) =>
  range !== undefined && more.length === 0 && range.low === range.high

/** One range, or two with a gap between, where nobody knows which side of the rule hid a number. */
function rangesOf(programme: Programme, column: number, ranges: Ranges): AttackedFigure['ranges'] {
  const [low, high] = [ranges.low(column), ranges.high(column)]
  const either = programme.either.find((one) => one.column === column)
  if (!either) return [{ low, high }]
  const large = leastIfLarge(programme, either)
  if (large <= either.small + 1) return [{ low, high }]
  // All that lies between two possible values is possible too, but for the gap.
  const sides = [
    { low, high: Math.min(high, either.small) },
    { low: Math.max(low, large), high },
  ]
  return sides.filter((side) => side.low <= side.high)
}

/**
 * Where colleagues may happen to be all who did something, or all who did not: then they know the others. Nobody can
 * tell from outside whether they are, so nothing is proved by it.
 */
function withHelp(group: GroupColumn, colluders: number, ranges: Ranges): AttackedGroup[] {
  const { column, headcount } = group
  if (colluders === 0 || headcount < 2) return []
  // Only what was seen so far may be so few: then it is worth asking.
  if (ranges.high(column) > colluders && headcount - ranges.low(column) > colluders) return []
  ranges.settle([column])
  const [low, high] = [ranges.low(column), ranges.high(column)]
  const isFew = high > 0 && high < headcount && high <= colluders
  const isNearlyAll = low > 0 && low < headcount && headcount - low <= colluders
  return [...(isFew ? [found(group)('none')] : []), ...(isNearlyAll ? [found(group)('all')] : [])]
}

const found =
  ({ column: _, mixed: __, ...group }: GroupColumn) =>
  (forced: Forced): AttackedGroup => ({ ...group, forced })
