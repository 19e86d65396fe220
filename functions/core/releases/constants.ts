/**
 * The numbers of Nudge–Hide–Round–Hold. They stand in every release, because a rule that is only safe while nobody
 * knows it is not safe: the one thing kept secret is the key of the nudge.
 */

/** What the rules of a release are made of. A rule that is not used at all is stated as 0. */
export type Constants = Readonly<Record<string, number>>

export const constants = {
  /** The least number of people behind a figure, and outside it. */
  K: 10,
  /** The most that a nudge adds or takes away. */
  D: 3,
  /** Figures are rounded to the nearest of these. */
  B: 5,
  /** The least nudged count that is shown: K + D, so that the true one is at least K. */
  SHOW: 13,
  /** The least nudged count of those who are outside a shown figure. */
  OUTSIDE: 13,
  /** The least headcount of a group that has figures of its own. */
  G: 30,
  /** A figure is held until this many people's status has changed. */
  DELTA: 10,
  /** The least nudged count behind a mean, what a mean is rounded to, and the ends past which it is not told. */
  MEAN: 23,
  STEP: 0.5,
  LOWEST: 2,
  HIGHEST: 8,
  /** The least nudged number of pairs behind a change, and the least days between the two answers of a pair. */
  PAIRS: 53,
  DAYS: 56,
  /** The least headcount, or published base, that a percentage is taken of. */
  PERCENT: 50,
  /** The least headcount of a site whose needs are told. */
  SITE_NEED: 50,
} as const satisfies Constants

/** The version of the plan of figures (plan.ts). It changes when a figure is added, taken away or counted otherwise. */
export const planVersion = 1
