/** A release as files: the very object for programs, and one row a figure for spreadsheets. */
import { csvOf } from '../../functions/core/csv.ts'
import type { Published } from '../../functions/core/publishing/published.ts'
import type { By } from '../../functions/core/releases/release.ts'
import { nameOf } from './dashboard-read.ts'

const columns = [
  // First, so that nobody who opens the file can overlook it.
  'demonstration',
  'employer',
  'period',
  'measure',
  'site',
  'site_name',
  'team',
  'team_name',
  'need',
  'category',
  'age_band',
  'value',
  'percent',
  'low',
  'high',
  'people',
  'held_from',
  'hidden',
] as const
type Row = Record<(typeof columns)[number], string | number | null>

type OtherNames = Parameters<typeof nameOf>[2]

/** Every figure of a release on a row of its own. An empty value with `hidden` yes is the dash. */
export function asCsv({ release, frame, demonstration }: Published, others: OtherNames): string {
  const row = (measure: string, by: By, figures: Partial<Row>): Row => {
    const names = nameOf(frame, by, others)
    return {
      demonstration: demonstration ? 'yes' : 'no',
      employer: release.employer,
      period: release.period,
      measure,
      site: by.site ?? '',
      site_name: names.site,
      team: by.team ?? '',
      team_name: names.team,
      need: by.need ?? '',
      category: by.category ?? '',
      age_band: by.ageBand ?? '',
      value: null,
      percent: null,
      low: null,
      high: null,
      people: null,
      held_from: '',
      hidden: 'no',
      ...figures,
    }
  }
  const said = (value: number | null, heldFrom: string | null) => ({
    value,
    held_from: heldFrom ?? '',
    hidden: value === null ? 'yes' : 'no',
  })
  const rows = [
    ...release.figures.map(({ measure, by, value, percent, heldFrom, n }) =>
      row(measure, by, { ...said(value, heldFrom), percent, people: n ?? null }),
    ),
    ...release.means.map(({ measure, by, value, n, heldFrom }) =>
      row(measure, by, { ...said(value, heldFrom), people: n }),
    ),
    ...(release.change
      ? [release.change].map(({ value, low, high, n, heldFrom }) =>
          row('change', {}, { ...said(value, heldFrom), low, high, people: n }),
        )
      : []),
  ]
  // The mark at the start tells spreadsheets that it is UTF-8.
  return `\uFEFF${csvOf([columns, ...rows.map((one) => columns.map((column) => one[column]))])}`
}

/** The release as it was made. Where people were made up, that stands first. */
export const asJson = ({ release, demonstration }: Published): string =>
  `${JSON.stringify(demonstration ? { demonstration, ...release } : release, null, 2)}\n`

/** A file's name says no more than which release it is: it may lie on a shared computer. */
export const fileName = ({ release, demonstration }: Published, ending: 'csv' | 'json') =>
  `upstream-${demonstration ? 'demonstration-' : ''}${release.period}.${ending}`
