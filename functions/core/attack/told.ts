/**
 * What a figure tells to somebody who knows the rules and not the key: how many people there can truly be. Worked out
 * from the constants that the release itself states, so that a release made by other rules is attacked by those.
 */
import type { Constants } from '../releases/constants.ts'

export type Told = {
  /** The least and the most people behind a shown number. */
  shown(out: number): { least: number; most: number }
  /** Of a shown number: at least so many of its base are outside. */
  leastOutside: number
  /** Of the dash, when it was too few people: at most so many. Infinite where more is hidden than the rule asks. */
  mostIfFew: number
  /** Of the dash, when it was too few outside: at most so many of its base are outside. */
  mostOutsideIfMany: number
  /** The most people that can change in one release while a figure is only repeated. */
  drift: number
  /** The smallest number that the rules can show. */
  leastShown: number
}

/** Reads constants by their names in `releases/constants.ts`. One that is missing counts as a rule not used. */
export function toldBy(constants: Constants): Told {
  const of = (name: string) => constants[name] ?? 0
  const [nudge, show, outside] = [of('D'), of('SHOW'), of('OUTSIDE')]
  const step = Math.max(1, of('B'))
  // To the nearest step: 13 to 17 are 15.
  const below = Math.floor(step / 2)
  const above = step - 1 - below
  const isHidingMore = of('SECOND') > 0
  return {
    shown(out) {
      if (out === 0 && of('ZERO') > 0) return { least: 0, most: 0 }
      const most = out + above + nudge
      // A number that the rules could never show is taken at its word.
      const least = Math.max(out - below - nudge, most < show - nudge ? 0 : show - nudge)
      return { least: Math.max(0, least), most }
    },
    leastOutside: outside - nudge,
    mostIfFew: isHidingMore ? Number.POSITIVE_INFINITY : show - 1 + nudge,
    mostOutsideIfMany: outside - 1 + nudge,
    drift: Math.max(0, of('DELTA') - 1),
    leastShown: step * Math.floor((show + below) / step),
  }
}
