import { expect, test } from 'vitest'
import { openSolver } from '../../functions/adapters/solver.ts'
import {
  addColumn,
  addRow,
  addSubset,
  type Programme,
  startProgramme,
} from '../../functions/core/attack/programme.ts'
import { seek } from '../../functions/core/attack/ranges.ts'
import { tighten } from '../../functions/core/attack/tighten.ts'

const solver = await openSolver()

/** Columns of which any two together are at most one: half of each is possible, and one whole of three. */
function addTriangle(programme: Programme): number[] {
  const columns = [0, 1, 2].map(() => addColumn(programme, 0, 1))
  for (const [one, other] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const) {
    addRow(programme, [columns[one] as number, columns[other] as number], [], { most: 1 })
  }
  return columns
}

test('of whole people fewer may be possible than of halves, and that is asked for', () => {
  const programme = startProgramme()
  const all = [...addTriangle(programme), ...addTriangle(programme)]
  const sum = addColumn(programme, 0, 6)
  addRow(programme, [sum], all, { least: 0, most: 0 })
  const ranges = seek(solver, programme, [])
  ranges?.settle([sum])
  expect([ranges?.low(sum), ranges?.high(sum)]).toEqual([0, 3])
  ranges?.settleWhole(sum)
  expect([ranges?.low(sum), ranges?.high(sum)]).toEqual([0, 2])
  ranges?.close()
})

test('what can’t be is said to be impossible, by the rows or by the solver', () => {
  const byRow = startProgramme()
  const [part, whole] = [addColumn(byRow, 5, 9), addColumn(byRow, 0, 4)]
  addSubset(byRow, part, whole)
  expect(tighten(byRow)).toBe(false)

  const byAll = startProgramme()
  const triangle = addTriangle(byAll)
  addRow(byAll, triangle, [], { least: 2 })
  expect(seek(solver, byAll, [])).toBeUndefined()
})

test('bounds go through a chain of rows to its end, both ways', () => {
  const programme = startProgramme()
  const chain = Array.from({ length: 50 }, () => addColumn(programme, 0, 100))
  chain.forEach((column, at) => {
    if (at > 0) addRow(programme, [column], [chain[at - 1] as number], { least: -1, most: 1 })
  })
  programme.upper[chain[0] as number] = 10
  programme.lower[chain[49] as number] = 55
  expect(tighten(programme)).toBe(true)
  expect([programme.lower[0], programme.upper[49]]).toEqual([6, 59])
})

test('a hidden number that can’t be large is small, and one that can’t be small is large', () => {
  const programme = startProgramme()
  const [few, many] = [addColumn(programme, 0, 60), addColumn(programme, 20, 100)]
  const base = addColumn(programme, 90, 100)
  programme.either.push(
    { column: few, small: 15, large: [{ base: 100, outside: 15 }] },
    { column: many, small: 15, large: [{ base: { column: base }, outside: 15 }] },
  )
  expect(tighten(programme)).toBe(true)
  expect([programme.upper[few], programme.lower[many]]).toEqual([15, 75])
})
