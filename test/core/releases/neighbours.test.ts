/**
 * Two databases that differ in one person in one period: whoever compares a release with the one before must see the
 * same in both, in every figure.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figureKey } from '../../../functions/core/releases/plan.ts'
import type { Release } from '../../../functions/core/releases/release.ts'
import { rulesInForce } from '../../../functions/core/releases/rules.ts'
import { difference, makeWorld, quarters, releaseOf, releasesOf, setsOf, type World } from './made-up.ts'
import { certainRate } from './properties.ts'

const days = { '2026-Q2': ['2026-04-01', '2026-06-30'], '2026-Q3': ['2026-07-01', '2026-09-30'] } as const
type When = keyof typeof days

/** The same world, but that somebody did nothing, had not come, or had gone, in a period. */
const changes: Record<string, (world: World, person: string, when: When) => World> = {
  'did nothing': (world, person, when) => {
    const [first, last] = days[when]
    const isThen = (day: string) => day >= first && day <= last
    const events = world.events.filter((event) => event.person !== person || !isThen(event.day))
    return { ...world, events }
  },
  'joined a period later': (world, person, when) => ({
    ...world,
    people: world.people.map((row) =>
      row.person === person ? { ...row, joined: '2026-12-01', left: '' } : row,
    ),
    events: world.events.filter((event) => event.person !== person || event.day > days[when][1]),
  }),
  left: (world, person, when) => {
    const left = days[when][1]
    const people = world.people.map((row) =>
      row.person === person && row.joined <= left ? { ...row, left } : row,
    )
    return { ...world, people }
  },
}

/** All that a release says of each figure, by the figures that it rests on: itself, and for a percentage its base. */
function saidOf({ figures, means, change }: Release): Map<string, { rests: string[]; said: unknown }> {
  const said = new Map<string, { rests: string[]; said: unknown }>()
  for (const { measure, by, percent, n, nHeldFrom, ...entry } of figures) {
    const key = figureKey({ measure, by })
    const place = by.site === undefined ? {} : { site: by.site }
    said.set(key, { rests: [key], said: entry })
    const base = { need: 'checked-in', category: 'referred', 'age-band': 'joined' } as const
    const rests = [key]
    if (measure in base) rests.push(figureKey({ measure: base[measure as keyof typeof base], by: place }))
    if (measure === 'lonely') rests.push(figureKey({ measure: 'answered', of: 'lonely', by }))
    said.set(`${key} percent`, { rests, said: [percent] })
    if (measure === 'lonely') said.set(`${key} n`, { rests: rests.slice(1), said: [n, nHeldFrom] })
  }
  for (const { measure: of, by, ...entry } of means) {
    const key = figureKey({ measure: 'answered', of, by })
    said.set(key, { rests: [key], said: entry })
  }
  said.set('change', { rests: ['pairs'], said: change })
  return said
}

test.each(Object.keys(changes))('when one person %s, nothing moves that few others moved', (name) => {
  let compared = 0
  let shown = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.constantFrom<When>('2026-Q2', '2026-Q3'),
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      (seed, when, choices) => {
        const world = makeWorld(seed)
        const before = releasesOf(world, quarters.slice(0, quarters.indexOf(when)))
        const { state } = before.at(-1) ?? {}
        const setsBefore = setsOf(world, quarters[quarters.indexOf(when) - 1] ?? '')
        const said = saidOf(releaseOf(world, when, { state }).release)
        const sets = setsOf(world, when)
        for (const choice of choices) {
          const { person = '' } = world.people[choice % world.people.length] ?? {}
          const neighbour = changes[name]?.(world, person, when) ?? world
          const otherSaid = saidOf(releaseOf(neighbour, when, { state }).release)
          const otherSets = setsOf(neighbour, when)
          const movedFew = (key: string) =>
            Math.max(
              difference(sets.get(key), setsBefore.get(key)),
              difference(otherSets.get(key), setsBefore.get(key)),
            ) <= 9
          for (const [what, { rests, said: one }] of said) {
            if (!rests.every(movedFew)) continue
            expect(otherSaid.get(what)?.said, what).toEqual(one)
            compared += 1
            if (JSON.stringify(one).match(/\d/)) shown += 1
          }
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(500)
  expect(shown).toBeGreaterThan(100)
})

/**
 * Where the base is a row's own participants, it shrinks with the person, and nothing blurs the outer edge of Hide: there,
 * and only there, somebody who knows everybody else's part can be certain of one person's more often than one in sixteen.
 */
test('of parts of a row, certainty is rare and stands only at the outer edge', () => {
  const rates: number[] = []
  for (let total = 24; total <= 90; total++) {
    for (let count = 11; count < total; count++) {
      const asMember = certainRate(rulesInForce, count, count - 1, total, total - 1)
      const asOther = certainRate(rulesInForce, count, count, total, total - 1)
      rates.push(asMember, asOther)
      if (Math.max(asMember, asOther) > 13 / 256) {
        expect(Math.abs(total - count - 13)).toBeLessThanOrEqual(3)
      }
    }
  }
  expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThanOrEqual(0.02)
  expect(rates.filter((rate) => rate > 0.06).length / rates.length).toBeLessThanOrEqual(0.03)
})
