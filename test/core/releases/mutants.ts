/**
 * Rules that were made badly, each as somebody might: every one must fail a property (mutants.test.ts), and releases
 * made with it must be convicted by the attack. Each states its own constants honestly, because whoever attacks a
 * release knows the rules it was made by. What is said there beside the constants in force:
 *
 * - `D: 0` no nudge; `B: 1` no rounding; `OUTSIDE: 0` nobody need be outside a shown figure;
 * - `DELTA: 0` nothing is held; `PREVIOUS: 0` held against the set last worked out alone, not against the last release's;
 * - `ZERO: 1` nobody is shown as 0; `REDRAWN: 1` each release draws its nudges anew; `STEP` what a mean is rounded to;
 * - `SECOND` how many people must be hidden together in a breakdown, the next smallest being hidden too until they are.
 */
import { createHash } from 'node:crypto'
import { constants } from '../../../functions/core/releases/constants.ts'
import type { Worked } from '../../../functions/core/releases/figure.ts'
import { differByFewerThan } from '../../../functions/core/releases/members.ts'
import { nudges } from '../../../functions/core/releases/nudge.ts'
import { type Rules, roundTo5, rulesInForce } from '../../../functions/core/releases/rules.ts'

const exact: Partial<Rules> = {
  nudge: () => 0,
  hide: ({ count }) => count < 5,
  round: (nudged) => nudged,
  hold: () => undefined,
  constants: { ...constants, K: 5, D: 0, B: 1, SHOW: 5, OUTSIDE: 0, DELTA: 0 },
}

export const mutants: Record<string, Partial<Rules>> = {
  /** Hide fewer than five and show the rest as they are. */
  'K=5 exact': exact,

  /** As above; then more is hidden until two people are, unless their group is large. */
  glint: { ...exact, alsoHide: hideUntilTwo, constants: { ...exact.constants, SECOND: 2, LARGE: 400 } },

  'no hold': { hold: () => undefined, constants: { ...constants, DELTA: 0 } },

  /** Held against the set that the shown number was worked out from, and not against the release before. */
  'hold on base only': {
    hold: (earlier, members) => {
      const base = earlier.findLast(({ from, period }) => from === period)
      const set = base?.members()
      return set && differByFewerThan(constants.DELTA, set, members) ? base : undefined
    },
    constants: { ...constants, PREVIOUS: 0 },
  },

  /** "Nobody" is printed as 0, and says it of each of them. */
  'show zeros': {
    hide: (cell) => cell.count > 0 && rulesInForce.hide(cell),
    round: (nudged) => Math.max(0, roundTo5(nudged)),
    constants: { ...constants, ZERO: 1 },
  },

  /** Fresh noise each time, and so nothing to hold: the average of a year gives the number away. */
  'nudge redrawn per release': {
    nudge: ({ cellKey, period }) => nudges[(cellKey + shift(period)) % 256] ?? 0,
    hold: () => undefined,
    constants: { ...constants, DELTA: 0, REDRAWN: 1 },
  },

  'means at one decimal': {
    mean: (sum, count) => Math.round((10 * sum) / count) / 10,
    constants: { ...constants, STEP: 0.1, LOWEST: 0, HIGHEST: 10 },
  },

  /** A published perturbation table whose every key has the same value: hide under ten and round to five, no noise. */
  'ptable without noise': {
    nudge: () => 0,
    hide: ({ nudged }) => nudged < 10,
    constants: { ...constants, D: 0, SHOW: 10, OUTSIDE: 0 },
  },
}

/** A mutant as whole rules. */
export const rulesOf = (mutant: Partial<Rules>): Rules => ({ ...rulesInForce, ...mutant })

const shift = (period: string) => createHash('sha256').update(period).digest()[0] ?? 0

/** Figures that stand side by side: one measure, one breakdown, one site. */
function familyOf({ planned: { counted, breakdown } }: Worked): string {
  const site = counted.by.team === undefined && counted.by.need === undefined ? '' : counted.by.site
  return JSON.stringify([counted.measure, 'of' in counted && counted.of, breakdown, site])
}

function hideUntilTwo(figures: readonly Worked[]): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const family of Map.groupBy(figures, familyOf).values()) {
    const bySize = family.toSorted((a, b) => a.count - b.count)
    let people = 0
    for (const { planned, count, out } of bySize) {
      const isSmall = out === null
      if (!isSmall && (people === 0 || people >= 2 || count >= 400)) continue
      people += count
      if (!isSmall) hidden.add(planned.key)
    }
  }
  return hidden
}
