/** The same provider call and database calls with nothing around them: what the engine is held beside. */
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { workIndex } from '../functions/adapters/dynamo-table.ts'
import type { Key } from '../functions/core/ports.ts'
import { after } from '../functions/core/stamp.ts'
import { shards, workShard } from '../functions/core/work/marker.ts'
import type { Ground } from './ground.ts'

/** Keys of all that is due, asked of every shard as the sweeper asks. */
export async function bareDue({ deps, documents, names }: Ground): Promise<Key[]> {
  const found: Key[] = []
  for (let shard = 0; shard < shards; shard++) {
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await documents.send(
        new QueryCommand({
          TableName: names.programme,
          IndexName: workIndex,
          KeyConditionExpression: '#work = :work AND #due <= :now',
          ExpressionAttributeNames: { '#work': 'work', '#due': 'due' },
          ExpressionAttributeValues: { ':work': workShard(deps, shard), ':now': deps.now().toISOString() },
          Limit: 100,
          ExclusiveStartKey,
        }),
      )
      for (const { pk, sk } of page.Items ?? []) found.push({ pk: String(pk), sk: String(sk) })
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
  }
  return found
}

/** Gets, claims, sends and settles one message; `others` are what its words would be made from. */
export async function bareSend(ground: Ground, Key: Key, others: readonly Key[] = []): Promise<void> {
  const { deps, documents, names, worker } = ground
  const TableName = names.programme
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
  const lease = deps.newId()
  await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #state = :sending, #lease = :lease ADD #ver :one',
      ConditionExpression: '#ver = :seen AND attribute_exists(#work)',
      ExpressionAttributeNames: {
        '#state': 'state',
        '#lease': 'lease',
        '#work': 'work',
        '#ver': 'ver',
      },
      ExpressionAttributeValues: {
        ':sending': 'sending',
        ':lease': lease,
        ':one': 1,
        ':seen': Item?.['ver'],
      },
    }),
  )
  for (const other of others) {
    await documents.send(new GetCommand({ TableName, Key: other, ConsistentRead: true }))
  }
  const letter = { language: 'en' as const, subject: 'Bare', blocks: [], footer: '' }
  await worker.post.email({ to: 'bare@example.com', letter, key: String(Item?.['id']) })
  await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #state = :sent, #expires = :expires ADD #ver :one REMOVE #work, #due, #lease',
      ConditionExpression: '#lease = :lease',
      ExpressionAttributeNames: {
        '#state': 'state',
        '#expires': 'expires',
        '#ver': 'ver',
        '#work': 'work',
        '#due': 'due',
        '#lease': 'lease',
      },
      ExpressionAttributeValues: {
        ':sent': 'sent',
        ':expires': Math.floor(after(deps.now(), 7, 'days').getTime() / 1000),
        ':one': 1,
        ':lease': lease,
      },
    }),
  )
}
