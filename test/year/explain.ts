/** A year as a table: of each kind how many were sent and how many were not, by reason; and every one as a CSV. */
import { writeFileSync } from 'node:fs'
import { nudgeKinds } from '../../functions/core/nudges/kinds.ts'
import { reasons } from '../../functions/core/nudges/record.ts'
import type { Outcome, Row } from './year.ts'

const columns = ['sent', ...reasons, 'still open'] as const

const columnOf = ({ record }: Row): (typeof columns)[number] =>
  record.outcome === 'sent'
    ? 'sent'
    : record.outcome === 'not-sent'
      ? (record.reason ?? 'still open')
      : 'still open'

/** Lines of a table for a terminal, with the reasons that came up. */
export function table({ rows }: Outcome): string[] {
  const used = columns.filter((column) => column === 'sent' || rows.some((row) => columnOf(row) === column))
  const count = (of: readonly Row[]) =>
    used.map((column) => of.filter((row) => columnOf(row) === column).length)
  const lines: [string, number[]][] = [
    ...nudgeKinds.map(({ id }): [string, number[]] => [
      id,
      count(rows.filter(({ record }) => record.nudge === id)),
    ]),
    ['all', count(rows)],
  ]
  const widths = used.map((column) => Math.max(column.length, 6))
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(20), ...cells.map((cell, at) => String(cell).padStart(widths[at] ?? 6))].join('  ')
  return [line('', used), ...lines.map(([name, counts]) => line(name, counts))]
}

/** Every nudge and every one that did not go, with its reason. */
export function explain(file: string, { rows }: Outcome): void {
  const lines = rows
    .toSorted((a, b) => a.record.at.getTime() - b.record.at.getTime() || a.life.number - b.life.number)
    .map(({ life, record, deleted }) =>
      [
        life.number,
        record.nudge,
        record.occasion,
        record.outcome,
        record.reason ?? '',
        record.channel ?? '',
        record.about ?? '',
        record.at.toISOString(),
        deleted ? 'deleted later' : '',
      ].join(','),
    )
  writeFileSync(file, ['person,nudge,occasion,outcome,reason,channel,about,at,note', ...lines, ''].join('\n'))
}
