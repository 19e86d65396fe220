/**
 * Groups that the employer can tell apart by its own lists. Nobody may be known to have done something, or not to have,
 * only by being of a group; nor when colleagues tell what they did. If all who did are among those colleagues, more
 * must be possible than they are; if all who did not are, fewer.
 */
import type { ForcedGroup } from '../releases/gate.ts'
import type { GroupColumn } from './lay-out-places.ts'
import type { Ranges, Target } from './ranges.ts'

/** How many colleagues tell, and, where the attacker is the gate, how many of the group truly did it. */
type Helped = { truth?: number | undefined; colluders: number }

/** What must be possible of a group. */
export function targetOf({ headcount, column }: GroupColumn, { truth, colluders }: Helped): Target {
  if (headcount === 0) return { column }
  if (truth === undefined || Number.isNaN(truth)) return { column, most: 1, least: headcount - 1 }
  const mayAllInsTell = truth <= colluders && truth < headcount
  const mayAllOutsTell = truth > 0 && headcount - truth <= colluders
  return {
    column,
    most: mayAllInsTell ? truth + 1 : 1,
    least: mayAllOutsTell ? Math.min(headcount, truth) - 1 : headcount - 1,
  }
}

/** What a group's people would be known to have done, all of them or none. */
export function attackGroup(group: GroupColumn, helped: Helped, ranges: Ranges): ForcedGroup[] {
  const { column, most, least } = targetOf(group, helped)
  const { site = '', team, measure } = group
  const forced = (forced: 'all' | 'none'): ForcedGroup => ({
    site,
    ...(team !== undefined && { team }),
    measure,
    forced,
  })
  return [
    ...(ranges.isOpen({ column, most }) ? [] : [forced('none')]),
    ...(ranges.isOpen({ column, least }) ? [] : [forced('all')]),
  ]
}
