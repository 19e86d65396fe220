/** Percentages, made of published figures and stated headcounts alone: they can tell nothing that those don't. */
import { constants } from './constants.ts'
import { roundTo5 } from './rules.ts'

/**
 * A published count as a share of a headcount or of another published count, to the nearest 5 %. Null where either is
 * hidden or the base is under 50, and where a held figure has outlived its base so that the two make no share.
 */
export function percentOf(
  out: number | null,
  base: { headcount: number } | { published: number | null },
): number | null {
  const whole = 'headcount' in base ? base.headcount : base.published
  if (out === null || whole === null || whole < constants.PERCENT) return null
  const rounded = 'headcount' in base ? roundTo5(whole) : whole
  if (out >= rounded) return null
  return 5 * Math.round((100 * out) / rounded / 5)
}
