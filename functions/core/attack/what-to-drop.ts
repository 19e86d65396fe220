/** Which breakdowns a release must lose, when the gate has failed it. */
import type { Breakdown, Candidate } from '../releases/gate.ts'
import type { Attacked, Failure } from './gate.ts'

const finestFirst: readonly Breakdown[] = [
  'team',
  'site-need',
  'site-wellbeing',
  'age-band',
  'category',
  'need',
  'site',
  'wellbeing',
  'change',
]

/**
 * The breakdowns of the figures that failed. Then, for what still fails because it stays (the organisation's totals,
 * groups of people, earlier releases), each breakdown, the finest first, without which less does. Where nothing helps,
 * everything but the totals.
 */
export function whatToDrop(
  candidate: Candidate,
  failures: readonly Failure[],
  attack: (candidate: Candidate) => Attacked,
): Breakdown[] {
  const failing = failures.flatMap(({ breakdown }): Breakdown[] =>
    breakdown === undefined || breakdown === 'organisation' ? [] : [breakdown],
  )
  const drop = new Set(failing)
  const failuresWithout = (gone: ReadonlySet<Breakdown>) => attack(without(candidate, gone)).failures.length
  let left = drop.size === 0 ? failures.length : failuresWithout(drop)
  const present = finestFirst.filter((each) => candidate.cells.some(({ breakdown }) => breakdown === each))
  for (const each of present) {
    if (left === 0) return [...drop]
    if (drop.has(each)) continue
    const fewer = failuresWithout(new Set([...drop, each]))
    if (fewer >= left) continue
    drop.add(each)
    left = fewer
  }
  return left === 0 ? [...drop] : present
}

/** What would be left of a release: with a figure go those that are parts of its people. */
function without(candidate: Candidate, gone: ReadonlySet<Breakdown>): Candidate {
  const left = candidate.cells.filter(({ breakdown }) => !gone.has(breakdown))
  const keys = new Set(left.map(({ key }) => key))
  return { ...candidate, cells: left.filter(({ base }) => !('figure' in base) || keys.has(base.figure)) }
}
