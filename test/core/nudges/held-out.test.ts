import { expect, test } from 'vitest'
import { openVault } from '../../../functions/adapters/vault.ts'
import { armFor, heldOutShare } from '../../../functions/core/nudges/held-out.ts'
import { encouragementIds } from '../../../functions/core/nudges/kind.ts'

const vault = openVault('a secret for tests that is long enough to be one')
const people = Array.from({ length: 5000 }, (_, n) => `person${n}`)
const heldOut = (kind: (typeof encouragementIds)[number], share?: number, of = vault) =>
  people.filter((person) => armFor(of, person, kind, share) === 'held-out')

test('about a tenth is held out of each kind, always the same people', () => {
  expect(heldOutShare).toBe(0.1)
  for (const kind of encouragementIds) {
    const first = heldOut(kind)
    // Five standard deviations of a fair tenth of 5,000 are about 106.
    expect(Math.abs(first.length - 500)).toBeLessThan(106)
    expect(heldOut(kind)).toEqual(first)
  }
})

test('chance decides for each kind by itself', () => {
  const ofCheckIns = new Set(heldOut('check-in-due'))
  const both = heldOut('idea').filter((person) => ofCheckIns.has(person))
  expect(both.length).toBeGreaterThan(20)
  expect(both.length).toBeLessThan(90)
})

test('nobody without the secret can foresee it', () => {
  const other = openVault('another secret for tests that is as long as that')
  const others = new Set(heldOut('idea', undefined, other))
  const same = heldOut('idea').filter((person) => others.has(person))
  expect(same.length).toBeLessThan(100)
})

test('a larger share holds out the same people and more; none and all are none and all', () => {
  const more = new Set(heldOut('idea', 0.2))
  expect(heldOut('idea').every((person) => more.has(person))).toBe(true)
  expect(heldOut('idea', 0)).toEqual([])
  expect(heldOut('idea', 1)).toEqual(people)
})
