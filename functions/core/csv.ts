/** Rows as a CSV that any spreadsheet opens and none runs. */

type Cell = string | number | null

/** Text cells are made safe; numbers stay numbers, below zero too; null is an empty cell. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  // A spreadsheet runs a cell that starts like a formula; an apostrophe keeps it text (OWASP ASVS 5.0 §1.2.10).
  const safe = /^[=+\-@\t\r\n\0]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
