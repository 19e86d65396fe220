import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseCommand } from '../../cli/release-command.ts'
import { readRows } from '../../cli/release-csv.ts'
import { Release } from '../../functions/core/releases/release.ts'
import {
  makeChance,
  makeWorld,
  passAll,
  quarters,
  releasesOf,
  shuffled,
  type World,
} from '../core/releases/made-up.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'upstream-release-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const peopleHeader = 'person,site,team,ageBand,joined,left'
const eventsHeader = 'person,day,kind,category,satisfied,worthwhile,happy,anxious,lonely'
type Files = { 'employer.json': string; 'people.csv': string; 'events.csv': string; 'state.json'?: string }

let folders = 0
function folderWith(files: Partial<Files>): string {
  const folder = join(root, `in-${++folders}`)
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

function filesOf({ stated, people, events }: World): Files {
  const rows = people.map((row) => [row.person, row.site, row.team, row.ageBand, row.joined, row.left])
  const said = events.map((row) => [
    row.person,
    row.day,
    row.kind,
    row.category,
    row.satisfied,
    row.worthwhile,
    row.happy,
    row.anxious,
    row.lonely,
  ])
  const csv = (header: string, all: unknown[][]) => [header, ...all.map((row) => row.join(','))].join('\n')
  return {
    'employer.json': JSON.stringify(stated, null, 2),
    'people.csv': csv(peopleHeader, rows),
    'events.csv': csv(eventsHeader, said),
  }
}

/** The command as it is typed, with the real gate. */
function typed(...words: string[]) {
  const run = spawnSync(process.execPath, ['cli/release.ts', ...words], { encoding: 'utf8' })
  return { code: run.status, said: run.stdout, warned: run.stderr }
}

/** The same command in this process, with a gate that passes all: for all that goes wrong before one is asked. */
async function called(...words: string[]) {
  const said: string[] = []
  const note = (line: string) => {
    said.push(line)
  }
  const code = await releaseCommand(words, { openGate: async () => passAll, say: note, warn: note })
  return { code, said: said.join('\n') }
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const outputs = ['audit.json', 'release.json', 'state.json']

test('four quarters are published one after another, each going on from the state of the one before', () => {
  const world = makeWorld(11)
  const from = folderWith(filesOf(world))
  const out = join(root, 'year')
  const year = quarters.map((period) => {
    const run = typed('--in', from, '--period', period, '--out', out)
    expect(run.warned).toBe('')
    expect([0, 3]).toContain(run.code)
    expect(run.said).toContain(`${period} of made-up`)
    expect(readdirSync(out).sort()).toEqual(outputs)
    writeFileSync(join(from, 'state.json'), read(out, 'state.json'))
    const audit = JSON.parse(read(out, 'audit.json'))
    expect(audit.verdict).toBe(run.code === 0 ? 'as planned' : 'coarser')
    expect(audit.cells.length).toBeGreaterThan(20)
    return { code: run.code, release: Release.parse(JSON.parse(read(out, 'release.json'))) }
  })
  expect(year.map(({ release }) => release.period)).toEqual([...quarters])
  const held = year.flatMap(({ release }) => release.figures.filter(({ heldFrom }) => heldFrom !== null))
  expect(held.length).toBeGreaterThan(0)
  // The gate aside, the files say what the rows in memory do.
  if (year.every(({ code }) => code === 0)) {
    expect(year.map(({ release }) => release)).toEqual(
      releasesOf(world, quarters).map(({ release }) => release),
    )
  }
  const again = typed('--in', from, '--period', '2026-Q4', '--out', out)
  expect([again.code, again.warned]).toEqual([1, expect.stringContaining('released already')])
})

test('the same rows in another order, quoted, with CRLF and other columns first, give the same bytes', async () => {
  const world = makeWorld(12)
  const chance = makeChance(1)
  const turned = (text: string) => {
    const [header = [], ...rows] = text.split('\n').map((line) => line.split(','))
    const order = shuffled([...header.keys()], chance)
    const line = (row: string[]) => order.map((at) => (chance() < 0.5 ? `"${row[at]}"` : row[at])).join(',')
    return `\uFEFF${[header, ...shuffled(rows, chance)].map(line).join('\r\n')}\r\n\r\n`
  }
  const files = filesOf(world)
  const bytes = []
  for (const given of [
    files,
    { ...files, 'people.csv': turned(files['people.csv']), 'events.csv': turned(files['events.csv']) },
  ]) {
    const out = join(root, `order-${bytes.length}`)
    expect((await called('--in', folderWith(given), '--period', '2026-Q2', '--out', out)).code).toBe(0)
    bytes.push(outputs.map((file) => read(out, file)))
  }
  expect(bytes[1]).toEqual(bytes[0])
})

test('what the gate can undo is left out, said, and told by the exit code', async () => {
  const folder = folderWith(filesOf(makeWorld(13)))
  const out = join(root, 'coarser')
  const said: string[] = []
  const code = await releaseCommand(['--in', folder, '--period', '2026-Q1', '--out', out], {
    openGate: async () => (candidate) => ({
      safe: !candidate.cells.some(({ breakdown }) => breakdown === 'category'),
      cells: [],
      forced: [],
      drop: ['category'],
    }),
    say: (line) => said.push(line),
    warn: (line) => said.push(line),
  })
  expect(code).toBe(3)
  expect(said.join('\n')).toContain('Left out, so that nothing can be undone: category.')
  expect(JSON.parse(read(out, 'audit.json'))).toMatchObject({ verdict: 'coarser', dropped: ['category'] })
})

test('a file that comes in many pieces is read as csv-parse reads it whole', async () => {
  const field = fc.string({
    unit: fc.constantFrom('"', ',', '\n', 'é', '語', '😀', 'a', ' ', ';'),
    maxLength: 6,
  })
  const rows = fc
    .sample(fc.tuple(field, field, field), { numRuns: 3000 })
    .filter((row) => row.join('') !== '')
  const cell = (text: string, at: number) =>
    at % 2 || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const lines = rows.map((row, at) => row.map((text) => cell(text, at)).join(','))
  // More than the megabyte that is read at a time, so that a piece ends somewhere within.
  const text = ['a,b,c', ...Array.from({ length: 24 }, () => lines).flat()].join('\r\n')
  const file = join(root, 'many.csv')
  writeFileSync(file, text)
  const got: string[][] = []
  await readRows(file, ['c', 'b', 'a'], (fields) => got.push(fields.toReversed()))
  const whole: string[][] = parse(text, { record_delimiter: '\r\n' })
  expect(Buffer.byteLength(text)).toBeGreaterThan(1_100_000)
  expect(JSON.stringify(got) === JSON.stringify(whole.slice(1))).toBe(true)
})

test.each(['a"b,c', '"a"b,c', '"a,b', 'a,b"', '"a""'])(
  'a row in which a quote stands wrong is told: %s',
  async (row) => {
    const file = join(root, 'quotes.csv')
    writeFileSync(file, `x,y\n1,2\n${row}\n`)
    await expect(readRows(file, ['x', 'y'], () => {})).rejects.toThrow('quotes.csv line 3: a quote')
  },
)

test('bytes that are not UTF-8 are told', async () => {
  const file = join(root, 'latin.csv')
  writeFileSync(file, Buffer.from('a\n1\n\xe9\n', 'latin1'))
  await expect(readRows(file, ['a'], () => {})).rejects.toThrow('latin.csv line 3 is not UTF-8')
})

const employer = {
  id: 'acme',
  secret: 'a secret for these tests',
  frameFrom: '2026-01-01',
  sites: [
    {
      id: 'leeds',
      headcount: 60,
      teams: [
        { id: 'red', headcount: 30 },
        { id: 'blue', headcount: 30 },
      ],
    },
    { id: 'york', headcount: 40 },
  ],
}
const people = [`${peopleHeader}`, 'p1,leeds,red,25-34,2026-01-05,', 'p2,york,,,2026-01-05,']
const events = [
  eventsHeader,
  'p1,2026-01-06,checked-in,money;sleep,7,8,,3,often',
  'p2,2026-02-01,referred,arts,,,,,',
]
const good = (): Files => ({
  'employer.json': JSON.stringify(employer, null, 2),
  'people.csv': people.join('\n'),
  'events.csv': events.join('\n'),
})
const withPerson = (row: string) => ({ ...good(), 'people.csv': [...people, row].join('\n') })
const withEvent = (row: string) => ({ ...good(), 'events.csv': [...events, row].join('\n') })
const withEmployer = (more: object) => ({
  ...good(),
  'employer.json': JSON.stringify({ ...employer, ...more }, null, 2),
})

test('a small good example is taken', async () => {
  const out = join(root, 'good')
  expect(await called('--in', folderWith(good()), '--period', '2026-Q1', '--out', out)).toMatchObject({
    code: 0,
  })
})

const crowd = Array.from({ length: 31 }, (_, n) => `c${n},leeds,red,,2026-01-05,`)
const site = (more: object) => ({
  sites: [
    { id: 'leeds', headcount: 60, ...more },
    { id: 'york', headcount: 40 },
  ],
})

// biome-ignore format: one line a mistake
test.each<[what: string, files: Partial<Files>, says: string]>([
  ['an unknown site', withPerson('p3,hull,,,2026-01-05,'), 'people.csv line 4: employer.json has no site “hull”.'],
  ['an unknown team', withPerson('p3,york,red,,2026-01-05,'), 'people.csv line 4: employer.json has no team “red” in site “york”.'],
  ['a team without its site', withPerson('p3,,red,,2026-01-05,'), 'people.csv line 4: team “red” is given without its site.'],
  ['an unknown age band', withPerson('p3,york,,20-21,2026-01-05,'), 'people.csv line 4: employer.json has no age band “20-21”.'],
  ['a person twice', withPerson('p1,york,,,2026-01-05,'), 'people.csv line 4: person “p1” is there twice.'],
  ['nobody', withPerson(',york,,,2026-01-05,'), 'people.csv line 4: the person has no id.'],
  ['no day of joining', withPerson('p3,york,,,,'), 'people.csv line 4: joined is missing.'],
  ['a day that the calendar lacks', withPerson('p3,york,,,2026-02-30,'), 'people.csv line 4: joined is “2026-02-30”, which is no day of the calendar.'],
  ['leaving before joining', withPerson('p3,york,,,2026-02-05,2026-02-04'), 'people.csv line 4: the person left on 2026-02-04, before joining on 2026-02-05.'],
  ['too few fields', withPerson('p3,york'), 'people.csv line 4 has 2 fields where the first line has 6.'],
  ['an open quote', withPerson('"p3,york,,,2026-01-05,\n'), 'people.csv line 4: a quote is opened and not closed, or stands in the wrong place.'],
  ['a quote within', withPerson('p"3",york,,,2026-01-05,'), 'people.csv line 4: a quote is opened and not closed, or stands in the wrong place.'],
  ['a wrong header', { ...good(), 'people.csv': 'person,name\np1,Pat' }, 'people.csv line 1 must be: person,site,team,ageBand,joined,left. It is: person,name.'],
  ['an empty file', { ...good(), 'events.csv': '' }, `events.csv line 1 must be: ${eventsHeader}.`],
  ['more people than there are', { ...good(), 'people.csv': [...people, ...crowd].join('\n') }, 'people.csv line 33: 32 people of team “red” of site “leeds” take part on 2026-03-31, and employer.json says that it has 30.'],
  ['a stranger', withEvent('p9,2026-01-06,attended,arts,,,,,'), 'events.csv line 4: people.csv has no person “p9”.'],
  ['a kind that there is not', withEvent('p1,2026-01-06,joined,,,,,,'), 'events.csv line 4: there is no kind “joined”'],
  ['a need that there is not', withEvent('p1,2026-01-06,checked-in,money;gold,,,,,'), 'events.csv line 4: “money;gold” holds something that is not one of the needs.'],
  ['a category that there is not', withEvent('p1,2026-01-06,attended,gold,,,,,'), 'events.csv line 4: there is no activity category “gold”.'],
  ['a score of 11', withEvent('p1,2026-01-06,checked-in,,7,11,,,'), 'events.csv line 4: worthwhile is “11”, and a score is a whole number from 0 to 10.'],
  ['half a score', withEvent('p1,2026-01-06,checked-in,,7.5,,,,'), 'events.csv line 4: satisfied is “7.5”'],
  ['a wrong word for lonely', withEvent('p1,2026-01-06,checked-in,,,,,,always'), 'events.csv line 4: lonely is “always”'],
  ['a score at an activity', withEvent('p1,2026-01-06,attended,arts,,,,3,'), 'events.csv line 4: only a check-in has answers'],
  ['an event on no day', withEvent('p1,2026-13-01,attended,arts,,,,,'), 'events.csv line 4: day is “2026-13-01”, which is no day of the calendar.'],
  ['no secret', withEmployer({ secret: undefined }), 'employer.json line 1: secret is missing.'],
  ['a short secret', withEmployer({ secret: 'short' }), 'employer.json line 3: secret is shorter than 8 characters.'],
  ['a site twice', withEmployer({ sites: [...employer.sites, { id: 'york', headcount: 3 }] }), 'employer.json line 5: sites names one site twice.'],
  ['a team twice', withEmployer(site({ teams: [{ id: 'a', headcount: 3 }, { id: 'a', headcount: 4 }] })), 'employer.json line 9: sites[0].teams names one team twice.'],
  ['more people in teams', withEmployer(site({ teams: [{ id: 'a', headcount: 61 }] })), 'employer.json line 9: sites[0].teams has 61 people in teams, and the site has 60.'],
  ['a kept name', withEmployer(site({ id: '~other' })), 'employer.json line 7: sites[0].id starts with “~”, which is kept for ~other.'],
  ['half a person', withEmployer(site({ headcount: 60.5 })), 'employer.json line 8: sites[0].headcount must be a whole number.'],
  ['no sites', withEmployer({ sites: [] }), 'employer.json line 5: sites names no site.'],
  ['a need twice', withEmployer({ needs: ['money', 'money'] }), 'needs names one thing twice.'],
  ['a frame from mid-quarter', withEmployer({ frameFrom: '2026-02-01' }), 'employer.json line 4: frameFrom must be the first day of a quarter for 100 people. 2026-02-01 falls in the one that starts on 2026-01-01.'],
  ['a period before the frame', withEmployer({ frameFrom: '2026-04-01' }), 'employer.json line 4: the frame from 2026-04-01 has releases from 2026-Q2 to 2027-Q1, and 2026-Q1 is none of them.'],
  ['broken JSON', { ...good(), 'employer.json': '{\n  "id": "acme",\n  oops\n}' }, 'employer.json line 3 is not JSON'],
  ['a missing file', { 'people.csv': peopleHeader }, 'There is no file'],
  ['no events', { 'employer.json': good()['employer.json'], 'people.csv': peopleHeader }, 'There is no file'],
  ['a state that is none', { ...good(), 'state.json': '{"employer":"acme"}' }, 'state.json line 1 is not a state that this command has written'],
  ['a state that is not JSON', { ...good(), 'state.json': 'x' }, 'state.json line 1 is not JSON'],
])('%s is told with its file and line, and nothing is written', async (_, files, says) => {
  const folder = folderWith(files)
  const out = join(folder, 'out')
  const { code, said } = await called('--in', folder, '--period', '2026-Q1', '--out', out)
  expect(said).toContain(says)
  expect(code).toBe(1)
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort())
})

test.each([
  ['2026-Q5', '“2026-Q5” is not a period.'],
  ['2026-09', '“2026-09” is a month; with 100 people in employer.json the plan has quarterly releases.'],
  ['2026-H1', '“2026-H1” is a half-year; with 100 people in employer.json the plan has quarterly releases.'],
  ['2027-Q1', 'the frame from 2026-01-01 has releases from 2026-Q1 to 2026-Q4, and 2027-Q1 is none of them.'],
])('%s is no period of this plan', async (period, says) => {
  const { code, said } = await called(
    '--in',
    folderWith(good()),
    '--period',
    period,
    '--out',
    join(root, 'never'),
  )
  expect([code, said]).toEqual([1, expect.stringContaining(says)])
})

test('a state goes with its frame, and its secret with it', async () => {
  const out = join(root, 'frames')
  await called('--in', folderWith(good()), '--period', '2026-Q4', '--out', out)
  const state = read(out, 'state.json')
  const next = async (more: object, period: string) => {
    const folder = folderWith({ ...withEmployer(more), 'state.json': state })
    return called('--in', folder, '--period', period, '--out', join(folder, 'out'))
  }
  const inNext = { frameFrom: '2027-01-01' }
  expect(await next({ ...inNext, secret: 'another secret entirely' }, '2027-Q1')).toEqual({
    code: 0,
    said: expect.stringContaining('state.json is of the frame from 2026-01-01. It is dropped'),
  })
  expect((await next(inNext, '2027-Q1')).said).toContain('a new frame takes a new one')
  expect((await next({}, '2026-Q3')).said).toContain('this period, or a later one, has been released already')
  expect((await next({ secret: 'another secret entirely' }, '2026-Q4')).said).toContain(
    'not the one that this frame began with',
  )
  expect((await next({ id: 'other' }, '2026-Q4')).said).toContain('the state of another employer')
  expect((await next({ frameFrom: '2025-01-01' }, '2025-Q4')).said).toContain(
    'of a later frame than employer.json',
  )
  expect((await next(site({ headcount: 61 }), '2026-Q4')).said).toContain(
    'have changed within the twelve months',
  )
})

test('what can’t be written leaves nothing behind', async () => {
  const folder = folderWith(good())
  const out = join(folder, 'out')
  mkdirSync(join(out, 'audit.json'), { recursive: true })
  const { code, said } = await called('--in', folder, '--period', '2026-Q1', '--out', out)
  expect([code, said]).toEqual([1, expect.stringContaining('Nothing could be written')])
  expect(readdirSync(out)).toEqual(['audit.json'])
})

test('a call that is not understood is answered with how to make one', async () => {
  const usage = 'npm run release -- --in <folder> --period <2026-Q3|2026-09|2026-H2> --out <folder>'
  for (const words of [[], ['--in', 'x'], ['--wrong'], ['extra']]) {
    expect(await called(...words)).toEqual({ code: 1, said: expect.stringContaining(usage) })
  }
  expect(typed('--help')).toEqual({
    code: 0,
    said: expect.stringContaining(`events.csv     ${eventsHeader}`),
    warned: '',
  })
  expect(typed('--period', '2026-Q1')).toEqual({ code: 1, said: '', warned: `Usage: ${usage}\n` })
})
