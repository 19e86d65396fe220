/** What has become of the sign-ups that were accepted, looked up in the tables themselves. */
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '../functions/core/keys.ts'
import type { Item } from '../functions/core/ports.ts'
import type { Ask } from './load-crowd.ts'

type Verdict = {
  /** Accepted, and without its own item, its one copy at the group, or one of its two messages. */
  lost: number
  /** Messages that came more than once. */
  twice: number
  /** Copies at groups beyond one for each sign-up in the table. */
  copies: number
}

const told = (signUp: string) => [`${signUp}-group-sign-up-0`, `${signUp}-person-sent`]

/** `posted` is how often each message was handed to a provider. */
export async function judge(
  documents: DynamoDBDocumentClient,
  table: string,
  accepted: readonly Ask[],
  posted: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const found = new Map<string, Item>()
  const copiesOf = new Map<string, number>()
  const settled = new Set<string>()
  for await (const item of everything(documents, table)) {
    const [kind] = item.sk.split('#')
    if (item.pk.startsWith('PERSON#') && kind === 'REFERRAL') found.set(`${item.pk} ${item.sk}`, item)
    if (item.pk.startsWith('GROUP#') && kind === 'SIGNUP') {
      const id = String(item['id'])
      copiesOf.set(id, (copiesOf.get(id) ?? 0) + 1)
    }
    if (item.pk.startsWith('MESSAGE#') && item['state'] === 'sent') settled.add(item.pk)
  }
  let lost = 0
  for (const { person, listing } of accepted) {
    const { pk, sk } = keys.referral(person, listing)
    const referral = found.get(`${pk} ${sk}`)
    const signUp = String(referral?.['signUp'])
    const isWhole =
      referral?.['state'] === 'sent' &&
      copiesOf.get(signUp) === 1 &&
      told(signUp).every((id) => settled.has(keys.message(id).pk) && posted.has(id))
    if (!isWhole) lost += 1
  }
  return {
    lost,
    twice: [...posted.values()].filter((times) => times > 1).length,
    copies: [...copiesOf.values()].reduce((sum, many) => sum + many, 0) - found.size,
  }
}

async function* everything(documents: DynamoDBDocumentClient, TableName: string): AsyncGenerator<Item> {
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await documents.send(new ScanCommand({ TableName, ExclusiveStartKey }))
    yield* (page.Items ?? []) as Item[]
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
}
