/**
 * What holds of every release, whoever the people are. Each property takes the rules that it is to hold of, so that it
 * can be tried on broken ones, and throws when it doesn't.
 */
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Earlier, type Worked, workOut } from '../../../functions/core/releases/figure.ts'
import { figureKey, type Planned } from '../../../functions/core/releases/plan.ts'
import type { Rules } from '../../../functions/core/releases/rules.ts'
import {
  difference,
  makeChance,
  makeWorld,
  quarters,
  releaseOf,
  releasesOf,
  setsOf,
  shuffled,
  toggled,
} from './made-up.ts'

/** `seed` makes a run repeat itself: for the mutants, which must be caught every time. */
type Property = (rules: Rules, seed?: number) => void

const worlds = (runs: number, seed: number | undefined, check: (world: number) => void) =>
  fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), check), {
    numRuns: runs,
    endOnFailure: true,
    ...(seed !== undefined && { seed }),
  })

export const properties: Record<string, Property> = {
  'no figure is shown of fewer than ten people, or with fewer than ten outside it': (rules, seed) =>
    worlds(15, seed, (world) => {
      for (const { asked } of releasesOf(makeWorld(world), quarters.slice(0, 2), { rules })) {
        for (const cell of asked.cells.filter(({ out, heldFor }) => out !== null && heldFor === 0)) {
          expect(cell.count, cell.key).toBeGreaterThanOrEqual(10)
          expect(cell.total - cell.count, cell.key).toBeGreaterThanOrEqual(10)
        }
      }
    }),

  'nobody looks just like a few': (rules, seed) =>
    worlds(8, seed, (number) => {
      const world = makeWorld(number)
      const none = { ...world, events: world.events.filter(({ kind }) => kind !== 'attended') }
      const attendees = new Set(
        world.events.filter(({ kind }) => kind === 'attended').map(({ person }) => person),
      )
      const few = [...attendees].slice(0, 9)
      const some = {
        ...world,
        events: world.events.filter(({ kind, person }) => kind !== 'attended' || few.includes(person)),
      }
      expect(releaseOf(some, '2026-Q1', { rules }).release).toEqual(
        releaseOf(none, '2026-Q1', { rules }).release,
      )
    }),

  'the order of rows leaves no trace': (rules, seed) =>
    worlds(5, seed, (number) => {
      const world = makeWorld(number)
      const chance = makeChance(number + 1)
      const { stated } = world
      const mixed = {
        stated: { ...stated, sites: shuffled(stated.sites, chance), secret: stated.secret },
        people: shuffled(world.people, chance),
        events: shuffled(world.events, chance),
      }
      const bytes = (from: typeof world) =>
        releasesOf(from, quarters.slice(0, 2), { rules }).map(({ release, state }) =>
          JSON.stringify([release, state]),
        )
      expect(bytes(mixed)).toEqual(bytes(world))
    }),

  'the same input gives the same bytes': (rules, seed) =>
    worlds(3, seed, (number) => {
      const bytes = () =>
        releasesOf(makeWorld(number), quarters.slice(0, 2), { rules }).map(({ release, state, audit }) =>
          JSON.stringify([release, state, audit]),
        )
      expect(bytes()).toEqual(bytes())
    }),

  'a figure moves between releases only when ten people have': (rules, seed) =>
    worlds(6, seed, (number) => {
      const world = makeWorld(number)
      const steps = releasesOf(world, quarters, { rules })
      const sets = quarters.map((label) => setsOf(world, label))
      const out = ({ asked }: (typeof steps)[number]) =>
        new Map(asked.cells.map(({ key, out }) => [key, out]))
      steps.slice(1).forEach((step, at) => {
        const before = out(steps[at] as (typeof steps)[number])
        for (const [key, now] of out(step)) {
          if (now === before.get(key)) continue
          expect(difference(sets[at]?.get(key), sets[at + 1]?.get(key)), key).toBeGreaterThanOrEqual(10)
        }
      })
    }),

  'one person more or less moves no figure': (rules, seed) => {
    // A walk of sets from release to release, and the same walk in which one person's last step was another.
    const step = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 9 })
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: 45 }),
        fc.array(step, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 0, max: 59 }),
        (size, steps, person) => {
          const walked = [new Set(Array.from({ length: size }, (_, at) => at))]
          for (const turned of steps) walked.push(toggled(walked.at(-1) ?? new Set(), new Set(turned)))
          const [before = new Set(), last = new Set()] = walked.slice(-2)
          const neighbour = toggled(last, new Set([person]))
          if (Math.max(difference(last, before), difference(neighbour, before)) > 9) return
          const one = walk(walked, rules).at(-1)
          const other = walk([...walked.slice(0, -1), neighbour], rules).at(-1)
          expect([other?.out, other?.from]).toEqual([one?.out, one?.from])
        },
      ),
      { numRuns: 1500, ...(seed !== undefined && { seed }) },
    )
  },

  'the same people give the same number in every period': (rules) => {
    for (let size = 13; size <= 40; size++) {
      const set = new Set(Array.from({ length: size }, (_, at) => at))
      const at = (period: string) => workOne(set, [], rules, period).out
      expect(at('2026-Q4')).toBe(at('2026-Q1'))
    }
  },

  'who knows everybody else’s part is hardly ever certain of one person’s': (rules) => {
    const rates: number[] = []
    for (const total of [40, 57, 80, 121]) {
      for (let count = 1; count <= total; count++) {
        rates.push(certainRate(rules, count, count - 1, total), certainRate(rules, count - 1, count, total))
      }
    }
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThanOrEqual(0.02)
    expect(Math.max(...rates)).toBeLessThanOrEqual(0.06)
  },

  'a mean is told to half a point, and never at the ends of the scale': (rules) => {
    for (const count of [23, 37, 100]) {
      for (let sum = 0; sum <= 10 * count; sum++) {
        const mean = rules.mean(sum, count)
        expect([Number.isInteger(mean * 2), mean >= 2, mean <= 8]).toEqual([true, true, true])
      }
    }
  },
}

/**
 * The share of keys with which a figure says something that it could not say of the neighbouring database at all: with
 * those, and those alone, somebody who knows all but one person's part is certain of it.
 */
export function certainRate(
  rules: Rules,
  count: number,
  neighbour: number,
  total: number,
  neighbourTotal: number = total,
): number {
  const said = (people: number, of: number, cellKey: number) => {
    const nudged = people + rules.nudge({ cellKey, key: 'figure', period: '2026-Q1' })
    return rules.hide({ count: people, nudged, outside: of - nudged }) ? null : rules.round(nudged)
  }
  const keys = Array.from({ length: 256 }, (_, key) => key)
  const possible = new Set(keys.map((key) => said(neighbour, neighbourTotal, key)))
  return keys.filter((key) => !possible.has(said(count, total, key))).length / 256
}

const figure: Planned = {
  key: figureKey({ measure: 'checked-in', by: {} }),
  counted: { measure: 'checked-in', by: {} },
  breakdown: 'organisation',
  base: { headcount: 100 },
}

function workOne(set: ReadonlySet<number>, earlier: Earlier[], rules: Rules, period: string): Worked {
  const members = Uint32Array.from([...set].sort((a, b) => a - b))
  // Any fixed key a person will do.
  const cellKey = (people: Uint32Array) => people.reduce((sum, person) => sum + 37 * person + 11, 0) % 256
  return workOut(figure, members, 100, { period, cellKey, score: () => 5, change: () => 0, earlier, rules })
}

/** The figures of one release after another. */
export function walk(sets: readonly ReadonlySet<number>[], rules: Rules): Worked[] {
  const earlier: Earlier[] = []
  return sets.map((set, at) => {
    const worked = workOne(set, earlier, rules, `2026-0${at + 1}`)
    earlier.push({ ...worked, period: `2026-0${at + 1}`, members: () => worked.members })
    return worked
  })
}
