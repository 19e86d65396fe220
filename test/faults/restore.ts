/** A backup comes back: the table is as it was an hour ago, under another name, full of markers of what has since gone. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { documentClient, dynamoScan, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import type { Cursor, Item, WorkerDeps } from '../../functions/core/ports.ts'
import { adoptEpoch, epochOf } from '../../functions/core/work/epoch.ts'
import { sweep } from '../../functions/core/work/sweep.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import type { Ledger } from './ledger.ts'
import { queueLasting } from './programme.ts'

type Rehearsal = { client: DynamoDBClient; name: string; deps: WorkerDeps; ledger: Ledger; many: number }

/** Nothing may go until somebody adopts what came back; then what had waited goes, and what had gone need not. */
export async function rehearseRestore({ client, name, deps, ledger, many }: Rehearsal): Promise<void> {
  const id = (n: number) => `restored-${n}`
  for (let n = 0; n < many; n++) await queueLasting(deps, id(n), n)
  const backup = await everything(client, name)
  await sweep(deps)

  const names = tableNames(`${name}-restored`)
  await makeTables(client, names)
  const programme = dynamoTable(documentClient(client), names.programme)
  for (const item of backup) await programme.put(item)
  const restored: WorkerDeps = { ...deps, programme, epoch: epochOf(names.programme) }
  ledger.fault('restore from a backup')
  await sweep(restored)
  await restored.post.allowance()
  for (let n = 0; n < many; n++) {
    if (ledger.copies(id(n)) !== 1)
      ledger.violations.push(`${id(n)} went ${ledger.copies(id(n))} times around a restore`)
  }
  // The operator knows that all had gone, and keeps what waited for the messages from going again.
  await adoptEpoch(restored, deps.epoch, { messages: false })
  await sweep(restored)
  for (let n = 0; n < many; n++) {
    if (ledger.copies(id(n)) !== 1) ledger.violations.push(`${id(n)} went again after a restore`)
  }
}

async function everything(client: DynamoDBClient, name: string): Promise<Item[]> {
  const scan = dynamoScan(documentClient(client), name)
  const items: Item[] = []
  let from: Cursor | undefined
  do {
    const page = await scan(from)
    items.push(...page.items.filter(({ pk }) => pk.startsWith('MESSAGE#restored-')))
    from = page.next
  } while (from)
  return items
}
