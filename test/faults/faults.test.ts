import { describe, expect, test } from 'vitest'
import { runBroken } from './broken-copy.ts'
import { mutants } from './mutants.ts'
import { simulate } from './simulate.ts'

/** A share of `npm run faults` and `npm run mutants`: small enough to run each time. */
test('through every fault that there is, nothing is lost, left lying, or sent to somebody who had said no', async () => {
  const verdict = await simulate({ items: 240, seed: 9 })
  expect(verdict.violations).toEqual([])
  expect(verdict).toMatchObject({ lost: 0, sentAfterOptOut: 0, stuck: 0 })
  // Two of a few hundred: the one kind of doubt that nothing can settle is an event that never comes.
  expect(verdict.duplicated).toBeLessThanOrEqual(2)
  expect(verdict.items).toBeGreaterThan(150)
  expect(verdict.faults).toBeGreaterThan(3 * verdict.items)
  // Every part of the way was hit at least once.
  for (const name of [
    'hint lost',
    'hint doubled',
    'killed after a claim',
    'killed after a settle',
    'killed after a message queued',
    'reply lost after a claim',
    'reply lost after a settle',
    'table throttles a settle',
    'timeout, taken',
    'event before settle',
    'restore from a backup',
  ])
    expect(Object.keys(verdict.byCase)).toContain(name)
})

describe('a guard that is broken is noticed:', () => {
  test.each(mutants.filter(({ quick }) => quick).map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (_name, mutant) => {
      expect((await runBroken(mutant, { items: 80, seed: 2 })).red).toBe(true)
    },
  )
})
