/**
 * Nudge–Hide–Round–Hold: the rules in force, each a small function. A release is made with these; the tests make it
 * with broken ones too, to see that they notice.
 */
import { type Constants, constants } from './constants.ts'
import type { Earlier, Worked } from './figure.ts'
import type { FigureKey } from './gate.ts'
import { differByFewerThan, type Members } from './members.ts'
import { nudges } from './nudge.ts'

export type Rules = {
  /** What the release says of them. */
  constants: Constants
  /** What is added to a count. The cell key, 0–255, is the secret; the rest is public. */
  nudge(of: { cellKey: number; key: FigureKey; period: string }): number
  /** Whether a figure is the dash. `outside` is how many of its base are not in the nudged count. */
  hide(of: { count: number; nudged: number; outside: number }): boolean
  round(nudged: number): number
  /** The earlier figure to repeat instead of working one out; undefined to work it out. */
  hold(earlier: readonly Earlier[], members: Members): Earlier | undefined
  /** A mean of scores 0–10, as it is told. */
  mean(sum: number, count: number): number
  /** Figures to hide because of what the others show (complementary suppression). */
  alsoHide(figures: readonly Worked[]): ReadonlySet<FigureKey>
}

/** To the nearest 5: 12 is 10, 13 to 17 are 15. */
export const roundTo5 = (count: number): number => constants.B * Math.floor((count + 2) / constants.B)

/**
 * To the nearest half, upwards when between, and never below 2 or above 8: an end of the scale would say that all had
 * answered alike.
 */
export function roundedMean(sum: number, count: number): number {
  const mean = Math.floor((4 * sum + count) / (2 * count)) / 2
  return Math.min(constants.HIGHEST, Math.max(constants.LOWEST, mean))
}

/**
 * Against the last release's set first, held or not: then a single person never moves a figure. Failing that against
 * every set that a figure was worked out from, the newest first: then a number that comes back is the same number.
 */
function hold(earlier: readonly Earlier[], members: Members): Earlier | undefined {
  const isNear = ({ members: before }: Earlier) => {
    const set = before()
    return set !== undefined && differByFewerThan(constants.DELTA, set, members)
  }
  const last = earlier.at(-1)
  if (last && isNear(last)) return last
  return earlier.findLast((figure) => figure.from === figure.period && isNear(figure))
}

const nothing: ReadonlySet<FigureKey> = new Set()

export const rulesInForce: Rules = {
  constants,
  nudge: ({ cellKey }) => nudges[cellKey] ?? 0,
  hide: ({ nudged, outside }) => nudged < constants.SHOW || outside < constants.OUTSIDE,
  round: roundTo5,
  hold,
  mean: roundedMean,
  // None by rule: patterns of hidden cells leak, and vendors get them wrong. Only the gate takes more away.
  alsoHide: () => nothing,
}
