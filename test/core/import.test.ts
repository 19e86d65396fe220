import { stringify } from 'node:querystring'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findGroup } from '../../functions/core/directory/group.ts'
import { findListing, isShown, type Listing } from '../../functions/core/directory/listing.ts'
import { changeListing } from '../../functions/core/directory/publish-listing.ts'
import { saySchedule } from '../../functions/core/directory/say-schedule.ts'
import { occurrencesBetween, weekly } from '../../functions/core/directory/schedule.ts'
import { confirmListing, pauseListing } from '../../functions/core/groups/listings/wishes.ts'
import { importListings } from '../../functions/core/import/import.ts'
import { columns, moreColumns } from '../../functions/core/import/row.ts'
import { allColumns, csvTemplate, csvWords } from '../../functions/core/import/template.ts'
import type { Item, Table } from '../../functions/core/ports.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.stop())

let at = 0
let ref: string
beforeEach(() => {
  at += 1
  ref = `thing-${at}`
})

type Row = Partial<Record<(typeof allColumns)[number], string>>
const good: Row = {
  group: 'growers',
  'group name': 'Growers',
  'group email': 'growers@example.org',
  title: 'Dig',
  summary: 'Digging.',
  needs: 'nature;active',
  type: 'gardening',
  online: 'no',
  'how to join': 'live referral',
  'waiting list': 'no',
  demonstration: 'no',
}
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (row: Row) => columns.map((column) => cell(row[column] ?? '')).join(',')
const file = (...rows: Row[]) =>
  [columns.join(','), ...rows.map((row) => line({ ...good, ...row }))].join('\n')
/** With the columns that a file may leave out. */
const fuller = (...rows: Row[]) =>
  [
    allColumns.join(','),
    ...rows.map((row) => allColumns.map((column) => cell({ ...good, ...row }[column] ?? '')).join(',')),
  ].join('\n')
const read = (csv: string, dryRun = false) => importListings(world.deps, csv, { dryRun })

describe('a good file', () => {
  test('puts every fact into the listing, and leaves what is empty unstated', async () => {
    const report = await read(
      file({
        reference: ref,
        venue: 'Plot 3',
        address: 'Marrow Lane',
        outcode: 'ls12 3ab',
        latitude: '53.8',
        longitude: '-1.59',
        days: 'Sat; Sun',
        starts: '10:00',
        ends: '12:30',
        cost: '3.50',
        'cost note': 'Tea is free',
        'ages from': '16',
        'who for': 'Anybody',
        'step free': 'yes',
        parking: 'no',
        languages: 'English; Polish',
        places: '8',
        'waiting list': 'yes',
        web: 'https://growers.example.org/',
        'last checked': '2026-09-21',
        'group phone': '0113 496 0122',
        demonstration: 'yes',
      }),
    )
    expect(report).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0, faults: [] })
    expect(await findListing(world.deps, ref)).toMatchObject({
      id: ref,
      group: 'growers',
      groupName: 'Growers',
      outcode: 'LS12',
      cost: 350,
      schedules: weekly(['Sat', 'Sun'], '10:00'),
      languages: ['English', 'Polish'],
      access: { stepFree: 'yes', parking: 'no' },
      places: 8,
      waitingList: true,
      joining: 'live',
      agesFrom: 16,
      phone: '0113 496 0122',
      demonstration: true,
    })
    const listing = await findListing(world.deps, ref)
    for (const fact of ['toilet', 'loop', 'quiet', 'bsl'] as const)
      expect(listing?.access[fact]).toBeUndefined()
    for (const fact of ['whenNote', 'agesTo', 'transport', 'firstVisit'] as const)
      expect(listing?.[fact]).toBeUndefined()
    expect(await findGroup(world.deps, 'growers')).toMatchObject({
      name: 'Growers',
      email: 'growers@example.org',
    })
  })

  test('changes nothing the second time, and only what differs the third', async () => {
    const rows = [{ reference: ref }, { reference: `${ref}-b` }, { reference: `${ref}-c` }]
    expect(await read(file(...rows))).toMatchObject({ added: 3, changed: 0, unchanged: 0 })
    const writes: string[] = []
    const watched: Table = {
      ...world.deps.programme,
      put(item: Item) {
        writes.push(item.pk)
        return world.deps.programme.put(item)
      },
    }
    const again = await importListings({ ...world.deps, programme: watched }, file(...rows), {
      dryRun: false,
    })
    expect(again).toEqual({ rows: 3, added: 0, changed: 0, unchanged: 3, faults: [] })
    expect(writes).toEqual([])
    expect(await read(file(rows[0] ?? {}, { ...rows[1], title: 'Dig deeper' }, rows[2] ?? {}))).toMatchObject(
      { added: 0, changed: 1, unchanged: 2 },
    )
    expect((await findListing(world.deps, `${ref}-b`))?.title).toBe('Dig deeper')
  })

  test('tried with a dry run reports the same and writes nothing', async () => {
    const never = () => Promise.reject(new Error('a dry run wrote'))
    const watched: Table = {
      ...world.deps.programme,
      put: never,
      claim: never,
      change: never,
      remove: never,
      count: never,
    }
    const report = await importListings(
      { ...world.deps, programme: watched },
      file({ reference: ref }, { reference: `${ref}-b`, type: 'wrong' }),
      { dryRun: true },
    )
    expect(report).toMatchObject({ rows: 2, added: 1 })
    expect(report.faults).toHaveLength(1)
    expect(await findListing(world.deps, ref)).toBeUndefined()
  })

  test.each([
    ['a byte order mark', (csv: string) => `\uFEFF${csv}`],
    ['Windows line ends', (csv: string) => csv.replaceAll('\n', '\r\n')],
    ['both', (csv: string) => `\uFEFF${csv.replaceAll('\n', '\r\n')}\r\n`],
    ['empty lines', (csv: string) => csv.replaceAll('\n', '\n\n\n')],
    [
      'capitals and spaces in its first line',
      (csv: string) => csv.replace('reference,group', ' Reference , GROUP '),
    ],
    [
      'columns of its own besides',
      (csv: string) =>
        csv
          .split('\n')
          .map((row, n) => `${row},${n === 0 ? 'our notes' : 'x'}`)
          .join('\n'),
    ],
  ])('is read with %s', async (_, change) => {
    const report = await read(change(file({ reference: ref, title: 'Dig, and tea' })))
    expect(report).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0, faults: [] })
    expect((await findListing(world.deps, ref))?.title).toBe('Dig, and tea')
  })

  test('may have its columns in any order', async () => {
    const order = [...columns].reverse()
    const csv = [
      order.join(','),
      order.map((column) => cell({ ...good, reference: ref }[column] ?? '')).join(','),
    ].join('\n')
    expect((await read(csv)).added).toBe(1)
  })
})

describe('a file with the newer columns', () => {
  test('puts them into the listing', async () => {
    const report = await read(
      fuller({
        reference: ref,
        town: 'Leeds',
        county: 'West Yorkshire',
        postcode: 'ls6 2ab',
        days: 'Tue',
        starts: '18:00',
        'how often': 'every other week',
        from: '2026-11-24',
        until: '2027-06-30',
        'not in': 'august; December',
        'not on': '2027-01-05',
        'also on': '2026-12-24',
        suits: 'beginners;friend',
        places: '8',
        'places per': 'time',
        email: 'hello@example.org',
        state: 'paused',
        resumes: '2026-12-01',
      }),
    )
    expect(report.faults).toEqual([])
    const listing = await findListing(world.deps, ref)
    expect(listing).toMatchObject({
      town: 'Leeds',
      county: 'West Yorkshire',
      postcode: 'LS6 2AB',
      outcode: 'LS6',
      suits: ['beginners', 'friend'],
      places: 8,
      placesPer: 'occurrence',
      email: 'hello@example.org',
      state: 'paused',
      resumes: '2026-12-01',
    })
    const days = occurrencesBetween(listing?.schedules ?? [], '2026-11-01', '2027-02-10').map(
      ({ day }) => day,
    )
    expect(days).toEqual(['2026-11-24', '2026-12-24', '2027-01-19', '2027-02-02'])
  })

  test.each<[Row, string]>([
    [{ days: 'Tue' }, 'Tuesdays'],
    [{ days: 'Tue', 'how often': 'every week', 'not in': 'August' }, 'Tuesdays, not in August'],
    [
      { days: 'Sun', 'how often': 'monthly', 'which of the month': 'first; third' },
      'First and third Sunday of the month',
    ],
    [{ rrule: 'FREQ=WEEKLY;INTERVAL=3;BYDAY=FR' }, 'Friday, every 3 weeks'],
  ])('reads %j as it is said', async (row, said) => {
    await read(fuller({ reference: ref, ...row }))
    const schedules = (await findListing(world.deps, ref))?.schedules ?? []
    expect(schedules.map(saySchedule)).toEqual([said])
  })

  test.each<[Row, string, RegExp]>([
    [{ rrule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30' }, 'rrule', /never fall/],
    [{ postcode: 'LS6' }, 'postcode', /whole postcode/],
    [{ postcode: 'BT1 1AA' }, 'postcode', /England/],
    [{ days: 'Tue', 'how often': 'often' }, 'how often', /every other week/],
    [{ 'how often': 'every week' }, 'days', /are needed/],
    [{ days: 'Tue', 'how often': 'every other week' }, 'from', /is needed/],
    [{ days: 'Tue', 'how often': 'monthly' }, 'which of the month', /is needed/],
    [{ days: 'Tue', 'which of the month': 'first' }, 'which of the month', /monthly alone/],
    [{ days: 'Tue', 'how often': 'monthly', 'which of the month': 'fifth' }, 'which of the month', /“fifth”/],
    [{ days: 'Tue', 'not in': 'Augustus' }, 'not in', /“Augustus”/],
    [{ 'not in': 'August' }, 'not in', /needs days/],
    [{ until: '2026-02-30' }, 'until', /2026-11-20/],
    [{ 'not on': '2026-12-24;soon' }, 'not on', /joined by ;/],
    [{ rrule: 'FREQ=HOURLY' }, 'rrule', /iCalendar/],
    [{ rrule: 'FREQ=DAILY', days: 'Tue' }, 'rrule', /leave days/],
    [{ suits: 'everybody' }, 'suits', /“everybody”/],
    [{ 'places per': 'week' }, 'places per', /course, time/],
    [{ email: 'nobody' }, 'email', /email address/],
    [{ state: 'asleep' }, 'state', /paused/],
    [{ resumes: '2026-12-01' }, 'resumes', /paused alone/],
  ])('has %j named', async (wrong, column, fault) => {
    const report = await read(fuller({ reference: `${ref}-a` }, { reference: `${ref}-x`, ...wrong }))
    expect(report).toMatchObject({ rows: 2, added: 1 })
    expect(report.faults).toEqual([{ line: 3, column, fault: expect.stringMatching(fault) }])
  })

  test('is like the template, which comes in as it is and tells of every column', async () => {
    const report = await read(csvTemplate())
    expect(report).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0, faults: [] })
    const words = csvWords().join('\n')
    for (const column of allColumns) expect(words).toContain(`  ${column}: `)
    expect(words).toContain(moreColumns.join(', '))
  })
})

test('a file read once more leaves what it can’t know: a pause, a later look, how the group answers', async () => {
  const csv = file({ reference: ref, 'last checked': '2026-09-21' })
  await read(csv)
  const change = (more: Partial<Listing>) => changeListing(world.deps, ref, (now) => ({ ...now, ...more }))
  const record = { signUps: 12, acceptedOfTen: 9, hours: 5 }
  await change({ record })
  await pauseListing(world.deps, 'growers', ref)
  await confirmListing(world.deps, 'growers', ref)
  await world.settle()
  const before = await findListing(world.deps, ref)
  expect(before).toMatchObject({ state: 'paused', lastChecked: '2026-11-23', record })
  expect(await read(csv)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(
    await read(file({ reference: ref, title: 'Dig deeper', 'last checked': '2026-09-21' })),
  ).toMatchObject({
    changed: 1,
  })
  expect(await findListing(world.deps, ref)).toMatchObject({
    title: 'Dig deeper',
    state: 'paused',
    lastChecked: '2026-11-23',
    record,
  })
  await change({ unchecked: 'hidden' })
  await read(file({ reference: ref, 'last checked': '2026-11-24' }))
  const after = await findListing(world.deps, ref)
  expect(after && isShown(after)).toBe(true)
  await read(fuller({ reference: ref, state: 'live' }))
  expect((await findListing(world.deps, ref))?.state).toBe('live')
})

describe('a faulty row', () => {
  const faults: [Row, string, RegExp][] = [
    [{ reference: '' }, 'reference', /2 to 60/],
    [{ reference: 'Has Spaces' }, 'reference', /2 to 60/],
    [{ group: 'UPPER' }, 'group', /2 to 60/],
    [{ 'group name': '' }, 'group name', /missing/],
    [{ 'group email': 'not-an-email' }, 'group email', /email address/],
    [{ title: '' }, 'title', /missing/],
    [{ title: 't'.repeat(101) }, 'title', /100 characters/],
    [{ summary: '' }, 'summary', /missing/],
    [{ needs: 'nature;flying' }, 'needs', /“flying”/],
    [{ needs: 'safety' }, 'needs', /safety is never matched/],
    [{ type: 'party' }, 'type', /activity types/],
    [{ outcode: 'Leeds' }, 'outcode', /first half of a postcode/],
    [{ outcode: 'BT1' }, 'outcode', /first half of a postcode/],
    [{ latitude: 'north' }, 'latitude', /number/],
    [{ latitude: '12', longitude: '-1' }, 'latitude', /United Kingdom/],
    [{ latitude: '-', longitude: '-1' }, 'latitude', /number|United Kingdom/],
    [{ longitude: '50', latitude: '53' }, 'longitude', /United Kingdom/],
    [{ online: 'maybe' }, 'online', /yes, no or empty/],
    [{ days: 'Monday' }, 'days', /Mon to Sun/],
    [{ starts: '6pm' }, 'starts', /18:30/],
    [{ ends: '24:00' }, 'ends', /18:30/],
    [{ cost: '£3' }, 'cost', /pounds like 3.50/],
    [{ cost: '-1' }, 'cost', /pounds like 3.50/],
    [{ 'ages from': 'sixteen' }, 'ages from', /whole number/],
    [{ 'step free': 'partly' }, 'step free', /yes, no or empty/],
    [{ places: '0' }, 'places', /1 or more/],
    [{ places: '2.5' }, 'places', /whole number/],
    [{ 'waiting list': 'perhaps' }, 'waiting list', /yes, no or empty/],
    [{ 'how to join': 'turn up' }, 'how to join', /live referral/],
    [{ web: 'http://growers.example.org' }, 'web', /https/],
    [{ web: 'javascript:alert(1)' }, 'web', /https/],
    [{ 'last checked': '31/12/2026' }, 'last checked', /2026-11-20/],
    [{ 'last checked': '2026-02-30' }, 'last checked', /2026-11-20/],
  ]
  test.each(faults)(
    '%j is named by line and column, and the good rows go in',
    async (wrong, column, fault) => {
      const report = await read(
        file({ reference: `${ref}-a` }, { reference: `${ref}-x`, ...wrong }, { reference: `${ref}-b` }),
      )
      expect(report).toMatchObject({ rows: 3, added: 2 })
      expect(report.faults).toContainEqual({ line: 3, column, fault: expect.stringMatching(fault) })
      for (const one of report.faults) expect(one.line).toBe(3)
      expect(await findListing(world.deps, `${ref}-x`)).toBeUndefined()
    },
  )

  test('with several faults has each of them named', async () => {
    const report = await read(file({ reference: ref, type: 'party', days: 'Monday', cost: 'lots' }))
    expect(report.faults.map(({ column }) => column).toSorted()).toEqual(['cost', 'days', 'type'])
  })

  test('that repeats a reference is named with the line that has it already', async () => {
    const report = await read(
      file(
        { reference: ref, title: 'First' },
        { reference: `${ref}-b` },
        { reference: ref, title: 'Second' },
      ),
    )
    expect(report.faults).toEqual([{ line: 4, column: 'reference', fault: `“${ref}” is on line 2 already` }])
    expect((await findListing(world.deps, ref))?.title).toBe('First')
  })

  test('whose group has another email than before in the file is named', async () => {
    const report = await read(
      file({ reference: ref }, { reference: `${ref}-b`, 'group email': 'else@example.org' }),
    )
    expect(report.faults).toEqual([
      { line: 3, column: 'group', fault: '“growers” has another name or email on an earlier line' },
    ])
  })

  test.each([
    ['a NUL', 'Dig\u0000'],
    ['binary', 'PK\u0003\u0004'],
    ['an escape', '\u001b[31m'],
  ])('with %s is named, and the others go in', async (_, title) => {
    const report = await read(
      file({ reference: `${ref}-a` }, { reference: ref, title }, { reference: `${ref}-b` }),
    )
    expect(report.added).toBe(2)
    expect(report.faults).toEqual([{ line: 3, column: '', fault: expect.stringContaining('can’t be read') }])
  })

  test('with too many or too few fields is named, and the others go in', async () => {
    const rows = file({ reference: `${ref}-a` }, { reference: ref }, { reference: `${ref}-b` }).split('\n')
    rows[2] = `${rows[2]},extra,extra`
    const report = await read(rows.join('\n'))
    expect(report.added).toBe(2)
    expect(report.faults).toEqual([
      {
        line: 3,
        column: '',
        fault: `has ${columns.length + 2} fields where the first line has ${columns.length}`,
      },
    ])
  })

  test('is named by the line that an editor shows, after cells of several lines and empty lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ breaks: fc.nat(3), empties: fc.nat(2), wrong: fc.boolean() }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom('\n', '\r\n'),
        async (shapes, end) => {
          const rows = [columns.join(',')]
          const expected: number[] = []
          let lines = 1
          for (const [n, { breaks, empties, wrong }] of shapes.entries()) {
            rows.push(...Array.from({ length: empties }, () => ''))
            lines += empties
            if (wrong) expected.push(lines + 1)
            const summary = `First${' line\nnext'.repeat(breaks)}`
            rows.push(
              line({ ...good, reference: `${ref}-l${n}`, summary, ...(wrong ? { type: 'wrong' } : {}) }),
            )
            lines += 1 + breaks
          }
          const report = await importListings(world.deps, rows.join('\n').replaceAll('\n', end), {
            dryRun: true,
          })
          expect(report.faults.map(({ line: at }) => at)).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a broken file', () => {
  test('with a quote that is never closed is named, and nothing goes in by halves', async () => {
    const csv = `${file({ reference: ref })}\n${ref}-b,"never closed,growers`
    const report = await read(csv)
    expect(report.faults).toHaveLength(1)
    expect(report.faults[0]).toMatchObject({
      fault: expect.stringContaining('a quote is opened and not closed'),
    })
    expect(report.faults[0]?.line).toBeGreaterThanOrEqual(3)
  })

  test('without a column that is needed says which', async () => {
    const csv = file({ reference: ref }).replace(',title,', ',heading,')
    expect((await read(csv)).faults).toEqual([
      { line: 1, column: 'title', fault: 'missing from the first line' },
    ])
  })

  test.each([
    ['nothing at all', ''],
    ['one line', 'hello'],
    ['a spreadsheet', 'PK\u0003\u0004\u0014\u0000\u0006\u0000'],
    ['a web page', '<!DOCTYPE html><html>'],
    ['only a header', columns.join(',')],
    ['other bytes', '\uFFFD\uFFFD\u0000\u0001'],
    ['a query', stringify({ a: 1 })],
  ])('that is %s is no fault of ours, and writes nothing', async (_, csv) => {
    const never = () => Promise.reject(new Error('it wrote'))
    const report = await importListings(
      { ...world.deps, programme: { ...world.deps.programme, put: never } },
      csv,
      {
        dryRun: false,
      },
    )
    expect(report.added).toBe(0)
  })

  test('of any bytes at all never throws, and never writes what it has named a fault of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(1000), async (noise, where) => {
        const csv = file({ reference: ref }, { reference: `${ref}-b` })
        const at = Math.min(where, csv.length)
        const report = await importListings(world.deps, csv.slice(0, at) + noise + csv.slice(at), {
          dryRun: true,
        })
        expect(report.rows).toBeGreaterThanOrEqual(report.added + report.changed + report.unchanged)
      }),
      { numRuns: 60 },
    )
  })
})
