/** Puts many items into the table at once, past every rule: for standing in a crowd. */
import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '../functions/core/ports.ts'

/** Puts items, 25 at a time, until `seconds` are over. Gives how many there were. */
export async function fill(
  documents: DynamoDBDocumentClient,
  table: string,
  items: Iterable<Item>,
  seconds = Number.POSITIVE_INFINITY,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let count = 0
  let batch: Item[] = []
  const put = async () => {
    let asked: Parameters<typeof writing>[1] = batch.map((item) => ({ PutRequest: { Item: item } }))
    count += batch.length
    batch = []
    while (asked.length > 0) asked = await writing(documents, asked, table)
  }
  for (const item of items) {
    if (batch.push(item) < 25) continue
    await put()
    if (performance.now() > end) return count
  }
  await put()
  return count
}

type Puts = { PutRequest: { Item: Item } }[]

/** Gives what the engine did not take. */
async function writing(documents: DynamoDBDocumentClient, puts: Puts, table: string): Promise<Puts> {
  const { UnprocessedItems } = await documents.send(
    new BatchWriteCommand({ RequestItems: { [table]: puts } }),
  )
  return (UnprocessedItems?.[table] ?? []) as Puts
}

/** Every message of the table, as it is stored: to be put back as often as it is needed. */
export async function messagesIn(documents: DynamoDBDocumentClient, TableName: string): Promise<Item[]> {
  const items: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await documents.send(new ScanCommand({ TableName, ExclusiveStartKey }))
    items.push(...((page.Items ?? []) as Item[]).filter(({ pk }) => pk.startsWith('MESSAGE#')))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}
