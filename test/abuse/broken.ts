/** A table whose counters of one purpose can't be reached. */
import type { Table } from '../../functions/core/ports.ts'

export const brokenFor = (table: Table, purpose: string): Table => ({
  ...table,
  count: (key, ...rest) =>
    key.pk.includes(`RATE#${purpose}#`)
      ? Promise.reject(new Error('the table is out of reach'))
      : table.count(key, ...rest),
})
