/** A whole release: what it says, what the gate takes away, and what the next one goes on from. */
import { expect, test } from 'vitest'
import { frameOf } from '../../../functions/core/releases/frame.ts'
import type { Breakdown, Gate } from '../../../functions/core/releases/gate.ts'
import { makeRelease } from '../../../functions/core/releases/make-release.ts'
import { figureKey, planOf } from '../../../functions/core/releases/plan.ts'
import { Release } from '../../../functions/core/releases/release.ts'
import { readState, type State, stateToGoOnFrom } from '../../../functions/core/releases/state.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'
import type { EventRow } from '../../../functions/core/releases/tally.ts'
import {
  makeWorld,
  passAll,
  quarters,
  releaseOf,
  releasesOf,
  setsOf,
  tallyOf,
  type World,
} from './made-up.ts'

const seeds = [1, 2, 3, 4, 5, 6]

/** 300 people at two sites with teams; the first `active` of each site check in every quarter with these answers. */
function town(active: number, { scores = 6, first = 4 } = {}): World {
  const teams = [
    { id: 'day', headcount: 75 },
    { id: 'night', headcount: 75 },
  ]
  const sites = ['east', 'west'].map((id) => ({ id, headcount: 150, teams }))
  const stated = Stated.parse({
    id: 'town',
    secret: 'a secret for tests',
    frameFrom: '2026-01-01',
    sites,
    needs: ['money', 'sleep'],
    categories: ['arts'],
    ageBands: ['16-34', '35+'],
  })
  const people = sites.flatMap(({ id: site }) =>
    Array.from({ length: active }, (_, n) => ({
      person: `${site}-${n}`,
      site,
      team: n % 2 ? 'day' : 'night',
      ageBand: n % 3 ? '16-34' : '35+',
      joined: '2025-09-01',
      left: '',
    })),
  )
  const events = people.flatMap(({ person }, n) =>
    ['2025-10-05', '2026-01-05', '2026-04-05', '2026-07-05', '2026-10-05'].map((day, at): EventRow => {
      const score = at === 0 ? first : scores
      return {
        person,
        day,
        kind: 'checked-in',
        category: n % 2 ? 'money' : 'sleep',
        satisfied: score,
        worthwhile: score,
        happy: score,
        anxious: score,
        lonely: n % 4 ? 'hardly' : 'often',
      }
    }),
  )
  return { stated, people, events }
}

test('a release has an entry for each planned figure, and of hidden ones nothing', () => {
  for (const seed of seeds) {
    const world = makeWorld(seed)
    const { release } = releaseOf(world, '2026-Q1')
    const { figures } = planOf(world.stated, frameOf(world.stated))
    const planned = (measures: (measure: string) => boolean) =>
      figures.filter(({ counted }) => measures(counted.measure)).length
    expect(release.means).toHaveLength(
      figures.filter(({ key }) => /^answered\|of=(?!lonely)/.test(key)).length,
    )
    expect(release.figures).toHaveLength(planned((measure) => measure !== 'answered' && measure !== 'pairs'))
    for (const { value, percent, heldFrom } of release.figures) {
      if (value === null) expect([percent, heldFrom]).toEqual([null, null])
      else expect([value % 5, value >= 15]).toEqual([0, true])
    }
    for (const { value, n, heldFrom } of release.means) {
      if (n === null) expect([value, heldFrom]).toEqual([null, null])
      else expect(value !== null).toBe(n >= 25)
    }
    expect(Release.parse(JSON.parse(JSON.stringify(release)))).toEqual(release)
  }
})

test('every percentage can be worked out from the release and the headcounts alone', () => {
  let percentages = 0
  for (const seed of [...seeds, 100, 101]) {
    const world = makeWorld(seed)
    const frame = frameOf(world.stated)
    for (const { release } of releasesOf(world, quarters)) {
      const published = new Map(
        release.figures.map(({ measure, by, value }) => [figureKey({ measure, by }), value]),
      )
      for (const { measure, by, value, percent, n } of release.figures) {
        const place = by.site === undefined ? {} : { site: by.site }
        const headcount = () =>
          by.team !== undefined
            ? frame.teams.find(({ site, id }) => id === by.team && (site ?? undefined) === by.site)?.headcount
            : by.site !== undefined
              ? frame.sites.find(({ id }) => id === by.site)?.headcount
              : frame.headcount
        const parts = { need: 'checked-in', category: 'referred', 'age-band': 'joined' } as const
        const isPart = measure in parts
        const base = isPart
          ? published.get(figureKey({ measure: parts[measure as keyof typeof parts], by: place }))
          : measure === 'lonely'
            ? n
            : headcount()
        const whole = isPart || measure === 'lonely' ? base : 5 * Math.floor(((base ?? 0) + 2) / 5)
        const isTold =
          value !== null && base !== null && base !== undefined && base >= 50 && value < (whole ?? 0)
        expect(percent).toBe(isTold ? 5 * Math.round((100 * value) / (whole ?? 1) / 5) : null)
        if (isTold) percentages += 1
      }
    }
  }
  expect(percentages).toBeGreaterThan(100)
})

test('means and the change are told with how many answered, from the latest and the first answers', () => {
  const { release } = releaseOf(town(60), '2026-Q1')
  const whole = release.means.filter(({ by }) => by.site === undefined)
  expect(whole.map(({ measure, value }) => [measure, value])).toEqual([
    ['satisfied', 6],
    ['worthwhile', 6],
    ['happy', 6],
    ['anxious', 6],
  ])
  expect(whole[0]?.n).toBeGreaterThanOrEqual(115)
  expect(release.change).toMatchObject({ measure: 'satisfied', value: 2, low: 2, high: 2, heldFrom: null })
  expect(releaseOf(town(20), '2026-Q1').release.change).toBeNull()
  const lonely = release.figures.find(({ measure, by }) => measure === 'lonely' && by.site === undefined)
  expect(lonely).toMatchObject({ heldFrom: null, nHeldFrom: null })
  expect(lonely?.value).toBeGreaterThanOrEqual(25)
  expect(lonely?.percent).toBeGreaterThanOrEqual(20)
})

test('a mean is held with its count, though every answer has changed', () => {
  const before = town(60, { scores: 6 })
  const after = town(60, { scores: 3 })
  const first = releaseOf(before, '2026-Q1')
  const { release } = releaseOf(after, '2026-Q2', { state: first.state })
  for (const { value, heldFrom } of release.means) expect([value, heldFrom]).toEqual([6, '2026-Q1'])
  expect(release.change).toMatchObject({ value: 2, heldFrom: '2026-Q1' })
})

test('a held figure says since when, and a hidden one never does', () => {
  let held = 0
  let hiddenAndHeld = 0
  for (const seed of seeds) {
    for (const { release, asked } of releasesOf(makeWorld(seed), quarters)) {
      for (const cell of asked.cells) {
        if (cell.counted.measure === 'answered' || cell.counted.measure === 'pairs') continue
        const { measure, by } = cell.counted
        const entry = release.figures.find((figure) => figureKey(figure) === figureKey({ measure, by }))
        const isHeld = cell.heldFor > 0 && cell.out !== null
        expect(entry?.heldFrom).toBe(isHeld ? cell.from : null)
        if (isHeld) held += 1
        if (cell.heldFor > 0 && cell.out === null) hiddenAndHeld += 1
      }
    }
  }
  expect(Math.min(held, hiddenAndHeld)).toBeGreaterThan(50)
})

/** A gate that fails a release as long as a breakdown is in it, and names what it is told to. */
function strict(against: Breakdown[], names: Breakdown[] = against): { gate: Gate; asked: Breakdown[][] } {
  const asked: Breakdown[][] = []
  const gate: Gate = ({ cells }) => {
    const there = [...new Set(cells.map(({ breakdown }) => breakdown))].sort()
    asked.push(there)
    const safe = !against.some((breakdown) => there.includes(breakdown))
    const verdict = safe ? 'wide' : 'exact'
    return {
      safe,
      cells: cells.map(({ key }) => ({ key, low: 0, high: 9, verdict })),
      forced: [],
      drop: names,
    }
  }
  return { gate, asked }
}

test('what the gate names is dropped, and the rest goes out', () => {
  const { gate, asked } = strict(['team'])
  const made = releaseOf(town(60), '2026-Q1', { gate })
  expect(asked).toHaveLength(2)
  expect([made.coarser, made.audit.verdict, made.audit.dropped]).toEqual([true, 'coarser', ['team']])
  const teams = made.release.figures.filter(({ by }) => by.team !== undefined)
  expect(teams).toHaveLength(8)
  for (const { value, percent, heldFrom } of teams)
    expect([value, percent, heldFrom]).toEqual([null, null, null])
  const whole = releaseOf(town(60), '2026-Q1')
  const others = ({ figures }: Release) => figures.filter(({ by }) => by.team === undefined)
  expect(others(made.release)).toEqual(others(whole.release))
  expect(whole.coarser).toBe(false)
  // The verdict is for the log: the release is as if the teams had all been small.
  expect(Object.keys(made.release)).toEqual(Object.keys(whole.release))
})

test('with a site’s check-ins go the needs that are parts of them', () => {
  const { gate, asked } = strict(['site'])
  const { release } = releaseOf(town(60), '2026-Q1', { gate })
  expect(asked[1]).not.toContain('site-need')
  expect(asked[1]).toContain('team')
  for (const { measure, by, value } of release.figures) {
    if (by.site !== undefined && (by.need !== undefined || measure === 'joined')) {
      if (by.team === undefined) expect(value).toBeNull()
    }
  }
})

test('a gate that names nothing useful loses the finest first; after three only totals are left', () => {
  const { gate, asked } = strict(['need', 'category', 'change'], ['organisation'])
  const { audit, release } = releaseOf(town(60), '2026-Q1', { gate })
  expect(asked).toHaveLength(4)
  expect(asked[3]).toEqual(['organisation'])
  expect(audit.tries.map(({ dropped }) => dropped.length)).toEqual([0, 1, 2, 9])
  expect(audit.tries[1]?.dropped).toEqual(['team'])
  const shown = release.figures.filter(({ value }) => value !== null)
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.every(({ by }) => Object.keys(by).length === 0)).toBe(true)
  expect(release.means.every(({ value, n }) => value === null && n === null)).toBe(true)
})

test('when not even the totals pass, nothing is shown', () => {
  const { gate } = strict(['organisation'])
  const { audit, release, coarser } = releaseOf(town(60), '2026-Q1', { gate })
  expect([audit.verdict, coarser]).toEqual(['nothing', true])
  expect([...release.figures, ...release.means].every(({ value }) => value === null)).toBe(true)
  expect(release.change).toBeNull()
})

test('what was dropped stays a dash until ten people have changed, and tells the next gate nothing', () => {
  const { state } = releaseOf(town(60), '2026-Q1', { gate: strict(['team']).gate })
  const next = releaseOf(town(60), '2026-Q2', { state })
  const teams = ({ figures }: Release) => figures.filter(({ by }) => by.team !== undefined)
  expect(teams(next.release).every(({ value }) => value === null)).toBe(true)
  expect(next.asked.cells.some(({ breakdown }) => breakdown === 'team')).toBe(false)
  expect(next.asked.history[0]?.cells.some(({ key }) => key.includes('team='))).toBe(false)
  const grown = releaseOf(town(90), '2026-Q3', { state: next.state })
  expect(teams(grown.release).some(({ value, heldFrom }) => value !== null && heldFrom === null)).toBe(true)
})

test('the gate is asked about the truth, each group that lists can tell apart, and all that was said before', () => {
  const world = makeWorld(7)
  const [first, second] = releasesOf(world, quarters.slice(0, 2))
  const sets = setsOf(world, '2026-Q2')
  for (const { key, count } of second?.asked.cells ?? []) expect(count).toBe(sets.get(key)?.size)
  expect(second?.asked.history).toEqual([
    { period: '2026-Q1', cells: first?.asked.cells.map(({ key, out, from }) => ({ key, out, from })) },
  ])
  const groups = second?.asked.groups ?? []
  for (const site of world.stated.sites) {
    const here = groups.filter((group) => group.site === site.id)
    const heads = (part: typeof here) => part.reduce((sum, { headcount }) => sum + headcount, 0)
    if (site.teams.length > 0) expect(heads(here.filter(({ team }) => team))).toBe(site.headcount)
    expect(heads(here.filter(({ team }) => !team))).toBe(site.headcount)
  }
  for (const { headcount, counts } of groups)
    expect(Math.max(...Object.values(counts))).toBeLessThanOrEqual(headcount)
})

test('more participants than a headcount are refused, or cost that breakdown', () => {
  const world = town(60)
  const [east] = world.stated.sites
  const stated = {
    ...world.stated,
    sites: world.stated.sites.map((site) => (site === east ? { ...site, headcount: 59 } : site)),
  }
  const input = { stated, tally: tallyOf({ ...world, stated }, '2026-Q1'), gate: passAll }
  expect(makeRelease({ ...input, overfull: 'refuse' })).toEqual({
    ok: false,
    reason: 'overfull',
    where: [{ site: 'east', headcount: 59, people: 60, row: 59 }],
  })
  const made = makeRelease({ ...input, overfull: 'drop' })
  if (!made.ok) throw new Error(made.reason)
  expect(made.audit.overfull).toEqual([{ site: 'east', headcount: 59, people: 60 }])
  const shown = made.release.figures.filter(({ value }) => value !== null)
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.every(({ by }) => by.site === undefined)).toBe(true)
})

test('who has left or was erased is in no later figure, and past releases stand', () => {
  const world = town(60)
  const first = releaseOf(world, '2026-Q1')
  const gone = new Set(world.people.slice(0, 30).map(({ person }) => person))
  const erased = {
    ...world,
    people: world.people.filter(({ person }) => !gone.has(person)),
    events: world.events.filter(({ person }) => !gone.has(person)),
  }
  const left = {
    ...world,
    people: world.people.map((row) => (gone.has(row.person) ? { ...row, left: '2026-05-01' } : row)),
  }
  for (const later of [erased, left]) {
    const { asked } = releaseOf(later, '2026-Q2', { state: first.state })
    expect(asked.cells.find(({ key }) => key === 'joined')?.count).toBe(90)
  }
})

test('a state that went through a file goes on as if it had not, and holds nobody’s id', () => {
  const world = makeWorld(8)
  const [first, second] = releasesOf(world, quarters.slice(0, 2))
  const text = JSON.stringify(first?.state)
  for (const { person } of world.people) expect(text).not.toContain(person)
  expect(text).not.toContain(world.stated.secret)
  const again = releaseOf(world, '2026-Q2', { state: readState(JSON.parse(text)) })
  expect(again.release).toEqual(second?.release)
  expect(again.state).toEqual(second?.state)
})

test('sets are kept of the last release, and of those that a figure was worked out in', () => {
  const steps = releasesOf(town(60), quarters)
  const kept = steps.at(-1)?.state.figures['joined'] ?? []
  expect(kept.map(({ from, set }) => [from, set !== undefined])).toEqual([
    ['2026-Q1', true],
    ['2026-Q1', false],
    ['2026-Q1', false],
    ['2026-Q1', true],
  ])
})

test.each<[string, (state: State, stated: Stated) => [State, Stated], string]>([
  ['another employer', (state, stated) => [state, { ...stated, id: 'village' }], 'another employer'],
  [
    'another secret',
    (state, stated) => [state, { ...stated, secret: 'changed secret' }],
    'another secret in one frame',
  ],
  [
    'other headcounts',
    (state, stated) => [state, { ...stated, sites: stated.sites.slice(0, 1) }],
    'another frame under one date',
  ],
  [
    'other lists',
    (state, stated) => [state, { ...stated, needs: ['money'] }],
    'another frame under one date',
  ],
  [
    'an earlier frame',
    (state, stated) => [state, { ...stated, frameFrom: '2025-01-01', secret: 'changed' }],
    'a later frame',
  ],
  [
    'a new frame',
    (state, stated) => [state, { ...stated, frameFrom: '2027-01-01' }],
    'an old secret in a new frame',
  ],
  ['the same period', (state, stated) => [{ ...state, periods: ['2026-Q2'] }, stated], 'released already'],
  ['a later period', (state, stated) => [{ ...state, periods: ['2026-Q3'] }, stated], 'released already'],
])('a state is not gone on from with %s', (_, change, reason) => {
  const world = town(60)
  const [state, stated] = change(releaseOf(world, '2026-Q1').state, world.stated)
  expect(stateToGoOnFrom(state, stated, planOf(stated, frameOf(stated)), '2026-Q2')).toEqual({
    ok: false,
    reason,
  })
})

test('the state of an earlier frame is dropped, and lists in another order are the same lists', () => {
  const { stated, ...world } = town(60)
  const { state } = releaseOf({ stated, ...world }, '2026-Q1')
  const next = { ...stated, frameFrom: '2027-01-01', secret: 'the next frame’s secret' }
  const goOn = (with_: Stated, period: string) =>
    stateToGoOnFrom(state, with_, planOf(with_, frameOf(with_)), period)
  expect(goOn(next, '2027-Q1')).toEqual({ ok: true, state: undefined })
  const turned = { ...stated, sites: stated.sites.toReversed(), needs: stated.needs.toReversed() }
  expect(goOn(turned, '2026-Q2')).toEqual({ ok: true, state })
})

test.each([
  ['nothing', null],
  ['a list', []],
  ['a figure that lacks a release', { figures: { joined: [] } }],
  ['something more', { secrets: 'many' }],
  ['half a mark', { marks: 'short' }],
])('%s is no state', (_, broken) => {
  const { state } = releaseOf(town(60), '2026-Q1')
  expect(readState(state)).toBeDefined()
  expect(readState(broken && !Array.isArray(broken) ? { ...state, ...broken } : broken)).toBeUndefined()
})
