/** The parts that a release is made of, each held against a slower or plainer way of saying the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from '../../../functions/core/releases/change.ts'
import { rulesInWords } from '../../../functions/core/releases/in-words.ts'
import { differByFewerThan } from '../../../functions/core/releases/members.ts'
import { pack, unpack } from '../../../functions/core/releases/packed.ts'
import { percentOf } from '../../../functions/core/releases/percent.ts'
import { callRoll } from '../../../functions/core/releases/roll.ts'
import { difference } from './made-up.ts'

const universe = 400
const set = fc
  .uniqueArray(fc.nat({ max: universe - 1 }), { maxLength: universe })
  .map((numbers) => Uint32Array.from(numbers.sort((a, b) => a - b)))

test('two sets differ by fewer than a number just when that many are not in both', () => {
  fc.assert(
    fc.property(set, set, fc.nat({ max: 30 }), (one, other, limit) => {
      const near = Uint32Array.from(one).filter((_, at) => at % 40 !== 7)
      for (const second of [other, near]) {
        const differs = difference(new Set(one), new Set(second))
        expect(differByFewerThan(limit, one, second)).toBe(differs < limit)
      }
    }),
  )
})

test('a set comes out of its packing as it went in, in the shorter of two ways', () => {
  fc.assert(
    fc.property(set, fc.nat({ max: 2 ** 31 }), (members, more) => {
      expect(unpack(pack(members, universe), universe)).toEqual(members)
      const far = members.map((member) => member + more)
      expect(unpack(pack(far, universe + more), universe + more)).toEqual(far)
    }),
  )
  const everyone = Uint32Array.from({ length: 8000 }, (_, at) => at)
  expect(pack(everyone, 8000).length).toBeLessThan(1400)
  expect(pack(everyone.slice(0, 20), 8000).length).toBeLessThan(40)
})

test('a packed set that was tampered with is not taken', () => {
  for (const broken of ['', 'x', 'xAAAA']) expect(() => unpack(broken, 10)).toThrow('broken')
  expect(() => unpack(pack(Uint32Array.of(3, 11), 12), 10)).toThrow('broken')
})

test('two lists of people are numbered together, each keeping its order', () => {
  const marks = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 })).map((all) => all.sort())
  fc.assert(
    fc.property(marks, marks, (now, before) => {
      const roll = callRoll(now, before)
      expect(roll.marks).toEqual([...new Set([...now, ...before])].sort())
      expect(Array.from(roll.now, (at) => roll.marks[at])).toEqual(now)
      expect(Array.from(roll.before, (at) => roll.marks[at])).toEqual(before)
      expect(Array.from(roll.now, (at) => roll.who[at])).toEqual([...now.keys()])
    }),
  )
})

test('a change is the mean of the differences with its 95 % interval, to a tenth', () => {
  const change = (differences: number[]) =>
    changeOf(Uint32Array.from(differences.keys()), (person) => differences[person] ?? 0)
  // Worked by hand: mean 0.5, standard deviation 1.2910, 1.96 standard errors 1.2652.
  expect(change([-1, 0, 1, 2])).toEqual({ value: 0.5, low: -0.8, high: 1.8 })
  expect(change(new Array(60).fill(2))).toEqual({ value: 2, low: 2, high: 2 })
  expect(Object.is(change([1, -1, 0, 0]).value, 0)).toBe(true)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 53, maxLength: 90 }), (all) => {
      const { value, low, high } = change(all)
      expect(low <= value && value <= high).toBe(true)
      expect(change(all.toSorted())).toEqual({ value, low, high })
      expect(Math.abs(value - all.reduce((sum, each) => sum + each, 0) / all.length)).toBeLessThanOrEqual(
        0.051,
      )
    }),
  )
})

test('percentages rest on a headcount of 50 or a published base of 50, and on nothing hidden', () => {
  expect(percentOf(25, { headcount: 50 })).toBe(50)
  expect(percentOf(25, { headcount: 52 })).toBe(50)
  expect(percentOf(25, { headcount: 53 })).toBe(45)
  expect(percentOf(25, { headcount: 49 })).toBeNull()
  expect(percentOf(null, { headcount: 500 })).toBeNull()
  expect(percentOf(15, { published: 50 })).toBe(30)
  expect(percentOf(15, { published: 45 })).toBeNull()
  expect(percentOf(15, { published: null })).toBeNull()
  // Held from a time when more took part: no share of today's.
  expect(percentOf(60, { published: 55 })).toBeNull()
})

test('the rules are told in short plain sentences', () => {
  for (const sentence of rulesInWords) {
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(sentence.split(' ').length).toBeLessThanOrEqual(26)
    expect(sentence).not.toMatch(/!|cell|suppress|perturb|disclos/i)
  }
})
