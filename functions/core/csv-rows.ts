/** The rows of a CSV, each with the line that an editor shows it on, and what is wrong with the file as a file. */
import { parse } from 'csv-parse/sync'
import { isReadable } from './form.ts'

export type CsvRow<C extends string> = { line: number; fields: Record<C, string> }
export type CsvFault = { line: number; column: string; fault: string }

/**
 * Splits a CSV into rows by the names on its first line, which is line 1. A broken quote or a wrong number of fields
 * is a fault of its line, and the good rows are kept.
 */
export function readCsv<C extends string>(
  csv: string,
  columns: readonly C[],
  delimiter = ',',
): { rows: CsvRow<C>[]; faults: CsvFault[] } {
  // The parser counts a Windows line end inside quotes as two lines; an editor shows one.
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      delimiter,
    }) as never
  } catch (error) {
    const line = Number((error as { lines?: number }).lines ?? 1)
    const fault = 'a quote is opened and not closed, or stands in the wrong place'
    return { rows: [], faults: [{ line, column: '', fault }] }
  }
  const header = (records[0]?.record ?? []).map((name) => name.toLowerCase())
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    const fault = { line: 1, column: missing.join(', '), fault: 'missing from the first line' }
    return { rows: [], faults: [fault] }
  }
  const rows: CsvRow<C>[] = []
  const faults: CsvFault[] = []
  for (const { record, info } of records.slice(1)) {
    const breaks = record.join('').split('\n').length - 1
    const line = info.lines - breaks
    if (record.length !== header.length) {
      const fault = `has ${record.length} fields where the first line has ${header.length}`
      faults.push({ line, column: '', fault })
    } else if (!record.every(isReadable)) {
      const fault = 'holds characters that can’t be read: save the file as UTF-8 CSV'
      faults.push({ line, column: '', fault })
    } else {
      const fields = Object.fromEntries(header.map((name, at) => [name, record[at] ?? '']))
      rows.push({ line, fields: fields as Record<C, string> })
    }
  }
  return { rows, faults }
}
