import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestFirst } from '../../../functions/core/search/smallest.ts'

test('the smallest come first and in order, and none is lost', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 })
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 40 }), (all, count) => {
      const given = smallestFirst(Float64Array.from(all), count)
      const ordered = all.toSorted((a, b) => a - b)
      expect([...given.subarray(0, count)]).toEqual(ordered.slice(0, count))
      expect([...given].sort((a, b) => a - b)).toEqual(ordered)
    }),
    { numRuns: 500 },
  )
})
