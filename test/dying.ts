/** Tables whose user dies at the nth write, just before it is made or just after: a crash at every step, in turn. */
import type { Table } from '../functions/core/ports.ts'

export function dyingTables<Tables extends Record<string, Table>>(
  tables: Tables,
  at: number,
  when: 'before' | 'after',
): { tables: Tables; writes(): number } {
  let writes = 0
  const write =
    <T extends unknown[], R>(verb: (...args: T) => Promise<R>) =>
    async (...args: T): Promise<R> => {
      writes += 1
      if (writes > at || (writes === at && when === 'before')) throw new Error('died at a write')
      const result = await verb(...args)
      if (writes >= at) throw new Error('died at a write')
      return result
    }
  const mortal = (table: Table): Table => ({
    ...table,
    claim: write(table.claim),
    put: write(table.put),
    change: write(table.change),
    remove: write(table.remove),
    count: write(table.count),
  })
  const entries = Object.entries(tables).map(([name, table]) => [name, mortal(table)])
  return { tables: Object.fromEntries(entries) as Tables, writes: () => writes }
}
