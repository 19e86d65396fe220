/** The table port over DynamoDB's document client: a closed set of verbs, each one call. */
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Change, DueKey, Fields, Item, Scan, Table, Test } from '../core/ports.ts'

export const workIndex = 'work-due'

/** The four tables' shapes, for whoever makes them: the CDK app, the laptop, the tests. */
export const documentClient = (client: DynamoDBClient) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })

export function dynamoTable(client: DynamoDBDocumentClient, TableName: string): Table {
  return {
    async get(Key, options) {
      const ConsistentRead = options?.consistent ?? false
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead }))
      return Item as Item | undefined
    },

    async list(pk, prefix) {
      const items: Item[] = []
      let ExclusiveStartKey: Fields | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
            ExpressionAttributeValues: prefix ? { ':pk': pk, ':sk': prefix } : { ':pk': pk },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        )
        items.push(...((page.Items ?? []) as Item[]))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey)
      return items
    },

    claim(item) {
      return unlessRefused(
        client.send(
          new PutCommand({ TableName, Item: stored(item), ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      )
    },

    async put(item) {
      await client.send(new PutCommand({ TableName, Item: stored(item) }))
    },

    change(Key, change, when) {
      const words = wordsFor(change, { ...when, pk: { present: true } })
      return unlessRefused(client.send(new UpdateCommand({ TableName, Key, ...words })))
    },

    remove(Key, when) {
      const words = when ? conditionFor(when) : {}
      return unlessRefused(client.send(new DeleteCommand({ TableName, Key, ...words })))
    },

    count(Key, max, expires, by = 1) {
      const at = placeholders()
      const more = at.value(by)
      const counters = Object.entries(typeof max === 'number' ? { n: max } : max).map(([name, most]) => {
        const path = at.path(name)
        const room = `(attribute_not_exists(${path}) AND ${more} <= ${at.value(most)})`
        return { add: `${path} ${more}`, room: `(${room} OR ${path} <= ${at.value(most - by)})` }
      })
      const add = counters.map(({ add }) => add).join(', ')
      const end = `${at.path('expires')} = ${at.value(inTable('expires', expires))}`
      return unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: `ADD ${add} SET ${end}`,
            ConditionExpression: counters.map(({ room }) => room).join(' AND '),
            ...finish(at),
          }),
        ),
      )
    },

    async due(work, now, { limit: Limit, from }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: workIndex,
          KeyConditionExpression: '#work = :work AND #due <= :now',
          ExpressionAttributeNames: { '#work': 'work', '#due': 'due' },
          ExpressionAttributeValues: { ':work': work, ':now': now.toISOString() },
          Limit,
          ExclusiveStartKey: from,
        }),
      )
      const keys = Items.map(({ pk, sk, due }) => ({ pk, sk, due }) as DueKey)
      return { keys, ...(LastEvaluatedKey ? { next: LastEvaluatedKey } : {}) }
    },
  }
}

/** Every item of a table, for the daily reconcile. Its role alone may scan. */
export function dynamoScan(client: DynamoDBDocumentClient, TableName: string): Scan {
  return async (from) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName, ExclusiveStartKey: from }),
    )
    return { items: Items as Item[], ...(LastEvaluatedKey ? { next: LastEvaluatedKey } : {}) }
  }
}

/** A refused condition is an answer; anything else is thrown. */
async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** Dates become ISO instants, but `expires` becomes seconds, which is what DynamoDB's TTL reads. */
function inTable(name: string, value: unknown): unknown {
  if (value instanceof Date)
    return name === 'expires' ? Math.floor(value.getTime() / 1000) : value.toISOString()
  if (value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map((one) => inTable('', one))
  if (value !== null && typeof value === 'object') return stored(value as Fields)
  return value
}

function stored(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inTable(name, value)]))
}

type Words = {
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeNames: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}

/** Collects placeholders, so that no attribute name can be mistaken for one of DynamoDB's words. */
function placeholders() {
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  return {
    names,
    values,
    path: (dotted: string) =>
      dotted
        .split('.')
        .map((part) => {
          const known = Object.entries(names).find(([, name]) => name === part)?.[0]
          const placeholder = known ?? `#n${Object.keys(names).length}`
          names[placeholder] = part
          return placeholder
        })
        .join('.'),
    value: (value: unknown) => {
      const placeholder = `:v${Object.keys(values).length}`
      values[placeholder] = value
      return placeholder
    },
  }
}
type Placeholders = ReturnType<typeof placeholders>

function finish({ names, values }: Placeholders): Words {
  const words: Words = { ExpressionAttributeNames: names }
  if (Object.keys(values).length > 0) words.ExpressionAttributeValues = values
  return words
}

function conditionFor(when: Record<string, Test>): Words {
  const at = placeholders()
  const ConditionExpression = condition(at, when)
  return { ...finish(at), ConditionExpression }
}

function wordsFor(change: Change, when: Record<string, Test>): Words {
  const at = placeholders()
  const set = Object.entries(change.set ?? {}).filter(([, value]) => value !== undefined)
  const clauses = [
    ['SET', set.map(([path, value]) => `${at.path(path)} = ${at.value(inTable(path, value))}`)],
    ['ADD', Object.entries(change.add ?? {}).map(([path, by]) => `${at.path(path)} ${at.value(by)}`)],
    ['REMOVE', (change.remove ?? []).map((path) => at.path(path))],
  ] as const
  const UpdateExpression = clauses
    .filter(([, parts]) => parts.length > 0)
    .map(([verb, parts]) => `${verb} ${parts.join(', ')}`)
    .join(' ')
  const ConditionExpression = condition(at, when)
  return { ...finish(at), UpdateExpression, ConditionExpression }
}

function condition(at: Placeholders, when: Record<string, Test>): string {
  return Object.entries(when)
    .map(([dotted, test]) => {
      const path = at.path(dotted)
      if ('absent' in test) return `attribute_not_exists(${path})`
      if ('present' in test) return `attribute_exists(${path})`
      if ('below' in test) return `${path} < ${at.value(test.below)}`
      if ('atMost' in test) return `${path} <= ${at.value(test.atMost)}`
      if ('oneOf' in test) return `${path} IN (${test.oneOf.map((one) => at.value(one)).join(', ')})`
      return `${path} = ${at.value(test.equals)}`
    })
    .join(' AND ')
}
