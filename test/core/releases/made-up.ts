/** Made-up employers whose people take part much as before from one quarter to the next, as real ones do. */

import { frameOf } from '../../../functions/core/releases/frame.ts'
import type { Candidate, Gate } from '../../../functions/core/releases/gate.ts'
import { gather } from '../../../functions/core/releases/gather.ts'
import { type Made, makeRelease } from '../../../functions/core/releases/make-release.ts'
import type { PersonRow } from '../../../functions/core/releases/people.ts'
import { readPeriod } from '../../../functions/core/releases/period.ts'
import { planOf } from '../../../functions/core/releases/plan.ts'
import { type Rules, rulesInForce } from '../../../functions/core/releases/rules.ts'
import type { State } from '../../../functions/core/releases/state.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'
import { type EventRow, startCount, type Tally } from '../../../functions/core/releases/tally.ts'

export type World = { stated: Stated; people: PersonRow[]; events: EventRow[] }

export const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const
export const passAll: Gate = () => ({ safe: true, cells: [], forced: [], drop: [] })

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function makeChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const result = [...items]
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1))
    ;[result[at], result[other]] = [result[other] as T, result[at] as T]
  }
  return result
}

/** An employer of some 90 to 450 people, some of whom take part, through the four quarters of 2026. */
export function makeWorld(seed: number): World {
  const chance = makeChance(seed)
  const between = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1))
  const pick = <T>(items: readonly T[]) => items[between(0, items.length - 1)] as T

  const sites = Array.from({ length: between(2, 3) }, (_, at) => {
    const teams = Array.from({ length: between(0, 3) }, (_, team) => ({
      id: `t${team}`,
      headcount: between(8, 50),
    }))
    const inTeams = teams.reduce((sum, { headcount }) => sum + headcount, 0)
    return { id: `s${at}`, headcount: Math.max(inTeams + between(0, 9), between(30, 90)), teams }
  })
  const stated = Stated.parse({
    id: 'made-up',
    secret: `a secret of world ${seed}`,
    frameFrom: '2026-01-01',
    sites,
    ageBands: ['16-34', '35-54', '55+'],
    needs: ['money', 'sleep', 'nature'],
    categories: ['walking', 'arts'],
  })

  const uptake = 0.3 + 0.65 * chance()
  const people: PersonRow[] = []
  const events: EventRow[] = []
  for (const site of sites) {
    for (let head = 0; head < site.headcount; head++) {
      if (chance() > uptake) continue
      // The first heads of a site are in its teams, in turn.
      let left = head
      const team = site.teams.find(({ headcount }) => {
        left -= headcount
        return left < 0
      })
      const isLate = chance() < 0.06
      people.push({
        person: `${site.id}-${head}`,
        site: chance() < 0.95 ? site.id : '',
        team: '',
        ageBand: chance() < 0.9 ? pick(stated.ageBands) : '',
        joined: isLate ? pick(['2026-04-20', '2026-08-03', '2026-11-30']) : '2025-11-14',
        left: !isLate && chance() < 0.04 ? pick(['2026-05-01', '2026-09-30']) : '',
      })
      const row = people.at(-1) as PersonRow
      if (row.site && team) row.team = team.id
      events.push(...lifeOf(row.person, chance, pick))
    }
  }
  return { stated, people, events }
}

const habits = ['checked-in', 'referred', 'accepted', 'attended'] as const

/** What one person does in a year: each habit goes on in a quarter as it was, nearly always. */
function lifeOf(person: string, chance: () => number, pick: <T>(items: readonly T[]) => T): EventRow[] {
  const events: EventRow[] = []
  const does = {
    'checked-in': chance() < 0.9,
    referred: chance() < 0.6,
    accepted: chance() < 0.5,
    attended: chance() < 0.4,
  }
  const need = pick(['money', 'sleep', 'nature', 'money;sleep'])
  const category = pick(['walking', 'arts'])
  const mood = Math.floor(chance() * 9)
  for (const month of ['01', '04', '07', '10']) {
    for (const kind of habits) {
      if (chance() < 0.05) does[kind] = !does[kind]
      if (!does[kind]) continue
      const day = `2026-${month}-${pick(['05', '17', '28'])}`
      const isCheckIn = kind === 'checked-in'
      const score = () => (isCheckIn && chance() < 0.95 ? mood + Math.floor(chance() * 3) : undefined)
      events.push({
        person,
        day,
        kind,
        category: isCheckIn ? need : category,
        satisfied: score(),
        worthwhile: score(),
        happy: score(),
        anxious: score(),
        lonely: isCheckIn ? pick(['often', 'some', 'never', '']) : '',
      })
    }
  }
  return events
}

export function tallyOf({ stated, people, events }: World, label: string): Tally {
  const period = readPeriod(label)
  if (!period) throw new Error(`${label} is no period`)
  const counter = startCount(stated, period)
  for (const row of people) refuse(counter.person(row), row)
  for (const row of events) refuse(counter.event(row), row)
  return counter.close()
}

function refuse(trouble: string | undefined, row: unknown): void {
  if (trouble) throw new Error(`${trouble}: ${JSON.stringify(row)}`)
}

type Options = { rules?: Rules; gate?: Gate; state?: State | undefined }
export type Step = Extract<Made, { ok: true }> & { asked: Candidate }

/** One release, with what the gate was last asked. */
export function releaseOf(
  world: World,
  label: string,
  { rules = rulesInForce, gate = passAll, state }: Options = {},
): Step {
  let asked: Candidate | undefined
  const made = makeRelease({
    stated: world.stated,
    tally: tallyOf(world, label),
    state,
    overfull: 'refuse',
    rules,
    gate: (candidate) => {
      asked = candidate
      return gate(candidate)
    },
  })
  if (!made.ok || !asked) throw new Error('Nothing was made.')
  return { ...made, asked }
}

/** Releases one after another, each going on from the state of the one before. */
export function releasesOf(world: World, labels: readonly string[], options: Options = {}): Step[] {
  const steps: Step[] = []
  let { state } = options
  for (const label of labels) {
    const step = releaseOf(world, label, { ...options, state })
    steps.push(step)
    state = step.state
  }
  return steps
}

/** Who is in each figure of a period, by mark. */
export function setsOf(world: World, label: string): Map<string, Set<string>> {
  const frame = frameOf(world.stated)
  const tally = tallyOf(world, label)
  const sets = gather(world.stated, frame, planOf(world.stated, frame), tally)
  return new Map(
    [...sets].map(([key, members]) => [key, new Set(Array.from(members, (at) => tally.marks[at] as string))]),
  )
}

/** How many are in one of two sets and not in the other. */
export function difference<T>(one: ReadonlySet<T> = new Set(), other: ReadonlySet<T> = new Set()): number {
  return toggled(one, other).size
}

/** A set in which everybody of another has changed sides. */
export function toggled<T>(set: ReadonlySet<T>, people: ReadonlySet<T>): Set<T> {
  const result = new Set(set)
  for (const person of people) if (!result.delete(person)) result.add(person)
  return result
}
