import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Employer } from '../../../functions/core/employers/employer.ts'
import { changesBetween } from '../../../functions/core/employers/place-changes.ts'
import { placeWords } from '../../../functions/core/employers/place-words.ts'
import { type Line, readPlaces } from '../../../functions/core/employers/places.ts'
import { listOf, readPlacesList } from '../../../functions/core/employers/places-list.ts'
import { Stated } from '../../../functions/core/releases/stated.ts'
import { hostile } from '../../hostile.ts'

const words = placeWords('employer')
const inForce: Employer['sites'] = [
  {
    id: 'depot',
    name: 'The depot',
    headcount: 120,
    teams: [{ id: 'nights', name: 'Night shift', headcount: 40 }],
  },
  { id: 'office', name: 'The office', headcount: 60, teams: [] },
]
const site = (name: string, headcount: string, id?: string): Line => ({ at: name, site: name, headcount, id })
const team = (of: string, name: string, headcount: string, id?: string): Line => ({
  at: `${of}/${name}`,
  site: of,
  team: name,
  headcount,
  id,
})
const read = (...lines: Line[]) => readPlaces(lines, [inForce, []], words)
const faults = (...lines: Line[]) => {
  const result = read(...lines)
  return result.ok ? [] : result.faults.map(({ at, column, fault }) => [at, column, fault])
}
const list = (text: string) => readPlacesList(text, [inForce, []], words)
const listFaults = (text: string) => {
  const result = list(text)
  return result.ok ? [] : result.faults.map(({ line, fault }) => `${line}: ${fault}`)
}

describe('ids', () => {
  const idsOf = (...lines: Line[]) => {
    const result = read(...lines)
    return result.ok ? result.places.map(({ id, teams }) => [id, ...teams.map((one) => one.id)]) : result
  }
  test('stay through a new name and a new headcount', () => {
    expect(
      idsOf(
        site('North depot', '130', 'depot'),
        team('North depot', 'Nights', '41', 'nights'),
        site('The office', '60', 'office'),
      ),
    ).toEqual([['depot', 'nights'], ['office']])
  })
  test('are found again by name, however it is written', () => {
    expect(
      idsOf(site('the  DEPOT ', '130'), team('The Depot', 'night shift', '41'), site('The office', '60')),
    ).toEqual([['depot', 'nights'], ['office']])
  })
  test('of what is new are made of its name, and are nobody else’s', () => {
    expect(
      idsOf(site('Café Nord & Süd', '50'), site('Depot', '50'), site('北', '50'), site('北 2', '50')),
    ).toEqual([['cafe-nord-sud'], ['depot-2'], ['site'], ['site-2']])
  })
  test('that are made up, or given twice, are not taken', () => {
    expect(
      idsOf(site('A site', '50', 'depot'), site('Another', '50', 'depot'), site('More', '50', '../x')),
    ).toEqual([['depot'], ['another'], ['more']])
  })
})

describe('what is wrong is said at its own line', () => {
  test.each([
    ['a name that is missing', [site('', '50')], 'Enter the name of the site.'],
    ['a name of two lines', [site('a\nb', '50')], 'Keep this to one line.'],
    [
      'a name that is too long',
      [site('a'.repeat(81), '50')],
      'The name of the site must be 80 characters or fewer.',
    ],
    ['no number', [site('A', '')], 'Enter how many people work there, as a whole number like 120.'],
    ['no whole number', [site('A', '1.5')], 'Enter how many people work there, as a whole number like 120.'],
    ['nobody', [site('A', '0')], 'Enter how many people work there, as a whole number like 120.'],
    ['too many', [site('A', '1000001')], 'Enter how many people work there, as a whole number like 120.'],
    [
      'one name twice',
      [site('A', '5'), site('a ', '6')],
      '“a” is there twice. Give each site a name of its own.',
    ],
    [
      'a team twice',
      [site('A', '50'), team('A', 'X', '5'), team('A', 'x', '6')],
      '“x” is there twice in “A”.',
    ],
    [
      'a team of no site',
      [site('A', '50'), team('B', 'X', '5')],
      'There is no line for “B” as a whole, with its own headcount.',
    ],
    [
      'more people in teams than in the site',
      [site('A', '50'), team('A', 'X', '30'), team('A', 'Y', '21')],
      'The teams of “A” have 51 people together, and “A” has 50. Correct one of them.',
    ],
    ['nothing at all', [], 'Give at least one site and its headcount.'],
    [
      'too much',
      Array.from({ length: 301 }, (_, n) => site(`S ${n}`, '50')),
      'That is more than 300 lines. Put the smallest together.',
    ],
  ])('%s', (_, lines, fault) => {
    expect(faults(...lines).map(([, , said]) => said)).toContain(fault)
  })
  test('all of it at once', () => {
    expect(faults(site('', 'x'), team('', 'T', ''), site('A', '5'))).toEqual([
      ['', 'site', 'Enter the name of the site.'],
      ['', 'headcount', 'Enter how many people work there, as a whole number like 120.'],
      ['/T', 'headcount', 'Enter how many people work there, as a whole number like 120.'],
    ])
  })
  test('numbers may be written with commas or spaces', () => {
    for (const typed of ['1,200', '1 200', ' 1200 ']) expect(faults(site('A', typed))).toEqual([])
    for (const typed of ['12,00', '1,2', '-5', '+5', '1e3', '٣', '0x10', '１２'])
      expect([typed, faults(site('A', typed)).length]).toEqual([typed, 1])
  })
})

describe('a pasted list', () => {
  test('comes as CSV, out of a spreadsheet, or with semicolons', () => {
    const expected = list('site,team,headcount\n"Mill, north",,90\n"Mill, north",Days,50')
    expect(expected.ok).toBe(true)
    expect(list('Site\tTeam\tHeadcount\r\nMill, north\t\t90\r\nMill, north\tDays\t50\r\n')).toEqual(expected)
    expect(list('\uFEFFsite;team;headcount\nMill, north;;90\nMill, north;Days;50')).toEqual(expected)
    expect(list('headcount,site,team,note\n90,"Mill, north",,x\n50,"Mill, north",Days,y')).toEqual(expected)
  })
  test.each([
    ['', '0: Paste your list, or write it here.'],
    ['depot,,50', '0: The first line must read site,team,headcount.'],
    ['site,team,headcount', '0: There is nothing after the first line.'],
    ['site,team,headcount\nA,,50\nB', '3: has 1 fields where the first line has 3'],
    ['site,team,headcount\n"A,,50', '2: a quote is opened and not closed, or stands in the wrong place'],
    ['site,team,headcount\nA,,fifty', '2: Enter how many people work there, as a whole number like 120.'],
    [
      'site,team,headcount\n\nA,,50\nA,T,60',
      '3: The teams of “A” have 60 people together, and “A” has 50. Correct one of them.',
    ],
    ['site,team,headcount\nA,,50\nB,T,6', '3: There is no line for “B” as a whole, with its own headcount.'],
    ['site,team,headcount\n,T,6', '2: Enter the name of the site.'],
    ['site,team,headcount\nA\u0000,,6', '2: holds characters that can’t be read: save the file as UTF-8 CSV'],
  ])('%j', (text, fault) => {
    expect(listFaults(text)).toContain(fault)
  })
  test('that is shown can be pasted back as it is', () => {
    const odd = [{ ...inForce[0], name: 'He said "no", twice' }, inForce[1]] as Employer['sites']
    const result = readPlacesList(listOf(odd), [odd], words)
    expect(result).toEqual({ ok: true, places: odd })
  })
  test('of anything at all is read or refused, never thrown on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = list(`site,team,headcount\n${text}`)
        expect(result.ok || result.faults.length > 0).toBe(true)
      }),
    )
    for (const text of hostile) {
      expect(list(text).ok).toBe(false)
      list(`site,team,headcount\n${text},,50`)
    }
  })
})

const name = fc.constantFrom(
  'Depot',
  'The depot',
  'Office',
  'Yard',
  'Yard 2',
  'É',
  '北',
  ...hostile.slice(0, 12),
)
const anyId = fc.constantFrom(undefined, 'depot', 'office', 'nights', 'made-up')
const people = (min: number, max: number) => fc.integer({ min, max }).map(String)
const aSite = fc.record({ at: fc.constant('s'), site: name, headcount: people(90, 400), id: anyId })
const aTeam = fc.record({ at: fc.constant('t'), site: name, team: name, headcount: people(1, 60), id: anyId })
const lines = fc
  .tuple(
    fc.uniqueArray(aSite, { minLength: 1, maxLength: 4, selector: (one) => one.site }),
    fc.array(fc.tuple(aTeam, fc.nat()), { maxLength: 4 }),
  )
  .map(([sites, teams]): Line[] => [
    ...sites,
    // Mostly of a site that is there, because the others are only refused.
    ...teams.map(([one, at]) => ({
      ...one,
      site: at % 9 === 0 ? one.site : (sites[at % sites.length]?.site ?? ''),
    })),
  ])

test('what is read can always be kept, be made a frame of, and be read again as it is', () => {
  let passed = 0
  fc.assert(
    fc.property(lines, (typed) => {
      const result = read(...typed)
      if (!result.ok) return
      passed += 1
      const { places } = result
      expect(Employer.shape.sites.parse(places)).toEqual(places)
      const stated = Stated.safeParse({
        id: 'acme',
        secret: 'long enough',
        frameFrom: '2027-01-01',
        sites: places,
      })
      expect(stated.error?.issues ?? []).toEqual([])
      const again = places.flatMap((one) => [
        site(one.name, String(one.headcount), one.id),
        ...one.teams.map((of) => team(one.name, of.name, String(of.headcount), of.id)),
      ])
      expect(readPlaces(again, [places], words)).toEqual({ ok: true, places })
      expect(changesBetween(places, places)).toEqual([])
    }),
    { numRuns: 500 },
  )
  expect(passed).toBeGreaterThan(100)
})

test('what changes is told, each change once', () => {
  const after = read(
    site('North depot', '130', 'depot'),
    team('North depot', 'Days', '50'),
    site('Yard', '33'),
    team('Yard', 'Tyres', '5'),
  )
  expect(after.ok && changesBetween(inForce, after.places)).toEqual([
    { what: 'renamed', name: 'North depot', from: 'The depot' },
    { what: 'headcount', name: 'North depot', from: 120, to: 130 },
    { what: 'added', name: 'Yard', headcount: 33 },
    { what: 'removed', name: 'The office', headcount: 60 },
    { what: 'added', site: 'North depot', name: 'Days', headcount: 50 },
    { what: 'removed', site: 'North depot', name: 'Night shift', headcount: 40 },
    { what: 'added', site: 'Yard', name: 'Tyres', headcount: 5 },
  ])
})
