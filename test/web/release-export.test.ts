/** A release as files: they say what the release says, and nothing that a spreadsheet would run. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Published } from '../../functions/core/publishing/published.ts'
import { Release } from '../../functions/core/releases/release.ts'
import { audienceWords } from '../../web/employer/dashboard-words.ts'
import { asCsv, asJson, fileName } from '../../web/employer/export.ts'
import { hostile } from '../hostile.ts'
import { allHidden, big, fourQuarters, renamed, small } from './release-fixtures.ts'

const words = audienceWords({ kind: 'employer', reader: 'hr' })

type Row = Record<string, string>
const rowsOf = (published: Published): Row[] =>
  parse(asCsv(published, words), { columns: true, bom: true, relax_column_count: false })

const number = (text: string | undefined) => (text ? Number(text) : null)

test.each([...fourQuarters(), small(), allHidden(), big({ change: { value: -0.5, low: -0.9, high: -0.1 } })])(
  'the CSV and the JSON of %# say what the release says, figure by figure',
  (published) => {
    const { release } = published
    expect(Release.parse(JSON.parse(asJson(published)))).toEqual(release)
    expect(JSON.parse(asJson(published))).toEqual(release)

    const rows = rowsOf(published)
    const from = (row: Row) => ({
      measure: row['measure'],
      by: Object.fromEntries(
        Object.entries({
          site: row['site'],
          team: row['team'],
          need: row['need'],
          category: row['category'],
          ageBand: row['age_band'],
        }).filter(([, value]) => value !== ''),
      ),
      value: number(row['value']),
      heldFrom: row['held_from'] || null,
      n: number(row['people']),
    })
    const said = [
      ...release.figures.map(({ percent, nHeldFrom, n = null, ...figure }) => ({ ...figure, n })),
      ...release.means,
      ...(release.change
        ? [
            {
              measure: 'change',
              by: {},
              ...{ value: release.change.value, n: release.change.n, heldFrom: null },
            },
          ]
        : []),
    ]
    expect(rows.map(from)).toEqual(said)
    expect(rows.map((row) => number(row['percent'])).slice(0, release.figures.length)).toEqual(
      release.figures.map(({ percent }) => percent),
    )
    for (const row of rows) {
      expect(row['hidden']).toBe(row['value'] === '' ? 'yes' : 'no')
      expect([row['employer'], row['period'], row['demonstration']]).toEqual([
        'larkfield',
        release.period,
        'no',
      ])
    }
    expect(
      rows.filter(({ measure }) => measure === 'change').map(({ low, high }) => [number(low), number(high)]),
    ).toEqual(release.change ? [[release.change.low, release.change.high]] : [])
  },
)

test('the names of places stand beside their ids', () => {
  const rows = rowsOf(big())
  const names = new Map(
    rows.map((row) => [`${row['site']} ${row['team']}`, `${row['site_name']} ${row['team_name']}`]),
  )
  expect(names.get('stourton drivers')).toBe('Stourton depot Drivers')
  expect(names.get('~other ')).toBe('Other sites ')
  expect(names.get('stourton ~other')).toBe('Stourton depot Other teams')
})

test('a demonstration says so first, in both files and in their names', () => {
  const [, , , published] = fourQuarters(true)
  if (!published) throw new Error('there are four')
  expect(Object.keys(JSON.parse(asJson(published)))[0]).toBe('demonstration')
  expect(Release.parse(JSON.parse(asJson(published)))).toEqual(published.release)
  const rows = rowsOf(published)
  expect(Object.keys(rows[0] ?? {})[0]).toBe('demonstration')
  expect(rows.every((row) => row['demonstration'] === 'yes')).toBe(true)
  expect(fileName(published, 'csv')).toBe('upstream-demonstration-2026-Q3.csv')
  expect(fileName(big(), 'json')).toBe('upstream-2026-Q3.json')
})

test('no name of a place is a formula, breaks a row or moves a column', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=cmd|"/c calc"!A0', ...hostile),
  )
  fc.assert(
    fc.property(name, name, (site, team) => {
      const published = renamed(big(), { stourton: site, drivers: team })
      const rows = rowsOf(published)
      expect(rows).toHaveLength(published.release.figures.length + published.release.means.length + 1)
      for (const row of rows) {
        for (const column of ['site_name', 'team_name'] as const)
          expect(row[column]).not.toMatch(/^[=+\-@\t\r\n]/)
      }
      // Half a letter has no bytes of its own.
      const first = rows.find((row) => row['site'] === 'stourton')
      expect(first?.['site_name']?.replace(/^'/, '')).toBe(site.toWellFormed().replace(/^'/, ''))
    }),
    { numRuns: 60 },
  )
})
