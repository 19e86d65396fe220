/**
 * The attack on releases that are out, by somebody who has them, knows the rules and what the employer knows, and is
 * told nothing else: the gate's attack without the gate's privileges. And what needs no solver: rules that the releases
 * themselves show to be broken.
 *
 * What it can't find: what somebody learns who already knows everybody else's answers. No release of counts is safe
 * against that.
 */
import { frameOf } from '../releases/frame.ts'
import type { FigureKey } from '../releases/gate.ts'
import type { Period } from '../releases/period.ts'
import { periodsOfFrame } from '../releases/period.ts'
import { planOf } from '../releases/plan.ts'
import type { Release } from '../releases/release.ts'
import type { Stated } from '../releases/stated.ts'
import { type Broken, findBroken } from './broken-rules.ts'
import { attackGroup, targetOf } from './groups.ts'
import { insiderOf, type KnownPerson } from './insider.ts'
import { type Columns, layOut } from './lay-out.ts'
import type { GroupColumn } from './lay-out-places.ts'
import type { LookedAt } from './look.ts'
import { type Programme, partOf, startProgramme } from './programme.ts'
import { lookAtPublished, printedIn, type Read } from './published-look.ts'
import { type Ranges, seek } from './ranges.ts'
import type { Solver } from './solver.ts'
import { leastIfLarge, tighten } from './tighten.ts'
import { toldBy } from './told.ts'

export type Attack = {
  stated: Stated
  releases: readonly Release[]
  /** A list of people, where the attacker has one. */
  people?: readonly KnownPerson[] | undefined
  colluders?: number
  everybodyPlaced?: boolean
  nothingLeftOut?: boolean
}

/** A figure, and what it can be: one range, or two where a dash may hide few or nearly all. */
export type AttackedFigure = { key: FigureKey; out: number | null; ranges: { low: number; high: number }[] }
export type AttackedGroup = Omit<GroupColumn, 'column'> & { forced: 'all' | 'none' }
export type AttackedRelease = {
  period: string
  figures: AttackedFigure[]
  /** Figures that can only be one number. */
  exact: AttackedFigure[]
  forced: AttackedGroup[]
  /** Groups in which so few can have done something, or not, that colleagues may be all of them. */
  withHelp: AttackedGroup[]
}
export type Report = { releases: AttackedRelease[]; broken: Broken[] }

/** Up to so many columns, all releases are attacked as one programme; above, see `knownOf`. */
const together = 1500

/** The periods of a frame that releases can be of. */
export const periodsOf = (stated: Stated): Period[] =>
  periodsOfFrame(stated.frameFrom, planOf(stated, frameOf(stated)).rhythm)

/** Attacks releases of one frame. Their periods must be of it, each once. */
export function attackReleases(solver: Solver, attack: Attack): Report {
  const { stated, releases, people, everybodyPlaced = false, nothingLeftOut = false } = attack
  const frame = frameOf(stated)
  const plan = planOf(stated, frame)
  const periods = periodsOf(stated)
  const reads = releases
    .map((release): Read => {
      const at = periods.findIndex(({ label }) => label === release.period)
      const period = periods[at]
      if (!period) throw new Error(`${release.period} is no period of the frame.`)
      return { release, period, at, printed: printedIn(release) }
    })
    .sort((one, other) => one.at - other.at)
  const insider = people && insiderOf(stated, people)
  const broken = findBroken({ stated, frame, plan, reads, insider })

  const programme = startProgramme()
  const earlier = new Map<string, Columns>()
  const laidOut = reads.map((read, which) => {
    const told = toldBy(read.release.constants)
    const setting = { stated, frame, plan, told, insider, everybodyPlaced, nothingLeftOut }
    const look = lookAtPublished(setting, reads, which)
    const from = programme.lower.length
    const columns = layOut(programme, told, look, earlier)
    earlier.set(look.period, columns)
    return { look, columns, from, to: programme.lower.length }
  })
  const contradiction: Broken = {
    period: reads.map(({ release }) => release.period).join(', '),
    what: 'all figures',
    why: 'no numbers of people go with what is printed, what is stated and the rules that the releases name',
  }
  if (!tighten(programme)) return { releases: [], broken: [...broken, contradiction] }
  const isOne = programme.lower.length <= together
  const attacked = laidOut.map(({ look, columns, from, to }) => {
    const [part, shift] = isOne ? [programme, 0] : [partOf(programme, from, to), from]
    const groups = columns.groups.map((group) => ({ ...group, column: group.column - shift }))
    const figures = look.cells.map((cell) => ({
      cell,
      column: (columns.figures.get(cell.key) as number) - shift,
    }))
    const known = insider?.knowsJoined === true
    return attackRelease(solver, part, { period: look.period, figures, groups, known }, attack)
  })
  const isPossible = attacked.every((each) => each !== undefined)
  return isPossible
    ? { releases: attacked, broken }
    : { releases: [], broken: [...broken, contradiction] }
}

type Parts = {
  period: string
  figures: { cell: LookedAt; column: number }[]
  groups: GroupColumn[]
  /** Whether the attacker knows who has joined: then that is not found out. */
  known: boolean
}

function attackRelease(
  solver: Solver,
  programme: Programme,
  { period, figures, groups, known }: Parts,
  { colluders = 8 }: Attack,
): AttackedRelease | undefined {
  const isUnknown = ({ measure }: GroupColumn) => !known || measure !== 'joined'
  const asked = groups.filter((group) => group.headcount > 0 && isUnknown(group))
  const ranges = seek(solver, programme, [
    ...figures.map(({ column }) => ({ column, width: 6 })),
    ...asked.map((group) => targetOf(group, { colluders })),
  ])
  if (!ranges) return undefined
  try {
    const attacked = figures.map(({ cell: { key, out }, column }): AttackedFigure => {
      // Of a number that is shown it is enough that it isn't pinned.
      if (out === null || !ranges.isOpen({ column, width: 2 })) ranges.settle(column)
      if (!ranges.isOpen({ column, width: 5 })) ranges.settleWhole(column)
      return { key, out, ranges: rangesOf(programme, column, ranges) }
    })
    const isFound = (at: number) => {
      const { cell, column } = figures[at] as Parts['figures'][number]
      const { measure } = cell.counted
      if (known && (measure === 'joined' || measure === 'age-band')) return false
      // Where nobody has joined nobody did anything, and no release told that.
      return !(known && programme.lower[column] === 0 && programme.upper[column] === 0)
    }
    const forced = asked.flatMap((group) =>
      attackGroup(group, { colluders }, ranges).map(({ forced }) => ({ ...withoutColumn(group), forced })),
    )
    return {
      period,
      figures: attacked,
      exact: attacked.filter(({ ranges: [range, ...more] }, at) => {
        return range !== undefined && more.length === 0 && range.low === range.high && isFound(at)
      }),
      forced,
      withHelp: asked.flatMap((group) => withHelp(group, colluders, ranges)),
    }
  } finally {
    ranges.close()
  }
}

/** One range, or two with a gap between, where nobody knows which side of the rule hid a number. */
function rangesOf(programme: Programme, column: number, ranges: Ranges): AttackedFigure['ranges'] {
  const whole = { low: ranges.low(column), high: ranges.high(column) }
  const either = programme.either.find((one) => one.column === column)
  if (!either) return [whole]
  const large = leastIfLarge(programme, either)
  if (large <= either.small + 1) return [whole]
  const sides = [ranges.between(column, 0, either.small), ranges.between(column, large, whole.high)]
  return sides.filter((side) => side !== undefined)
}

function withHelp(group: GroupColumn, colluders: number, ranges: Ranges): AttackedGroup[] {
  const { column, headcount } = group
  if (colluders === 0 || headcount < 2) return []
  // Only what was seen so far may be so few: then it is worth asking.
  if (ranges.high(column) > colluders && headcount - ranges.low(column) > colluders) return []
  ranges.settle(column)
  const [low, high] = [ranges.low(column), ranges.high(column)]
  const found = (forced: 'all' | 'none') => ({ ...withoutColumn(group), forced })
  return [
    ...(high > 0 && high < headcount && high <= colluders ? [found('none')] : []),
    ...(low > 0 && low < headcount && headcount - low <= colluders ? [found('all')] : []),
  ]
}

function withoutColumn({ column: _, ...group }: GroupColumn): Omit<GroupColumn, 'column'> {
  return group
}
