/**
 * An attack that rules out what is true finds nothing, and would call anything safe. So whatever it says of a figure,
 * the truth must be among it: of every made-up employer, every mutant of the rules and every attacker.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSolver } from '../../functions/adapters/solver.ts'
import { attackReleases } from '../../functions/core/attack/attack-releases.ts'
import { makeGate } from '../../functions/core/attack/gate.ts'
import type { Cell, Verdict } from '../../functions/core/releases/gate.ts'
import { releasesOf } from '../core/releases/made-up.ts'
import { mutants, rulesOf } from '../core/releases/mutants.ts'
import { type RandomWorld, randomEmployer, type Size } from './random-employers.ts'

const solver = await openSolver()
const small: Size = { sites: [1, 3], heads: [20, 130], team: [5, 45] }
/** By seed: an employer that is printed tells nobody anything. */
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const labels = ({ periods }: RandomWorld) => periods.map(({ label }) => label)

const verdictOf = ({ safe, forced, drop, cells }: Verdict) => ({
  ...{ safe, forced, drop },
  cells: cells.map(({ key, verdict }) => [key, verdict]),
})

describe('the gate', () => {
  test('leaves the truth possible, whether it attacks releases together or one by one', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0, 1500), (seed, together) => {
        const world = randomEmployer(seed, small)
        const gate = makeGate(solver, { together, toTheEnds: 100_000 })
        for (const { asked, audit } of releasesOf(world, labels(world), { gate })) {
          asked.cells.forEach(({ key, count }, at) => {
            const { low = 1, high = 0, ...cell } = audit.cells[at] ?? {}
            expect(cell).toMatchObject({ key })
            expect([key, low <= count && count <= high]).toEqual([key, true])
          })
        }
      }),
      { numRuns: 12 },
    )
  })

  test('comes to the same verdict by bounds of earlier releases as by all of them in one programme', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const world = randomEmployer(seed, small)
        const asked = releasesOf(world, labels(world)).at(-1)?.asked
        if (!asked) return
        const [byBounds, inOne] = [0, 100_000].map((together) =>
          makeGate(solver, { together, toTheEnds: 100_000 })(asked),
        )
        expect(byBounds && verdictOf(byBounds)).toEqual(inOne && verdictOf(inOne))
        // Bounds may leave a range a little wider, and never a narrower one.
        inOne?.cells.forEach(({ low, high }, at) => {
          const cell = byBounds?.cells[at]
          expect(cell && cell.low <= low && high <= cell.high).toBe(true)
        })
      }),
      { numRuns: 12 },
    )
  })
})

describe('an attack from outside', () => {
  test.each([['the rules in force', {}], ...Object.entries(mutants)])(
    'leaves the truth possible: %s',
    (_, mutant) => {
      fc.assert(
        fc.property(seeds, fc.constantFrom('nothing', 'staff', 'joined'), (seed, knows) => {
          const world = randomEmployer(seed, small)
          const steps = releasesOf(world, labels(world), { rules: rulesOf(mutant) })
          const { releases: attacked, broken } = attackReleases(solver, {
            stated: world.stated,
            releases: steps.map(({ release }) => release),
            people: { nothing: undefined, staff: world.staff, joined: world.people }[knows],
            everybodyPlaced: world.isEverybodyPlaced,
          })
          expect(broken.filter(({ what }) => what === 'all figures')).toEqual([])
          expect(attacked.map(({ period }) => period)).toEqual(labels(world))
          attacked.forEach(({ figures }, at) => {
            const truth = new Map(steps[at]?.asked.cells.map((cell): [string, Cell] => [cell.key, cell]))
            for (const { key, ranges } of figures) {
              const count = truth.get(key)?.count ?? -1
              expect([key, ranges.some(({ low, high }) => low <= count && count <= high)]).toEqual([
                key,
                true,
              ])
            }
          })
        }),
        { numRuns: 4 },
      )
    },
  )

  test('with releases missing in between, or given in any order, leaves the truth possible too', () => {
    fc.assert(
      fc.property(seeds, fc.subarray([0, 1, 2, 3], { minLength: 1 }), (seed, chosen) => {
        const world = randomEmployer(seed, small)
        const steps = releasesOf(world, labels(world))
        const given = chosen.flatMap((at) => steps[at] ?? [])
        fc.pre(given.length > 0)
        const releases = given.map(({ release }) => release)
        const report = attackReleases(solver, { stated: world.stated, releases })
        expect(attackReleases(solver, { stated: world.stated, releases: releases.toReversed() })).toEqual(
          report,
        )
        expect(report.broken).toEqual([])
        report.releases.forEach(({ figures }, at) => {
          const counts = new Map(given[at]?.asked.cells.map(({ key, count }) => [key, count]))
          for (const { key, ranges } of figures) {
            const count = counts.get(key) ?? -1
            expect([key, ranges.some(({ low, high }) => low <= count && count <= high)]).toEqual([key, true])
          }
        })
      }),
      { numRuns: 10 },
    )
  })
})
