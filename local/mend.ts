/**
 * What a sudden stop can leave behind on this machine, mended before anything runs. dynalite writes an index entry
 * and its item one after the other: a process that is killed in between may leave an item with something to do that
 * the index does not list, and no sweep would ever find it. DynamoDB itself does not do this.
 */
import type { Cursor, Deps, Item, Scan, Table } from '../functions/core/ports.ts'
import { reconcile } from '../functions/core/work/reconcile.ts'

type Mending = { programme: Table; scan: Scan } & Pick<Deps, 'now' | 'epoch'>

/** Gives how many things to do were put back. */
export async function mend(deps: Mending): Promise<number> {
  const relisted = await mendIndex(deps)
  const { remarked = 0 } = await reconcile({ ...deps, log: () => {} })
  return relisted + remarked
}

async function mendIndex({ programme, scan }: Pick<Mending, 'programme' | 'scan'>): Promise<number> {
  const marked = Map.groupBy(await everyMarked(scan), (item) => String(item['work']))
  let relisted = 0
  for (const [work, items] of marked) {
    const listed = await everyListed(programme, work)
    for (const { pk, sk, due } of items) {
      if (listed.has(entry({ pk, sk, due }))) continue
      // The same marker once more: writing it writes the entry.
      const same = { work: { equals: work }, due: { equals: due } }
      if (await programme.change({ pk, sk }, { set: { due } }, same)) relisted += 1
    }
  }
  return relisted
}

const entry = ({ pk, sk, due }: { pk: string; sk: string; due: unknown }) => JSON.stringify([pk, sk, due])

async function everyMarked(scan: Scan): Promise<Item[]> {
  const marked: Item[] = []
  let from: Cursor | undefined
  do {
    const page = await scan(from)
    marked.push(...page.items.filter((item) => item['work'] !== undefined))
    from = page.next
  } while (from)
  return marked
}

async function everyListed(programme: Table, work: string): Promise<Set<string>> {
  const listed = new Set<string>()
  let from: Cursor | undefined
  do {
    const page = await programme.due(work, new Date('9999-01-01T00:00:00Z'), { limit: 1000, from })
    for (const key of page.keys) listed.add(entry(key))
    from = page.next
  } while (from)
  return listed
}
