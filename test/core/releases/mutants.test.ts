import { expect, test } from 'vitest'
import { rulesInForce } from '../../../functions/core/releases/rules.ts'
import { mutants, rulesOf } from './mutants.ts'
import { properties } from './properties.ts'

/** The property that each mutant is made to break, whatever else it may break. */
const breaks: Record<keyof typeof mutants, string> = {
  'K=5 exact': 'no figure is shown of fewer than ten people, or with fewer than ten outside it',
  glint: 'no figure is shown of fewer than ten people, or with fewer than ten outside it',
  'no hold': 'a figure moves between releases only when ten people have',
  'hold on base only': 'one person more or less moves no figure',
  'show zeros': 'nobody looks just like a few',
  'nudge redrawn per release': 'the same people give the same number in every period',
  'means at one decimal': 'a mean is told to half a point, and never at the ends of the scale',
  'ptable without noise': 'who knows everybody else’s part is hardly ever certain of one person’s',
}
const seed = 1

test.each(Object.entries(mutants))('“%s” is noticed', (name, mutant) => {
  const property = properties[breaks[name] ?? '']
  expect(property).toBeDefined()
  expect(() => property?.(rulesOf(mutant), seed)).toThrow()
  // The same people with the rules in force: it is the rules that were noticed, not the people.
  expect(() => property?.(rulesInForce, seed)).not.toThrow()
})
