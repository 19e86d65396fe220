/** What a change may be worth: never more than it shows, and no pounds where nothing is clear. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateWellbys, poundsForOne, yearsIn } from '../../functions/core/releases/wellby.ts'
import { Value } from '../../web/employer/value.tsx'
import { big, small } from './release-fixtures.ts'

const change = (value: number, low: number, high: number, n = 40) => ({
  measure: 'satisfied' as const,
  value,
  low,
  high,
  n,
  heldFrom: null,
})

const text = (published: Parameters<typeof Value>[0]['published']) => String(<Value published={published} />)

test('40 people, 0.6 points, half a year, half of it: 6 WELLBYs, £78,000 in 2019 prices', () => {
  expect(estimateWellbys(change(0.6, 0.1, 1.1), 0.5)).toEqual({
    says: 'higher',
    years: 0.5,
    wellbys: { low: 1, central: 6, high: 11 },
    pounds: { low: 60_000, central: 78_000, high: 96_000 },
    widest: { low: 10_000, high: 176_000 },
  })
  expect(poundsForOne).toMatchObject({ low: 10_000, central: 13_000, high: 16_000, priceYear: 2019 })
})

test('a period is the part of a year that it is', () => {
  expect(['2026-H2', '2026-Q3', '2026-09'].map(yearsIn)).toEqual([1 / 2, 1 / 4, 1 / 12])
})

test('fewer than 30 people, or no change at all, are worth no estimate', () => {
  expect(estimateWellbys(change(0.6, 0.1, 1.1, 29), 0.5)).toEqual({ says: 'too few' })
  expect(estimateWellbys(null, 0.5)).toEqual({ says: 'too few' })
})

test('no pounds are made of what may be nothing, or is worse', () => {
  const tenths = fc.integer({ min: -100, max: 100 }).map((points) => points / 10)
  fc.assert(
    fc.property(tenths, tenths, tenths, fc.integer({ min: 0, max: 500 }), (a, b, c, n) => {
      const [low = 0, value = 0, high = 0] = [a, b, c].sort((one, other) => one - other)
      const estimate = estimateWellbys(change(value, low, high, n), 0.25)
      const page = text(big({ change: { value, low, high } }))
      if (n < 30) expect(estimate.says).toBe('too few')
      else if (high < 0) expect(estimate.says).toBe('lower')
      else if (low <= 0) expect(estimate.says).toBe('no clear change')
      else if (estimate.says === 'higher') {
        expect(estimate.widest.low).toBeLessThanOrEqual(estimate.pounds.low)
        expect(estimate.pounds.low).toBeLessThanOrEqual(estimate.pounds.central)
        expect(estimate.pounds.high).toBeLessThanOrEqual(estimate.widest.high)
      } else throw new Error(estimate.says)
      expect(page.includes('£')).toBe(low > 0)
    }),
  )
})

test('the page gives the price year, the range and what is not known', () => {
  const page = text(big({ change: { value: 0.6, low: 0.1, high: 1.1 } }))
  // 0.6 points × about 60 people × a quarter of a year × half of it.
  expect(page).toContain('4.5 WELLBYs')
  expect(page).toContain('About £59,000 in 2019 prices, and anywhere between £8,000 and £132,000')
  for (const caveat of [
    'no group of people without',
    'join at a low point',
    'stop answering',
    'summer',
    'twice',
  ])
    expect(page).toContain(caveat)
  expect(page).not.toMatch(/SROI|for every £|saves the/i)
})

test('says plainly that there is no clear change, that it is worse, or that too few answered', () => {
  expect(text(big({ change: { value: 0.2, low: -0.3, high: 0.7 } }))).toContain('No clear change')
  expect(text(big({ change: { value: -0.5, low: -0.9, high: -0.1 } }))).toContain(
    'Life satisfaction is lower',
  )
  expect(text(big({ change: null }))).toContain('too few people have both')
  expect(text(small())).toBe('')
})
