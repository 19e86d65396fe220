/** A made-up employer through its releases: each past the gate, and then all of them under attack from outside. */
import { attackReleases } from '../../functions/core/attack/attack-releases.ts'
import { makeGate } from '../../functions/core/attack/gate.ts'
import type { Solver } from '../../functions/core/attack/solver.ts'
import { releasesOf } from '../core/releases/made-up.ts'
import { type RandomWorld, randomEmployer } from './random-employers.ts'

/** What it came to; of several employers, all together. */
export type Sum = {
  employers: number
  releases: number
  figuresShown: number
  hiddenCells: number
  /** Figures that can only be one number, groups of whom all or none must have done something, and rules broken. */
  exact: number
  forced: number
  broken: number
  /** Releases that the gate made coarser. */
  coarser: number
  /** The fewest values that a hidden figure of a release can have. */
  narrowest: number
  /** The employers, by seed, of whom something was found. */
  found: number[]
}

export const nothing: Sum = {
  employers: 0,
  releases: 0,
  figuresShown: 0,
  hiddenCells: 0,
  exact: 0,
  forced: 0,
  broken: 0,
  coarser: 0,
  narrowest: Number.POSITIVE_INFINITY,
  found: [],
}

/**
 * Attacked by three: somebody who knows whether everybody has said their site and team, and that nothing was left out
 * where nothing was; somebody with the employer's list of staff, by team and age; and somebody who knows who joined.
 */
export function simulate(solver: Solver, seed: number, world: RandomWorld = randomEmployer(seed)): Sum {
  const { stated, periods, staff, people, isEverybodyPlaced } = world
  const steps = releasesOf(
    world,
    periods.map(({ label }) => label),
    { gate: makeGate(solver) },
  )
  const releases = steps.map(({ release }) => release)
  const nothingLeftOut = steps.every(({ coarser }) => !coarser)
  const reports = [
    attackReleases(solver, {
      stated,
      releases,
      everybodyPlaced: isEverybodyPlaced,
      nothingLeftOut,
      colluders: 0,
    }),
    attackReleases(solver, { stated, releases, people: staff, colluders: 0 }),
    attackReleases(solver, { stated, releases, people, colluders: 0 }),
  ]
  const exact = reports.flatMap((report) => report.releases.flatMap((each) => each.exact)).length
  const forced = reports.flatMap((report) => report.releases.flatMap((each) => each.forced)).length
  const broken = reports.flatMap((report) => report.broken).length
  const cells = steps.flatMap(({ asked: { cells }, audit }) =>
    cells.map((cell, at) => ({ ...cell, ...audit.cells[at] })),
  )
  const hidden = cells.filter(({ out }) => out === null)
  const width = ({ low = 0, high = Number.POSITIVE_INFINITY }) => high - low + 1
  return {
    employers: 1,
    releases: steps.length,
    figuresShown: cells.length - hidden.length,
    hiddenCells: hidden.length,
    exact,
    forced,
    broken,
    coarser: steps.filter(({ coarser }) => coarser).length,
    narrowest: Math.min(...hidden.map(width)),
    found: exact + forced + broken > 0 ? [seed] : [],
  }
}

export const add = (one: Sum, other: Sum): Sum => ({
  employers: one.employers + other.employers,
  releases: one.releases + other.releases,
  figuresShown: one.figuresShown + other.figuresShown,
  hiddenCells: one.hiddenCells + other.hiddenCells,
  exact: one.exact + other.exact,
  forced: one.forced + other.forced,
  broken: one.broken + other.broken,
  coarser: one.coarser + other.coarser,
  narrowest: Math.min(one.narrowest, other.narrowest),
  found: [...one.found, ...other.found].sort((a, b) => a - b),
})
