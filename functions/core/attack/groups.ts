/**
 * Groups that the employer can tell apart by its own lists. Nobody may be known to have done something, or not to have,
 * only by being of a group; nor when colleagues tell what they did. If all who did are among those colleagues, more
 * must be possible than they are; if all who did not are, fewer.
 */
import type { ForcedGroup } from '../releases/gate.ts'
import type { GroupColumn } from './lay-out-places.ts'
import type { Ranges, Target } from './ranges.ts'

/** How many colleagues tell, and, where the attacker is the gate, how many of the group truly did it. */
export type Helped = { truth?: number | undefined; colluders: number }
export type Forced = ForcedGroup['forced']

/** What must be possible of a group. */
export function targetOf(group: GroupColumn, { truth, colluders }: Helped): Target {
  const { headcount, column, mixed } = group
  if (headcount === 0) return { column }
  // How many are counted with it is then no bound for those who are truly of it.
  const all = mixed ? undefined : headcount - 1
  if (truth === undefined || Number.isNaN(truth)) return { column, most: 1, least: all }
  const mayAllInsTell = truth <= colluders && truth < headcount
  const mayAllOutsTell = truth > 0 && headcount - truth <= colluders
  return {
    column,
    most: mayAllInsTell ? truth + 1 : 1,
    least: all !== undefined && mayAllOutsTell ? Math.min(headcount, truth) - 1 : all,
  }
}

/** What a target's people would be known to have done: all of them, or none. */
export function forcedIn({ column, most, least }: Target, headcount: number, ranges: Ranges): Forced[] {
  const isNone = !ranges.isOpen({ column, most })
  // More than there are, so that others must be among them.
  const isAll = !ranges.isOpen({ column, least }) && ranges.low(column) <= headcount
  return [...(isNone ? (['none'] as const) : []), ...(isAll ? (['all'] as const) : [])]
}

/** A group as a verdict names it. */
export function named({ site = '', team, measure }: GroupColumn, forced: Forced): ForcedGroup {
  return { site, ...(team !== undefined && { team }), measure, forced }
}
