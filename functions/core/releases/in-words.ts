/** The rules of a release as plain sentences, for everybody who reads one. They stand in the release itself. */
import { constants } from './constants.ts'

const { D, K, B, DELTA, PERCENT } = constants

/** One sentence for each rule. The first four are Nudge, Hide, Round and Hold. */
export const rulesInWords: readonly string[] = [
  `Each count is first moved up or down by as much as ${D}, in a way that nobody outside can work out.`,
  `A count is shown only if at least ${K} people are in it and at least ${K} people are not.`,
  `A count that is shown is given to the nearest ${B}.`,
  `A count stays the same, and says since when, until at least ${DELTA} people have changed.`,
  'Each report is attacked by our own program before it goes out, and what can be undone is left out.',
  'A dash means that the number is too small, too large or left out. It never says which.',
  'Parts may not add up to their whole, because each is moved and rounded by itself.',
  `A percentage is made only from counts that are shown, of ${PERCENT} people or more, to the nearest ${B}.`,
  'An average is shown only for about 25 answers or more, to the nearest half, and never below 2 or above 8.',
  'A change is shown only when about 55 people or more have answered twice, at least eight weeks apart.',
]
