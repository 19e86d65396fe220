/** A small share of `npm run attack-many`. */
import { expect, test } from 'vitest'
import { openSolver } from '../../functions/adapters/solver.ts'
import { attackReleases } from '../../functions/core/attack/attack-releases.ts'
import { releasesOf } from '../core/releases/made-up.ts'
import { mutants, rulesOf } from '../core/releases/mutants.ts'
import { randomEmployer } from './random-employers.ts'
import { add, nothing, simulate } from './simulate.ts'

test('random employers pass the gate, and nothing is found out from outside', async () => {
  const solver = await openSolver()
  const seeds = Array.from({ length: 3 }, (_, at) => 2026_000 + at)
  const sum = seeds.map((seed) => simulate(solver, seed)).reduce(add, nothing)
  expect(sum).toMatchObject({ employers: 3, exact: 0, forced: 0, broken: 0, found: [] })
  expect(sum.narrowest).toBeGreaterThanOrEqual(6)
  // Else nothing was attacked.
  expect(sum.figuresShown).toBeGreaterThan(100)
  expect(sum.hiddenCells).toBeGreaterThan(200)
})

test('the same employers under a worse rule are found out', async () => {
  const solver = await openSolver()
  const world = randomEmployer(2026_000)
  const [label = ''] = world.periods.map(({ label }) => label)
  const steps = releasesOf(world, [label], { rules: rulesOf(mutants['K=5 exact'] ?? {}) })
  const { releases } = attackReleases(solver, {
    stated: world.stated,
    releases: steps.map(({ release }) => release),
    people: world.staff,
  })
  expect(releases.flatMap(({ exact }) => exact).length).toBeGreaterThan(10)
})
