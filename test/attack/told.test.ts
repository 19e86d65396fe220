/** What dashes and held numbers tell from outside, release after release: of an employer where nobody takes part. */
import { expect, test } from 'vitest'
import { openSolver } from '../../functions/adapters/solver.ts'
import { attackReleases } from '../../functions/core/attack/attack-releases.ts'
import type { Release } from '../../functions/core/releases/release.ts'
import { Stated } from '../../functions/core/releases/stated.ts'
import { quarters, releasesOf } from '../core/releases/made-up.ts'

const solver = await openSolver()
const stated = Stated.parse({
  id: 'empty',
  secret: 'nobody is here',
  frameFrom: '2026-01-01',
  sites: [{ id: 'works', headcount: 100 }],
  needs: [],
  categories: [],
  ageBands: [],
})
const dashes = releasesOf({ stated, people: [], events: [] }, quarters).map(({ release }) => release)

/** A release in which so many joined, by what it says. */
function saying(period: string, value: number, heldFrom: string | null = null): Release {
  const release = structuredClone(dashes.find((one) => one.period === period)) as Release
  Object.assign(release.figures[0] ?? {}, { value, percent: value, heldFrom })
  return release
}

/** What can be of how many joined, by period. */
function joinedIn(releases: readonly Release[], nothingLeftOut = true) {
  const report = attackReleases(solver, { stated, releases, nothingLeftOut })
  expect(report.broken).toEqual([])
  return report.releases.map(({ figures }) =>
    figures.find(({ key }) => key === 'joined')?.ranges.map(({ low, high }) => [low, high]),
  )
}
const given = (...at: number[]) => at.flatMap((one) => dashes[one] ?? [])

test('a dash is few or nearly all, and each release that may have repeated it lets nine more be', () => {
  expect(joinedIn(given(0, 1, 2))).toEqual([
    [
      [0, 15],
      [85, 100],
    ],
    [
      [0, 24],
      [76, 100],
    ],
    [
      [0, 33],
      [67, 100],
    ],
  ])
})

test('a release that is not there may have had the same dash', () => {
  expect(joinedIn(given(1))[0]).toEqual([
    [0, 24],
    [76, 100],
  ])
  expect(joinedIn(given(3))[0]).toEqual(joinedIn(given(0, 3))[1])
  expect(joinedIn(given(0, 3))[1]).toEqual([
    [0, 42],
    [58, 100],
  ])
})

test('a dash after a number may repeat an earlier one, nine people away', () => {
  const [dash] = given(0)
  const [last] = given(2)
  if (!dash || !last) throw new Error('There are no releases.')
  expect(joinedIn([dash, saying('2026-Q2', 50), last])[2]).toEqual([
    [0, 24],
    [76, 100],
  ])
})

test('where a whole breakdown is dashes, it may have been left out, and they tell nothing', () => {
  expect(joinedIn(given(0), false)[0]).toEqual([[0, 100]])
})

test('a held number is nine people away from what it was for each release since', () => {
  const held = saying('2026-Q3', 50, '2026-Q1')
  const among = [saying('2026-Q1', 50), saying('2026-Q2', 50, '2026-Q1')]
  expect(joinedIn([...among, held])).toEqual([[[45, 55]], [[36, 64]], [[27, 73]]])
  // Without those in between it is as many steps as there may have been.
  expect(joinedIn([held])[0]).toEqual([[27, 73]])
  expect(joinedIn([saying('2026-Q1', 50), held])[1]).toEqual([[27, 73]])
  expect(joinedIn([saying('2026-Q2', 50, '2026-Q1'), held])[1]).toEqual([[27, 73]])
})

test('a number that comes back is nine people away from what it was', () => {
  const back = saying('2026-Q3', 50, '2026-Q1')
  expect(joinedIn([saying('2026-Q1', 50), saying('2026-Q2', 80), back])[2]).toEqual([[36, 64]])
})
