/**
 * What a change in life satisfaction may be worth, as the Treasury values it: one point, for one person, for one year,
 * is one WELLBY. Worked out from the published change alone, and in pounds only where that change is clearly upward.
 */
import type { PublishedChange } from './release.ts'

/** Pounds for one WELLBY. The price year is always said; nothing here is brought up to today's prices. */
export const poundsForOne = {
  low: 10_000,
  central: 13_000,
  high: 16_000,
  priceYear: 2019,
  source: 'HM Treasury, Wellbeing Guidance for Appraisal: Supplementary Green Book Guidance, July 2021',
} as const

/** Below this many people with both answers nothing is worked out. */
export const fewestPairs = 30

/** The share of a change that is put down to the programme. There is no control group to measure it with. */
export const attribution = 0.5

export type Range = { low: number; central: number; high: number }

export type WellbyEstimate =
  | { says: 'too few' }
  | { says: 'no clear change' | 'lower' }
  | {
      says: 'higher'
      years: number
      /** At the ends of the change's own 95 % interval. */
      wellbys: Range
      /** The central number of WELLBYs at the Treasury's three prices. */
      pounds: Range
      /** From the fewest WELLBYs at the lowest price to the most at the highest. */
      widest: { low: number; high: number }
    }

/** The part of a year that a period is: 2026-09, 2026-Q3 or 2026-H2. */
export function yearsIn(period: string): number {
  if (period.includes('H')) return 1 / 2
  return period.includes('Q') ? 1 / 4 : 1 / 12
}

/** The estimate for a change that is taken to have lasted for so many years. */
export function estimateWellbys(change: PublishedChange | null, years: number): WellbyEstimate {
  if (!change || change.n < fewestPairs) return { says: 'too few' }
  if (change.high < 0) return { says: 'lower' }
  if (change.low <= 0) return { says: 'no clear change' }
  const wellbysOf = (points: number) => points * change.n * years * attribution
  const central = wellbysOf(change.value)
  return {
    says: 'higher',
    years,
    wellbys: {
      low: tenths(wellbysOf(change.low)),
      central: tenths(central),
      high: tenths(wellbysOf(change.high)),
    },
    pounds: {
      low: thousands(central * poundsForOne.low),
      central: thousands(central * poundsForOne.central),
      high: thousands(central * poundsForOne.high),
    },
    widest: {
      low: thousands(wellbysOf(change.low) * poundsForOne.low),
      high: thousands(wellbysOf(change.high) * poundsForOne.high),
    },
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10
const thousands = (pounds: number) => Math.round(pounds / 1000) * 1000
