/** What each row counts for: the meaning of people.csv and events.csv. */
import { expect, test } from 'vitest'
import { knownToFrame } from '../../../functions/core/releases/people.ts'
import { readPeriod } from '../../../functions/core/releases/period.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'
import { type EventRow, startCount } from '../../../functions/core/releases/tally.ts'
import { setsOf } from './made-up.ts'

const stated = Stated.parse({
  id: 'acme',
  secret: 'a secret for tests',
  frameFrom: '2026-01-01',
  sites: [
    {
      id: 'leeds',
      headcount: 150,
      teams: [
        { id: 'red', headcount: 60 },
        { id: 'blue', headcount: 5 },
        { id: 'green', headcount: 60 },
      ],
    },
    { id: 'york', headcount: 100 },
    { id: 'hull', headcount: 20 },
  ],
})

const person = (
  id: string,
  more: Partial<Record<'site' | 'team' | 'ageBand' | 'joined' | 'left', string>> = {},
) => ({
  person: id,
  site: '',
  team: '',
  ageBand: '',
  joined: '2025-06-01',
  left: '',
  ...more,
})
const event = (id: string, day: string, kind: string, more: Partial<EventRow> = {}): EventRow => ({
  person: id,
  day,
  kind,
  category: '',
  lonely: '',
  ...more,
})
type Rows = { people?: ReturnType<typeof person>[]; events?: EventRow[] }

/** How many are in each figure of the third quarter; those without anybody are left out. */
function counts({ people = [], events = [] }: Rows, period = '2026-Q3'): Record<string, number> {
  const sets = setsOf({ stated, people, events }, period)
  return Object.fromEntries([...sets].flatMap(([key, set]) => (set.size > 0 ? [[key, set.size]] : [])))
}

/** The tally of the third quarter, to look at what one person answered. */
function tally({ people = [], events = [] }: Rows) {
  const period = readPeriod('2026-Q3')
  if (!period) throw new Error('no period')
  const counter = startCount(stated, period)
  for (const row of people) expect(counter.person(row)).toBeUndefined()
  for (const row of events) expect(counter.event(row)).toBeUndefined()
  return counter.close()
}

test('a person counts who joined by the last day of the period and had not left by then', () => {
  const joined = (more: Parameters<typeof person>[1]) =>
    counts({ people: [person('a', more)] })['joined'] ?? 0
  expect(joined({ joined: '2026-09-30' })).toBe(1)
  expect(joined({ joined: '2026-10-01' })).toBe(0)
  expect(joined({ left: '2026-10-01' })).toBe(1)
  expect(joined({ left: '2026-09-30' })).toBe(0)
  expect(joined({ joined: '2026-08-01', left: '2026-08-01' })).toBe(0)
})

test('what a person does counts in the period of its day, and only for those who count', () => {
  const people = [person('a'), person('b', { left: '2026-09-01' })]
  const done = (day: string, who = 'a') =>
    counts({ people, events: [event(who, day, 'attended')] })['attended'] ?? 0
  expect([done('2026-06-30'), done('2026-07-01'), done('2026-09-30'), done('2026-10-01')]).toEqual([
    0, 1, 1, 0,
  ])
  expect(done('2026-08-01', 'b')).toBe(0)
})

test('people are counted once however often they do a thing', () => {
  const often = ['2026-07-02', '2026-08-02', '2026-08-02'].map((day) =>
    event('a', day, 'referred', { category: 'arts' }),
  )
  expect(counts({ people: [person('a')], events: often })).toEqual({
    joined: 1,
    referred: 1,
    'category|category=arts': 1,
  })
})

test('places count where the frame shows them, small ones in Other, and nobody where none is stated', () => {
  const people = [
    person('a', { site: 'leeds', team: 'red', ageBand: '25-34' }),
    person('b', { site: 'leeds', team: 'blue' }),
    person('c', { site: 'leeds' }),
    person('d', { site: 'hull' }),
    person('e'),
  ]
  // Hull has 20, and York, the next in size, goes to Other with it; so do blue and green, of two alike the first by id.
  expect(counts({ people })).toEqual({
    joined: 5,
    'joined|site=leeds': 3,
    'joined|site=~other': 1,
    'joined|site=leeds|team=red': 1,
    'joined|site=leeds|team=~other': 1,
    'age-band|ageBand=25-34': 1,
  })
})

test('needs of all check-ins of a period count, at the site too; a category counts when referred to it', () => {
  const people = [person('a', { site: 'york' })]
  const events = [
    event('a', '2026-07-02', 'checked-in', { category: 'money;sleep' }),
    event('a', '2026-09-02', 'checked-in', { category: 'sleep' }),
    event('a', '2026-09-03', 'accepted', { category: 'arts' }),
  ]
  expect(Object.keys(counts({ people, events })).filter((key) => /^(need|category)/.test(key))).toEqual([
    'need|need=sleep',
    'need|need=money',
    'need|site=~other|need=sleep',
    'need|site=~other|need=money',
  ])
})

test('the latest answer of the period counts, question by question', () => {
  const events = [
    event('a', '2026-09-02', 'checked-in', { satisfied: 4 }),
    event('a', '2026-07-02', 'checked-in', { satisfied: 9, happy: 8, lonely: 'often' }),
    event('a', '2026-10-01', 'checked-in', { satisfied: 1, happy: 1, lonely: 'never' }),
  ]
  const { latest } = tally({ people: [person('a')], events })
  expect([latest(0, 'satisfied'), latest(0, 'happy'), latest(0, 'anxious')]).toEqual([4, 8, -1])
  expect(counts({ people: [person('a')], events })['lonely']).toBe(1)
})

test('of two answers on one day the higher counts, and of two about loneliness the lonelier', () => {
  const twice = [
    event('a', '2026-09-02', 'checked-in', { satisfied: 4, lonely: 'often' }),
    event('a', '2026-09-02', 'checked-in', { satisfied: 7, lonely: 'never' }),
  ]
  for (const events of [twice, twice.toReversed()]) {
    expect(tally({ people: [person('a')], events }).latest(0, 'satisfied')).toBe(7)
    expect(counts({ people: [person('a')], events })['lonely']).toBe(1)
  }
})

test('a change runs from the first answer ever, 56 days or more before', () => {
  const change = (...answers: [day: string, score: number][]) =>
    tally({
      people: [person('a')],
      events: answers.map(([day, satisfied]) => event('a', day, 'checked-in', { satisfied })),
    }).change(0)
  expect(change(['2026-07-01', 3], ['2026-08-26', 8])).toBe(5)
  expect(change(['2026-07-01', 3], ['2026-08-25', 8])).toBeUndefined()
  expect(change(['2025-07-01', 6], ['2026-01-01', 1], ['2026-08-25', 4])).toBe(-2)
  expect(change(['2025-07-01', 6], ['2026-06-30', 1])).toBeUndefined()
  expect(change(['2025-07-01', 6], ['2026-07-01', 1], ['2026-10-02', 9])).toBe(-5)
})

test.each([
  ['no id', person('')],
  ['twice', person('known')],
  ['site', person('a', { site: 'nowhere' })],
  ['team', person('a', { site: 'york', team: 'red' })],
  ['team without site', person('a', { team: 'red' })],
  ['age band', person('a', { ageBand: '20-21' })],
  ['joined', person('a', { joined: '' })],
  ['joined', person('a', { joined: '2026-02-30' })],
  ['left', person('a', { left: '30/09/2026' })],
  ['left before joined', person('a', { left: '2025-05-31' })],
])('a person’s row can’t be right: %s', (trouble, row) => {
  const period = readPeriod('2026-Q3')
  const counter = period && startCount(stated, period)
  expect(counter?.person(person('known', { joined: '2027-01-01' }))).toBeUndefined()
  expect(counter?.person(row)).toBe(trouble)
})

test.each([
  ['person', event('stranger', '2026-08-01', 'attended')],
  ['day', event('a', '2026-02-29', 'attended')],
  ['day', event('a', '2026-8-1', 'attended')],
  ['kind', event('a', '2026-08-01', 'joined')],
  ['kind', event('a', '2026-08-01', 'constructor')],
  ['need', event('a', '2026-08-01', 'checked-in', { category: 'money;gold' })],
  ['need', event('a', '2026-08-01', 'checked-in', { category: 'money;' })],
  ['category', event('a', '2026-08-01', 'referred', { category: 'money' })],
  ['score', event('a', '2026-08-01', 'checked-in', { anxious: 11 })],
  ['score', event('a', '2026-08-01', 'checked-in', { anxious: 2.5 })],
  ['lonely', event('a', '2026-08-01', 'checked-in', { lonely: 'always' })],
  ['answers without check-in', event('a', '2026-08-01', 'attended', { happy: 3 })],
  // Rows of other periods and of people who have left are checked all the same.
  ['score', event('a', '2020-08-01', 'checked-in', { happy: -1 })],
  ['category', event('gone', '2026-08-01', 'referred', { category: 'money' })],
])('an event can’t be right: %s', (trouble, row) => {
  const period = readPeriod('2026-Q3')
  const counter = period && startCount(stated, period)
  counter?.person(person('a'))
  counter?.person(person('gone', { left: '2026-01-01' }))
  expect(counter?.event(row)).toBe(trouble)
})

test('where there is one site, a team says which', () => {
  const [leeds] = stated.sites
  const one = { ...stated, sites: leeds ? [leeds] : [] }
  const people = [person('a', { team: 'red' })]
  const sets = setsOf({ stated: one, people, events: [] }, '2026-Q3')
  expect(sets.get('joined')?.size).toBe(1)
})

test('of what people say of themselves, the job counts what the frame knows', () => {
  const about = { site: 'leeds', team: 'red', ageBand: '25-34' }
  expect(knownToFrame(stated, about)).toEqual(about)
  expect(knownToFrame(stated, { ...about, team: 'new' })).toEqual({ ...about, team: '' })
  expect(knownToFrame(stated, { ...about, site: 'new' })).toEqual({ ...about, site: '', team: '' })
  expect(knownToFrame(stated, { ageBand: '20-21' })).toEqual({ site: '', team: '', ageBand: '' })
})
