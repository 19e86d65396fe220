/** After a restore beside the table that was there: what is gone comes back, what is newer stays, and nothing is sent. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dynamoScan, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Item, Table } from '../../functions/core/ports.ts'
import { copyBack } from '../../functions/core/work/copy-back.ts'
import { adoptEpoch, epochOf } from '../../functions/core/work/epoch.ts'
import { sweep } from '../../functions/core/work/sweep.ts'
import { join, offer, refer } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
/** Where the backup was restored to: one of the world's tables that this test needs for nothing else. */
let restored: Table
beforeEach(async () => {
  world = await makeTown()
  restored = dynamoTable(world.client, world.names.releaseState)
})
afterEach(() => world.stop())

const programmeItems = async () => (await dynamoScan(world.client, world.names.programme)()).items
const backUp = async () => {
  for (const item of await programmeItems()) await restored.put(item)
}
const scan = () => dynamoScan(world.client, world.names.releaseState)
const raised = () => ({ ...world.workerDeps, epoch: epochOf(world.names.programme, 2) })

async function somebodyWaits(): Promise<Item[]> {
  await offer(world, 'walk')
  const browser = await join(world, { email: 'lee@example.com' })
  await refer(browser, 'walk', { firstName: 'Kestrel' })
  return programmeItems()
}

test('what was lost is back as it was, and what has changed since stays', async () => {
  const before = await somebodyWaits()
  await backUp()
  const { programme } = world.deps
  const lost = before.filter(({ pk }) => pk.startsWith('PERSON#'))
  for (const { pk, sk } of lost) await programme.remove({ pk, sk })
  await programme.change(keys.group('walk-group'), { set: { name: 'Another name' } })
  const changed = await programme.get(keys.group('walk-group'))
  expect(lost.length).toBeGreaterThan(1)
  const deps = { into: programme, epoch: raised().epoch }
  expect(await copyBack(deps, scan())).toEqual({ ok: true, seen: before.length, copied: lost.length })
  for (const item of lost) expect(await programme.get({ pk: item.pk, sk: item.sk })).toEqual(item)
  expect(await programme.get(keys.group('walk-group'))).toEqual(changed)
  expect(await copyBack(deps, scan())).toEqual({ ok: true, seen: before.length, copied: 0 })
})

test('nothing that waited in it is done before somebody adopts it', async () => {
  await somebodyWaits()
  await backUp()
  await world.settle()
  const sent = world.mails.length
  for (const { pk, sk } of await programmeItems()) await world.deps.programme.remove({ pk, sk })
  const deps = { into: world.deps.programme, epoch: raised().epoch }
  expect(await copyBack(deps, scan())).toMatchObject({ ok: true })
  await sweep(raised())
  expect(world.mails).toHaveLength(sent)
  await adoptEpoch(raised(), world.deps.epoch, { messages: true })
  await sweep(raised())
  expect(world.mails.length).toBeGreaterThan(sent)
})

test('is refused while the copy’s work is of this very life of the table, and puts nothing', async () => {
  const before = await somebodyWaits()
  await backUp()
  const { programme, epoch } = world.deps
  for (const { pk, sk } of before) await programme.remove({ pk, sk })
  expect(await copyBack({ into: programme, epoch }, scan())).toEqual({ ok: false, reason: 'same-epoch' })
  expect(await programmeItems()).toEqual([])
})
