import { describe, expect, test } from 'vitest'
import { openSolver } from '../../functions/adapters/solver.ts'
import { makeGate } from '../../functions/core/attack/gate.ts'
import type { Candidate, Cell, Verdict } from '../../functions/core/releases/gate.ts'
import { makeRelease } from '../../functions/core/releases/make-release.ts'
import { readPeriod } from '../../functions/core/releases/period.ts'
import { figureKey } from '../../functions/core/releases/plan.ts'
import { Stated } from '../../functions/core/releases/stated.ts'
import { startCount, type Tally } from '../../functions/core/releases/tally.ts'
import { quarters, releasesOf } from '../core/releases/made-up.ts'
import { mutants, rulesOf } from '../core/releases/mutants.ts'
import { aboutJoining, siteOfTeams } from './candidates.ts'
import { randomEmployer } from './random-employers.ts'

const solver = await openSolver()
const gate = makeGate(solver)
const rangeOf = ({ cells }: Verdict, name: string) => {
  const cell = cells.find(({ key }) => key === name)
  return cell && [cell.low, cell.high]
}

describe('what the gate finds', () => {
  test('two hidden teams beside one that is shown can each be nobody or fifteen (the sixth vector)', () => {
    const verdict = gate(
      siteOfTeams({
        out: 40,
        teams: [
          { id: 'a', headcount: 200, joined: 21, out: 20 },
          { id: 'b', headcount: 200, joined: 14, out: null },
          { id: 'c', headcount: 200, joined: 6, out: null },
        ],
      }),
    )
    expect(verdict.safe).toBe(true)
    expect(rangeOf(verdict, 'joined|team=b')).toEqual([0, 15])
    expect(rangeOf(verdict, 'joined|team=c')).toEqual([0, 15])
  })

  /** The least of two teams is all that the most of the site leaves: 10 + 10 of 20. */
  const pinned = siteOfTeams({
    out: 15,
    teams: [
      { id: 'a', headcount: 100, joined: 10, out: 15 },
      { id: 'b', headcount: 100, joined: 10, out: 15 },
      { id: 'c', headcount: 100, joined: 0, out: null },
    ],
  })

  test('a team that follows by subtraction is exact, so are those that pin it, and the teams are dropped', () => {
    const verdict = gate(pinned)
    expect(verdict).toMatchObject({ safe: false, drop: ['team'] })
    expect(verdict.cells.map(({ low, high, verdict }) => [low, high, verdict])).toEqual([
      [20, 20, 'exact'],
      [10, 10, 'exact'],
      [10, 10, 'exact'],
      [0, 0, 'exact'],
    ])
    expect(aboutJoining(verdict.forced)).toEqual([
      { site: 'works', team: 'c', measure: 'joined', forced: 'none' },
    ])
  })

  test('the same teams are safe where enough people may be in none of them', () => {
    const { safe } = gate({
      ...pinned,
      groups: pinned.groups.map((group) => ({
        ...group,
        headcount: group.team === undefined ? 340 : group.headcount,
      })),
      headcount: 340,
      cells: pinned.cells.map((cell) =>
        cell.breakdown === 'organisation'
          ? { ...cell, count: 26, total: 340, base: { headcount: 340 }, out: 25 }
          : cell,
      ),
    } satisfies Candidate)
    expect(safe).toBe(true)
  })

  test('people who have not said their team are no proof of those who have none', () => {
    // At least 30 joined and are not among the team's 35 at most. Thirty people have no team, and some of them didn't.
    const mixed = siteOfTeams({
      out: 70,
      teams: [{ id: 'a', headcount: 100, joined: 31, out: 30 }],
      apart: { headcount: 30, joined: 34 },
    })
    expect(gate(mixed).safe).toBe(true)
    // Here it is ten of ten.
    const all = siteOfTeams({
      out: 45,
      teams: [{ id: 'a', headcount: 100, joined: 30, out: 25 }],
      apart: { headcount: 10, joined: 10 },
    })
    expect(aboutJoining(gate(all).forced)).toEqual([
      { site: 'works', team: '~rest', measure: 'joined', forced: 'all' },
    ])
  })

  test('colleagues who joined learn that nobody else did, when no more can have', () => {
    // Six values are possible, 0 to 5, and all five who joined may tell each other.
    const verdict = gate(
      siteOfTeams({
        out: 20,
        teams: [
          { id: 'a', headcount: 100, joined: 10, out: 15 },
          { id: 'b', headcount: 100, joined: 10, out: 15 },
          { id: 'c', headcount: 100, joined: 5, out: null },
        ],
      }),
    )
    expect(rangeOf(verdict, 'joined|team=c')).toEqual([0, 5])
    expect(verdict.cells.every(({ verdict }) => verdict === 'wide')).toBe(true)
    expect(verdict).toMatchObject({ safe: false, drop: ['team'] })
    expect(aboutJoining(verdict.forced)).toEqual([
      { site: 'works', team: 'c', measure: 'joined', forced: 'none' },
    ])
  })

  test('colleagues who did not join learn that everybody else did, when no fewer can have', () => {
    const verdict = gate(
      siteOfTeams({
        out: 70,
        teams: [
          { id: 'a', headcount: 30, joined: 20, out: 15 },
          { id: 'b', headcount: 30, joined: 20, out: 15 },
          { id: 'c', headcount: 30, joined: 25, out: null },
        ],
      }),
    )
    expect(rangeOf(verdict, 'joined|team=c')).toEqual([25, 30])
    expect(verdict).toMatchObject({ safe: false, drop: ['team'] })
    expect(aboutJoining(verdict.forced)).toEqual([
      { site: 'works', team: 'c', measure: 'joined', forced: 'all' },
    ])
  })

  test('with nine who joined eight colleagues are not all of them, and the same range is safe', () => {
    const verdict = gate(
      siteOfTeams({
        out: 25,
        teams: [
          { id: 'a', headcount: 100, joined: 10, out: 15 },
          { id: 'b', headcount: 100, joined: 10, out: 15 },
          { id: 'c', headcount: 100, joined: 9, out: null },
        ],
      }),
    )
    expect(rangeOf(verdict, 'joined|team=c')).toEqual([0, 10])
    expect(verdict.safe).toBe(true)
  })

  test('who knows that ten have joined must not see that all ten have checked in', () => {
    const joined = siteOfTeams({
      out: 40,
      teams: [
        { id: 'a', headcount: 100, joined: 10, out: 15 },
        { id: 'b', headcount: 100, joined: 30, out: 30 },
      ],
    })
    const [, team] = joined.cells
    if (!team) throw new Error('There is no team.')
    const asked = (count: number): Candidate => ({
      ...joined,
      cells: [
        ...joined.cells,
        {
          ...team,
          key: 'checked-in|team=a',
          counted: { measure: 'checked-in', by: { team: 'a' } },
          count,
          out: 15,
        },
      ],
      groups: joined.groups.map((group) =>
        group.team === 'b' ? group : { ...group, counts: { ...group.counts, 'checked-in': count } },
      ),
    })
    expect(gate(joined).safe).toBe(true)
    const verdict = gate(asked(10))
    expect(verdict).toMatchObject({ safe: false, drop: ['team'] })
    expect(verdict.cells.at(-1)).toEqual({ key: 'checked-in|team=a', low: 10, high: 10, verdict: 'exact' })
    expect(verdict.forced).toContainEqual({ site: 'works', team: 'a', measure: 'checked-in', forced: 'all' })
  })

  test('a held figure is as wide as nine people a release allow, and what was known then still counts', () => {
    const now = siteOfTeams({ out: 15, teams: [{ id: 'a', headcount: 300, joined: 25, out: null }] })
    const [total] = now.cells
    if (!total) throw new Error('There is no total.')
    const held = { ...total, out: 15, heldFor: 1, from: '2026-Q1' }
    const then = { key: 'joined', out: 15, from: '2026-Q1' }
    const asked = (cells: Candidate['history'][number]['cells']): Candidate => ({
      ...now,
      period: '2026-Q2',
      teams: [],
      cells: [held],
      groups: now.groups.filter(({ team }) => team === undefined),
      history: [{ period: '2026-Q1', cells }],
    })
    // 10 to 20 then, and nine more or fewer since.
    expect(rangeOf(gate(asked([then])), 'joined')).toEqual([1, 29])
    // Of those who joined 20 or more had checked in.
    expect(rangeOf(gate(asked([then, { key: 'checked-in', out: 20, from: '2026-Q1' }])), 'joined')).toEqual([
      6, 29,
    ])
  })

  describe('a release that comes after others', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
    const of = (headcount: number, joined: number) => ({
      headcount,
      counts: { joined, 'checked-in': 0, referred: 0, accepted: 0, attended: 0 },
    })
    /** In July few are left of a site whose figure was held since January, when its teams were shown and one was not. */
    function inJuly(says: {
      organisation: number
      site: number
      teams: number[]
      joined: number
    }): Candidate {
      const { organisation, site, teams, joined } = says
      const held = { key: 'joined|site=north', out: site, from: '2026-01' }
      const january = [...teams, null].map((out, at) => ({
        key: `joined|site=north|team=${'abc'[at]}`,
        out,
        from: '2026-01',
      }))
      const total: Cell = {
        key: 'joined',
        counted: { measure: 'joined', by: {} },
        breakdown: 'organisation',
        count: joined,
        total: 600,
        base: { headcount: 600 },
        out: organisation,
        heldFor: 0,
        from: '2026-07',
      }
      const ofSite: Cell = {
        ...total,
        ...held,
        counted: { measure: 'joined', by: { site: 'north' } },
        breakdown: 'site',
        total: 300,
        base: { headcount: 300 },
        heldFor: 6,
      }
      return {
        period: '2026-07',
        headcount: 600,
        sites: ['north', 'south'].map((id) => ({ id, headcount: 300, of: [id] })),
        teams: ['a', 'b', 'c'].map((id) => ({ site: 'north', id, headcount: 100, of: [id] })),
        cells: [total, ofSite],
        groups: [
          { site: 'north', ...of(300, joined) },
          ...['a', 'b'].map((team) => ({ site: 'north', team, ...of(100, joined / 2) })),
          { site: 'north', team: 'c', ...of(100, 0) },
          { site: 'south', ...of(300, 0) },
        ],
        history: months.map((period, at) => ({ period, cells: at === 0 ? [held, ...january] : [held] })),
      }
    }

    test('may not undo an earlier dash', () => {
      // 20 at most in July are 74 at most in January, nine fewer a month; 70 at least were in the teams that are shown.
      // So the third team had four at most. Before July it may have had ten.
      const verdict = gate(inJuly({ organisation: 15, site: 75, teams: [35, 45], joined: 20 }))
      expect(verdict.cells.every(({ verdict }) => verdict === 'wide')).toBe(true)
      expect(verdict).toMatchObject({ safe: false, drop: ['site'] })
    })

    test('is not to blame for what was undone before it', () => {
      // 75 at most in January, and 75 at least in two teams: nobody in the third, whatever July says.
      const { safe } = gate(inJuly({ organisation: 25, site: 70, teams: [35, 50], joined: 22 }))
      expect(safe).toBe(true)
    })
  })

  const part = (
    measure: 'answered' | 'age-band',
    by: Cell['counted']['by'],
    count: number,
    out: number | null,
  ) => {
    const counted =
      measure === 'answered' ? ({ measure, of: 'happy', by } as const) : ({ measure, by } as const)
    return {
      key: figureKey(counted),
      counted,
      breakdown: measure === 'answered' ? ('site-wellbeing' as const) : ('age-band' as const),
      count,
      total: 300,
      base: measure === 'answered' ? { headcount: 300 } : { figure: 'joined' },
      out,
      heldFor: 0,
      from: '2026-Q1',
    } satisfies Cell
  }
  const twoSites = (cells: Cell[], checkedIn: [north: number, south: number]): Candidate => ({
    period: '2026-Q1',
    headcount: 600,
    sites: ['north', 'south'].map((id) => ({ id, headcount: 300, of: [id] })),
    teams: [],
    cells,
    groups: ['north', 'south'].map((site, at) => {
      const count = checkedIn[at] ?? 0
      return {
        site,
        headcount: 300,
        counts: { joined: count, 'checked-in': count, referred: 0, accepted: 0, attended: 0 },
      }
    }),
    history: [],
  })
  const joinedInAll = (count: number, out: number): Cell => ({
    ...part('answered', {}, count, out),
    key: 'joined',
    counted: { measure: 'joined', by: {} },
    breakdown: 'organisation',
    total: 600,
    base: { headcount: 600 },
  })

  test('who answered at one site follows from all who did and the other sites, up and down', () => {
    const answers = (all: number, south: number, out: number) =>
      gate(
        twoSites(
          [
            joinedInAll(100, 100),
            part('answered', {}, all, out),
            part('answered', { site: 'north' }, 20, 20),
            part('answered', { site: 'south' }, south, null),
          ],
          [60, 40],
        ),
      )
    // 25 at most in all, and 15 at least at the other site.
    expect(rangeOf(answers(23, 3, 20), 'answered|of=happy|site=south')).toEqual([0, 10])
    // 35 at least in all, and 25 at most at the other site; everybody has said where they work.
    expect(rangeOf(answers(35, 15, 40), 'answered|of=happy|site=south')).toEqual([10, 15])
  })

  test('how many are of one age follows from how many joined, and the other ages', () => {
    const verdict = gate(
      twoSites(
        [
          joinedInAll(24, 20),
          part('age-band', { ageBand: 'young' }, 10, 15),
          part('age-band', { ageBand: 'middling' }, 11, 15),
          part('age-band', { ageBand: 'old' }, 3, null),
        ],
        [24, 0],
      ),
    )
    expect(rangeOf(verdict, 'age-band|ageBand=old')).toEqual([0, 5])
  })

  test('where nobody has joined, that nobody did anything else is no finding', () => {
    const referred: Cell = {
      ...part('answered', { site: 'south' }, 0, null),
      key: 'referred|site=south',
      counted: { measure: 'referred', by: { site: 'south' } },
    }
    expect(gate(twoSites([joinedInAll(60, 60), referred], [60, 0])).safe).toBe(true)
  })

  test('what could not be so if everybody had been in a site before is taken as it is', () => {
    // Now nobody is in no site. In the first quarter at least 15 were: 55 or more in all, 40 at most in sites.
    const now = twoSites([joinedInAll(40, 40)], [20, 20])
    const said = [
      { key: 'joined', out: 60, from: '2026-Q1' },
      { key: 'joined|site=north', out: 15, from: '2026-Q1' },
      { key: 'joined|site=south', out: 15, from: '2026-Q1' },
    ]
    const candidate = { ...now, period: '2026-Q2', history: [{ period: '2026-Q1', cells: said }] }
    expect(rangeOf(gate(candidate), 'joined')).toEqual([35, 45])
    const impossible = [...said, { key: 'checked-in', out: 90, from: '2026-Q1' }].map((cell) => ({
      ...cell,
      out: cell.key === 'joined' ? 15 : cell.out,
    }))
    expect(() => gate({ ...candidate, history: [{ period: '2026-Q1', cells: impossible }] })).toThrow(
      'takes what has been published to be impossible',
    )
  })

  test('a figure that was left out before is no longer in the way of anything', () => {
    const { cells } = gate({ ...pinned, cells: pinned.cells.filter(({ key }) => key === 'joined') })
    expect(cells).toMatchObject([{ key: 'joined', verdict: 'wide' }])
  })

  test('rules that don’t hold are not let through: with exact counts hardly a figure is safe', () => {
    for (const name of ['K=5 exact', 'glint']) {
      const rules = rulesOf(mutants[name] ?? {})
      const world = randomEmployer(3)
      const [{ asked } = { asked: undefined }] = releasesOf(world, ['2026-Q1'], { rules })
      if (!asked) throw new Error('Nothing was asked.')
      const { safe, cells } = makeGate(solver, { by: rules.constants })(asked)
      expect(safe).toBe(false)
      expect(cells.filter(({ verdict }) => verdict === 'exact').length).toBeGreaterThan(20)
    }
  })
})

describe('a release that fails', () => {
  test('goes out without its teams, and the totals stay', () => {
    const { stated, tally } = pinnedPeople()
    const made = makeRelease({ stated, tally, gate, overfull: 'refuse' })
    if (!made.ok) throw new Error('Nothing was made.')
    expect(made.audit).toMatchObject({ verdict: 'coarser', dropped: ['team'] })
    expect(made.audit.tries.map(({ safe }) => safe)).toEqual([false, true])
    const teams = made.release.figures.filter(({ by }) => by.team !== undefined)
    expect(teams.length).toBeGreaterThan(0)
    expect(teams.every(({ value }) => value === null)).toBe(true)
    expect(made.release.figures[0]).toMatchObject({ measure: 'joined', by: {}, value: 20 })
  })

  test('three times is left with the totals of the organisation', () => {
    const { stated, tally } = pinnedPeople()
    let asked = 0
    // The real gate, told thrice that something else is wrong.
    const harsh = (candidate: Candidate): Verdict => {
      const verdict = gate(candidate)
      asked += 1
      return asked <= 3 ? { ...verdict, safe: false, drop: [] } : verdict
    }
    const made = makeRelease({ stated, tally, gate: harsh, overfull: 'refuse' })
    if (!made.ok) throw new Error('Nothing was made.')
    const shown = made.release.figures.filter(({ value }) => value !== null)
    expect(asked).toBe(4)
    expect(made.audit.verdict).toBe('coarser')
    expect(shown.every(({ by }) => Object.keys(by).length === 0)).toBe(true)
    expect(made.audit.cells.every(({ key }) => !key.includes('|'))).toBe(true)
  })

  test('because more take part than are stated is judged all the same, by what is left of it', () => {
    const stated = Stated.parse({
      id: 'works',
      secret: 'a secret of many letters',
      frameFrom: '2026-01-01',
      sites: [
        { id: 'north', headcount: 40, teams: [{ id: 'a', headcount: 12 }] },
        { id: 'south', headcount: 260, teams: [{ id: 'b', headcount: 260 }] },
      ],
      needs: [],
      categories: [],
      ageBands: [],
    })
    const people = [...new Array(45).fill('north'), ...new Array(70).fill('south')]
    const tally = tallyOf(
      stated,
      people.map((site) => ({ site, team: site === 'north' ? 'a' : 'b' })),
    )
    const made = makeRelease({ stated, tally, gate, overfull: 'drop' })
    if (!made.ok) throw new Error('Nothing was made.')
    expect(made.audit).toMatchObject({ verdict: 'coarser', overfull: [{ site: 'north' }, { team: 'a' }] })
    expect(made.release.figures[0]).toMatchObject({ measure: 'joined', value: expect.any(Number) })
  })

  test('says nothing of what the gate found', () => {
    const { stated, tally } = pinnedPeople()
    const made = makeRelease({ stated, tally, gate, overfull: 'refuse' })
    if (!made.ok) throw new Error('Nothing was made.')
    const text = JSON.stringify(made.release)
    for (const word of ['verdict', 'dropped', 'tries', 'forced', '"low":10', 'narrow', 'exact']) {
      expect(text).not.toContain(word)
    }
  })
})

/**
 * Two teams of ten and one of five, with a secret (found by trying) that nudges the teams by 3 and the site by −3: 10,
 * 10 and 25 are shown as 15, 15 and 20, and no more than five can be in the third team.
 */
function pinnedPeople(): { stated: Stated; tally: Tally } {
  const stated = Stated.parse({
    id: 'works',
    secret: 'secret number 532',
    frameFrom: '2026-01-01',
    sites: [{ id: 'works', headcount: 300, teams: ['a', 'b', 'c'].map((id) => ({ id, headcount: 100 })) }],
    needs: [],
    categories: [],
    ageBands: [],
  })
  const people = Array.from({ length: 25 }, (_, at) => ({
    site: 'works',
    team: at < 10 ? 'a' : at < 20 ? 'b' : 'c',
  }))
  return { stated, tally: tallyOf(stated, people) }
}

/** People who have joined, and have done nothing since. */
function tallyOf(stated: Stated, people: readonly { site: string; team: string }[]): Tally {
  const period = readPeriod('2026-Q1')
  if (!period) throw new Error('There is no such period.')
  const counter = startCount(stated, period)
  people.forEach((place, at) => {
    counter.person({ ...place, person: `p${at}`, ageBand: '', joined: '2026-01-05', left: '' })
  })
  return counter.close()
}

describe('the gate', () => {
  test('gives the same verdict to the same candidate', () => {
    const world = randomEmployer(6)
    const steps = releasesOf(world, quarters.slice(0, 3))
    const last = steps.at(-1)?.asked
    if (!last) throw new Error('Nothing was asked.')
    expect(gate(last)).toEqual(gate(structuredClone(last)))
    expect(makeGate(solver)(last)).toEqual(gate(last))
  })

  test('refuses to judge what can’t be true, because it would call anything safe', () => {
    const untrue = siteOfTeams({ out: 90, teams: [{ id: 'a', headcount: 200, joined: 21, out: 20 }] })
    expect(() => gate(untrue)).toThrow('takes the truth to be impossible: joined')
  })
})
