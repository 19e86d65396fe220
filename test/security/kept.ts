/** What both tables hold, to see what a request has changed of it, and to put it back. */
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '../../functions/core/ports.ts'
import type { World } from '../world.ts'

type Kept = Map<string, { table: string; item: Item; text: string }>

async function look(world: World): Promise<Kept> {
  const kept: Kept = new Map()
  for (const table of [world.names.programme, world.names.evidence]) {
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await world.client.send(new ScanCommand({ TableName: table, ExclusiveStartKey }))
      for (const item of (page.Items ?? []) as Item[])
        kept.set(`${table} ${item.pk} ${item.sk}`, { table, item, text: JSON.stringify(item) })
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
  }
  return kept
}

export async function keep(world: World) {
  const before = await look(world)
  return {
    /** The keys of what is another than it was, or new, or gone. All of it is then put back as it was. */
    async changedAndPutBack(): Promise<string[]> {
      const now = await look(world)
      const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
        (name) => before.get(name)?.text !== now.get(name)?.text,
      )
      for (const name of changed) {
        const was = before.get(name)
        const { table: TableName, item } = was ?? now.get(name) ?? { table: '', item: { pk: '', sk: '' } }
        if (was) await world.client.send(new PutCommand({ TableName, Item: item }))
        else await world.client.send(new DeleteCommand({ TableName, Key: { pk: item.pk, sk: item.sk } }))
      }
      return changed.map((name) => name.slice(name.indexOf(' ') + 1))
    },
  }
}
