import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { dynamoClient } from '../../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { startEngine } from '../../local/engine.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { until } from './running.ts'

type Reading = { next(): Promise<unknown> }

/** The class of the engine's store, where all that is read goes through. */
const store: { prototype: { values(options: object): Reading } } = createRequire(
  createRequire(import.meta.url).resolve('dynalite'),
)('abstract-level').AbstractLevel

afterEach(() => vi.restoreAllMocks())

test('a query leaves nothing open in the engine, whether it read all or a page', async () => {
  const engine = await startEngine()
  const client = dynamoClient(engine.where)
  const names = tableNames('open')
  await makeTables(client, names)
  const table = dynamoTable(documentClient(client), names.programme)
  const now = new Date()
  for (const sk of ['A', 'B', 'C']) await table.put({ pk: 'P', sk, work: 'W', due: now })
  const values = vi.spyOn(store.prototype, 'values')

  expect(await table.list('P')).toHaveLength(3)
  expect((await table.due('W', now, { limit: 1 })).keys).toHaveLength(1)
  expect(await table.list('nobody')).toEqual([])

  const readings = values.mock.results.map(({ value }) => value as Reading)
  expect(readings.length).toBeGreaterThanOrEqual(3)
  for (const reading of readings)
    await until(() =>
      reading.next().then(
        () => undefined,
        (error: { code?: string }) => error.code,
      ),
    ).then((code) => expect(code).toBe('LEVEL_ITERATOR_NOT_OPEN'))
  client.destroy()
  await engine.stop()
})
