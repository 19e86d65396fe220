/** What is planned, when, and of which groups: by stated headcounts alone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameOf, groupChildren, other } from '../../../functions/core/releases/frame.ts'
import {
  endOfFrame,
  nextPeriod,
  type Period,
  periodOf,
  periodsOfFrame,
  previousPeriod,
  type Rhythm,
  readPeriod,
} from '../../../functions/core/releases/period.ts'
import { figureKey, planOf } from '../../../functions/core/releases/plan.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'

type Sites = { id: string; headcount: number; teams?: { id: string; headcount: number }[] }[]
const state = (sites: Sites) =>
  Stated.parse({ id: 'acme', secret: 'a secret for tests', frameFrom: '2026-01-01', sites })

function plan(sites: Sites) {
  const stated = state(sites)
  const { name, figures } = planOf(stated, frameOf(stated))
  const breakdowns = new Set(figures.map(({ breakdown }) => breakdown))
  return { name, breakdowns: [...breakdowns].sort(), figures }
}

test('under 50 people: five totals twice a year, and nothing else', () => {
  const { name, figures } = plan([
    { id: 'a', headcount: 30 },
    { id: 'b', headcount: 19 },
  ])
  expect(name).toBe('half-yearly-1')
  expect(figures.map(({ key }) => key)).toEqual(['joined', 'checked-in', 'referred', 'accepted', 'attended'])
})

test('50 to 249 people: every quarter, with sites, and without teams or the needs of sites', () => {
  const teams = [
    { id: 'x', headcount: 60 },
    { id: 'y', headcount: 60 },
  ]
  const { name, breakdowns } = plan([
    { id: 'a', headcount: 120, teams },
    { id: 'b', headcount: 129 },
  ])
  expect(name).toBe('quarterly-1')
  expect(breakdowns).toEqual(
    ['age-band', 'category', 'change', 'need', 'organisation', 'site', 'site-wellbeing', 'wellbeing'].sort(),
  )
})

test('from 250: teams for joined and checked in alone, and the needs of sites of 50 or more', () => {
  const teams = [
    { id: 'x', headcount: 60 },
    { id: 'y', headcount: 60 },
  ]
  const { name, figures } = plan([
    { id: 'a', headcount: 170, teams },
    { id: 'b', headcount: 49 },
    { id: 'c', headcount: 40 },
  ])
  expect(name).toBe('quarterly-by-team-1')
  const keys = figures.map(({ key }) => key)
  expect(keys.filter((key) => key.includes('team=x'))).toEqual([
    'joined|site=a|team=x',
    'checked-in|site=a|team=x',
  ])
  expect(keys).toContain('need|site=a|need=money')
  expect(keys).toContain('joined|site=b')
  expect(keys).not.toContain('need|site=b|need=money')
})

test('from 1,000: every month', () => {
  expect(plan([{ id: 'a', headcount: 999 }]).name).toBe('quarterly-by-team-1')
  expect(plan([{ id: 'a', headcount: 1000 }]).name).toBe('monthly-by-team-1')
})

test('an employer with one site has no sites, and its teams hang under the organisation', () => {
  const teams = [
    { id: 'x', headcount: 100 },
    { id: 'y', headcount: 100 },
    { id: 'z', headcount: 10 },
  ]
  const { figures, breakdowns } = plan([{ id: 'only', headcount: 300, teams }])
  expect(breakdowns).not.toContain('site')
  const byTeam = figures.filter(({ breakdown }) => breakdown === 'team').map(({ counted }) => counted.by)
  expect(byTeam).toEqual([{ team: 'y' }, { team: 'y' }, { team: other }, { team: other }])
})

test('teams inside Other have no figures', () => {
  const teams = [
    { id: 'x', headcount: 100 },
    { id: 'y', headcount: 50 },
  ]
  const frame = frameOf(
    state([
      { id: 'a', headcount: 200 },
      { id: 'b', headcount: 150, teams },
      { id: 'c', headcount: 10 },
    ]),
  )
  expect(frame.sites).toEqual([
    { id: 'a', headcount: 200, of: ['a'] },
    { id: other, headcount: 160, of: ['b', 'c'] },
  ])
  expect(frame.teams).toEqual([])
})

test('groups part their parent, have 30 people or more each, and are two or none', () => {
  const children = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), headcount: fc.nat({ max: 90 }) }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  fc.assert(
    fc.property(children, fc.nat(), (all, turn) => {
      const groups = groupChildren(all)
      expect(groups).not.toHaveLength(1)
      for (const { headcount } of groups) expect(headcount).toBeGreaterThanOrEqual(30)
      if (groups.length > 0) {
        expect(groups.flatMap(({ of }) => of).sort()).toEqual(all.map(({ id }) => id).sort())
      }
      const at = all.length > 0 ? turn % all.length : 0
      expect(groupChildren([...all.slice(at), ...all.slice(0, at)])).toEqual(groups)
    }),
  )
})

test('every figure has a name of its own, whatever sites and needs are called', () => {
  expect(figureKey({ measure: 'need', by: { site: 'leeds', need: 'money' } })).toBe(
    'need|site=leeds|need=money',
  )
  expect(figureKey({ measure: 'answered', of: 'happy', by: {} })).toBe('answered|of=happy')
  const name = fc.string({ unit: fc.constantFrom('|', '=', '%', 'a', 's', 'team'), maxLength: 6 })
  fc.assert(
    fc.property(fc.tuple(name, name), fc.tuple(name, name), ([site, team], [otherSite, otherTeam]) => {
      const key = figureKey({ measure: 'joined', by: { site, team } })
      const otherKey = figureKey({ measure: 'joined', by: { site: otherSite, team: otherTeam } })
      expect(key === otherKey).toBe(site === otherSite && team === otherTeam)
      expect(figureKey({ measure: 'joined', by: { site } })).not.toBe(key)
    }),
  )
})

test('periods have the first and last day that the calendar gives them', () => {
  const days = (label: string) => {
    const period = readPeriod(label)
    return period && [period.first, period.last, period.rhythm]
  }
  expect(days('2026-Q3')).toEqual(['2026-07-01', '2026-09-30', 'quarterly'])
  expect(days('2026-H2')).toEqual(['2026-07-01', '2026-12-31', 'half-yearly'])
  expect(days('2028-02')).toEqual(['2028-02-01', '2028-02-29', 'monthly'])
  for (const wrong of [
    '2026',
    '2026-Q5',
    '2026-H3',
    '2026-13',
    '2026-00',
    '2026-q3',
    '2026-Q3 ',
    '26-Q3',
    '',
  ]) {
    expect(readPeriod(wrong)).toBeUndefined()
  }
})

test('periods follow one another without gap or overlap', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom<Rhythm>('half-yearly', 'quarterly', 'monthly'), (at, rhythm) => {
      const today = at.toISOString().slice(0, 10)
      const period = periodOf(today, rhythm)
      expect(period.first <= today && today <= period.last).toBe(true)
      expect(readPeriod(period.label)).toEqual(period)
      expect(previousPeriod(nextPeriod(period))).toEqual(period)
      expect(nextPeriod(period).first > period.last).toBe(true)
    }),
  )
})

test('a frame has twelve months of periods, from the first day of one', () => {
  const labels = (from: string, rhythm: Rhythm) =>
    periodsOfFrame(from, rhythm).map(({ label }: Period) => label)
  expect(endOfFrame('2026-07-01')).toBe('2027-07-01')
  expect(labels('2026-07-01', 'quarterly')).toEqual(['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2'])
  expect(labels('2026-07-01', 'half-yearly')).toEqual(['2026-H2', '2027-H1'])
  expect(labels('2026-02-01', 'monthly')).toHaveLength(12)
  expect(labels('2026-02-01', 'quarterly')).toEqual([])
  expect(labels('2026-01-02', 'monthly')).toEqual([])
})
