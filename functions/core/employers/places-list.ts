/** Sites, teams and headcounts as a pasted list: CSV with the header site,team,headcount, or out of a spreadsheet. */
import { type CsvFault, readCsv } from '../csv-rows.ts'
import type { Employer } from './employer.ts'
import type { PlaceWords } from './place-words.ts'
import { type Line, readPlaces } from './places.ts'

type Site = Employer['sites'][number]

const columns = ['site', 'team', 'headcount'] as const
export const listHeader = columns.join(',')

export type ListRead = { ok: true; places: Site[] } | { ok: false; faults: CsvFault[] }

/** Reads a pasted list. What is cut from a spreadsheet has tabs, and some spreadsheets save with semicolons. */
export function readPlacesList(typed: string, known: readonly Site[][], words: PlaceWords): ListRead {
  const text = typed.trim()
  if (text === '') return refuse('Paste your list, or write it here.')
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = ['\t', ';'].find((mark) => first.includes(mark)) ?? ','
  const { rows, faults } = readCsv(text, columns, delimiter)
  const noHeader = faults.some(({ line, column }) => line === 1 && column !== '')
  if (noHeader) return refuse(`The first line must read ${listHeader}.`)
  if (faults.length === 0 && rows.length === 0) return refuse('There is nothing after the first line.')
  const lines = rows.map(
    ({ line, fields }): Line => ({
      at: String(line),
      site: fields.site,
      team: fields.team.trim() === '' ? undefined : fields.team,
      headcount: fields.headcount,
    }),
  )
  const read = readPlaces(lines, known, words)
  if (read.ok && faults.length === 0) return read
  const inRows = read.ok
    ? []
    : read.faults.map(({ at, column, fault }) => ({ line: Number(at) || 0, column, fault }))
  return { ok: false, faults: [...faults, ...inRows].sort((a, b) => a.line - b.line) }
}

const refuse = (fault: string): ListRead => ({ ok: false, faults: [{ line: 0, column: '', fault }] })

/** The list as somebody may copy, change and paste it back. */
export const listOf = (places: readonly Site[]): string =>
  [
    listHeader,
    ...places.flatMap((site) => [
      `${cell(site.name)},,${site.headcount}`,
      ...site.teams.map((team) => `${cell(site.name)},${cell(team.name)},${team.headcount}`),
    ]),
  ].join('\n')

const cell = (name: string) => (/[",\n]/.test(name) ? `"${name.replace(/"/g, '""')}"` : name)
