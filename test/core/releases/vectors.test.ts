/** The test vectors of the method, each as it was worked out by hand. */
import { expect, test } from 'vitest'
import { groupChildren } from '../../../functions/core/releases/frame.ts'
import { cellKey, draw, nudges } from '../../../functions/core/releases/nudge.ts'
import { roundedMean, roundTo5, rulesInForce } from '../../../functions/core/releases/rules.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'
import { releaseOf, type World } from './made-up.ts'
import { walk } from './properties.ts'

const id = (n: number) => `p${String(n).padStart(2, '0')}`

test('256 cell keys give −3 … +3, at these boundaries', () => {
  expect(nudges).toHaveLength(256)
  const boundaries = [0, 12, 13, 35, 36, 81, 82, 173, 174, 219, 220, 242, 243, 255]
  expect(boundaries.map((key) => nudges[key])).toEqual([-3, -3, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2, 3, 3])
  expect(nudges.reduce((sum, nudge) => sum + nudge, 0)).toBe(0)
})

test('counts are rounded to the nearest 5', () => {
  expect([12, 13, 17, 18, 22, 23].map(roundTo5)).toEqual([10, 15, 15, 20, 20, 25])
})

test('a secret and ids give these record keys', () => {
  const rkeys = Array.from({ length: 10 }, (_, at) => draw('test-secret-1', id(at + 1)).rkey)
  expect(rkeys).toEqual([159, 115, 186, 188, 253, 150, 245, 229, 190, 151])
})

/** An employer of 40, of whom the first n have joined: half-yearly totals. */
const firstOf40 = (n: number): World => ({
  stated: Stated.parse({
    id: 'forty',
    secret: 'test-secret-1',
    frameFrom: '2026-01-01',
    sites: [{ id: 'only', headcount: 40 }],
  }),
  people: Array.from({ length: n }, (_, at) => ({
    person: id(at + 1),
    site: '',
    team: '',
    ageBand: '',
    joined: '2026-01-01',
    left: '',
  })),
  events: [],
})

test.each([
  [0, 0, -3, 43, null],
  [10, 74, 9, 31, null],
  [12, 182, 13, 27, 15],
  [13, 155, 13, 27, 15],
  [14, 4, 11, 29, null],
  [16, 64, 15, 25, 15],
  [17, 244, 20, 20, 20],
  [20, 242, 22, 18, 20],
  [24, 0, 21, 19, 20],
  [28, 58, 27, 13, 25],
  [29, 67, 28, 12, null],
  [30, 0, 27, 13, 25],
  [32, 250, 35, 5, null],
  [40, 158, 40, 0, null],
])('%i of 40: cell key %i, nudged %i, outside %i, shown as %s', (n, key, nudged, outside, out) => {
  const members = Uint32Array.from({ length: n }, (_, at) => at)
  const rkeys = Uint8Array.from({ length: 40 }, (_, at) => draw('test-secret-1', id(at + 1)).rkey)
  expect(cellKey(members, rkeys)).toBe(key)
  expect([n + (nudges[key] ?? 0), 40 - n - (nudges[key] ?? 0)]).toEqual([nudged, outside])
  const [joined] = releaseOf(firstOf40(n), '2026-H1').release.figures
  expect(joined).toEqual({ measure: 'joined', by: {}, value: out, percent: null, heldFrom: null })
})

test('a figure is held against the last release, then against the sets that were worked out', () => {
  const from = (first: number, last: number) =>
    new Set(Array.from({ length: last - first + 1 }, (_, at) => first + at))
  const sets = [from(1, 17), from(1, 24), from(1, 36), from(1, 19), from(20, 45), from(20, 44)]
  const walked = walk(sets, { ...rulesInForce, nudge: () => 0 })
  expect(walked.map(({ out, from, heldFor }) => [out, from, heldFor])).toEqual([
    [15, '2026-01', 0],
    [15, '2026-01', 1],
    [35, '2026-03', 0],
    [15, '2026-01', 1],
    [25, '2026-05', 0],
    [25, '2026-05', 1],
  ])
})

test.each([
  ['A40 B30 C22 D18 E10', ['A', 'B', 'C+D+E']],
  ['A40 B20', []],
  ['A45 B30 C15', ['A', 'B+C']],
  ['A60 B24 C1', []],
  ['A70 B24 C9', ['A', 'B+C']],
  ['A30 B30 C30', ['A', 'B', 'C']],
])('groups of %s', (children, expected) => {
  const groups = groupChildren(
    children.split(' ').map((child) => ({ id: child.slice(0, 1), headcount: Number(child.slice(1)) })),
  )
  expect(groups.map(({ of }) => of.join('+'))).toEqual(expected)
})

test('means are told to the nearest half, and an end of the scale is not', () => {
  expect(roundedMean(130, 20)).toBe(6.5)
  expect(roundedMean(150, 23)).toBe(6.5)
  expect(roundedMean(162, 24)).toBe(7)
  // 2 stands for "2 or less".
  expect(roundedMean(0, 24)).toBe(2)
  expect(roundedMean(240, 24)).toBe(8)
})

test('three teams and their site are nudged each by itself and need not add up', () => {
  const out = (count: number, key: number) => {
    const nudged = count + rulesInForce.nudge({ cellKey: key, key: '', period: '' })
    return rulesInForce.hide({ count, nudged, outside: 100 }) ? null : rulesInForce.round(nudged)
  }
  const keys = [100, 20, 150]
  expect(keys.map((key) => nudges[key])).toEqual([0, -2, 0])
  expect([out(21, 100), out(14, 20), out(6, 150)]).toEqual([20, null, null])
  const site = (100 + 20 + 150) % 256
  expect([site, nudges[site], out(41, site)]).toEqual([14, -2, 40])
})
