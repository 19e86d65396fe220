import { createRequire } from 'node:module'
import { afterEach, expect, test } from 'vitest'
import { dynamoScan } from '../../functions/adapters/dynamo-table.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { mend } from '../../local/mend.ts'
import { makeTown, type World } from '../world.ts'

// The engine writes its index by this function of its own, and the item after it.
type Write = (store: unknown, table: unknown, before: unknown, after: unknown, done: () => void) => void
const engine = createRequire(import.meta.url)('dynalite/db') as { updateIndexes: Write }
const { updateIndexes } = engine

let world: World
afterEach(async () => {
  engine.updateIndexes = updateIndexes
  await world.stop()
})

const mendIt = () => mend({ ...world.deps, scan: dynamoScan(world.client, world.names.programme) })

test('what the index has lost by a sudden stop is put back, once, and then done', async () => {
  world = await makeTown()
  for (const id of ['listed', 'unlisted']) {
    const sealed = await world.deps.vault.seal({
      contact: { channel: 'email', address: `${id}@example.com` },
      code: '12345678',
    })
    // As when the process dies between taking the old entry away and writing the new one.
    if (id === 'unlisted')
      engine.updateIndexes = (store, table, before, _, done) =>
        updateIndexes(store, table, before, null, done)
    await queueMessage(world.deps, { id, kind: 'code', sealed })
    engine.updateIndexes = updateIndexes
  }
  await world.settle()
  expect(world.mails.map(({ to }) => to)).toEqual(['listed@example.com'])

  expect(await mendIt()).toBe(1)
  await world.settle()
  expect(world.mails.map(({ to }) => to)).toEqual(['listed@example.com', 'unlisted@example.com'])
  expect(await mendIt()).toBe(0)
})

test('what has something to do and no marker is marked again', async () => {
  world = await makeTown()
  const key = keys.message('unmarked')
  await queueMessage(world.deps, { id: 'unmarked', kind: 'group-sign-up', group: 'g1', signUp: 's1' })
  await world.deps.programme.change(key, { remove: ['work', 'due'] })
  expect(await mendIt()).toBe(1)
  expect(await world.settle()).toMatchObject({ skipped: 1 })
})
