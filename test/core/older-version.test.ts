/** What docs/deploy.md says of going back to the version before: what the newer one wrote waits, and nothing is lost. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Key } from '../../functions/core/ports.ts'
import { dueAt } from '../../functions/core/work/marker.ts'
import { listParked, redrive } from '../../functions/core/work/parked.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(() => world.openChannels())

const stored = (key: Key) => world.deps.programme.get(key, { consistent: true })

test('a field that only the newer version knows stays where the older one works on the item', async () => {
  const sealed = await world.deps.vault.seal({
    contact: { channel: 'email', address: 'newer@example.com' },
    code: '12345678',
  })
  await queueMessage(world.deps, {
    id: 'code-newer',
    kind: 'code',
    channel: 'email',
    sealed,
    notAfter: undefined,
  })
  const key = keys.message('code-newer')
  await world.deps.programme.change(key, { set: { newer: { told: true } } })
  expect(await doDue(world.workerDeps, key)).toBe('sent')
  expect(await stored(key)).toMatchObject({ state: 'sent', newer: { told: true } })
})

test('work that only the newer version knows is parked within two hours, and taken up when that is back', async () => {
  const key: Key = { pk: 'PERSON#somebody', sk: 'NOVELTY#1' }
  await world.deps.programme.put({ ...key, ...dueAt(world.deps, key, world.deps.now()), wish: 'tea' })
  const began = world.deps.now()
  for (let tries = 0; (await listParked(world.deps)).length === 0; tries++) {
    expect(tries).toBeLessThan(8)
    expect(await doDue(world.workerDeps, key)).toBe('broken')
    const due = (await stored(key))?.['due']
    if (typeof due === 'string') world.setTime(due)
  }
  expect(world.deps.now().getTime() - began.getTime()).toBeLessThan(2 * 3600_000)
  const [parked] = await listParked(world.deps)
  expect(parked).toMatchObject({ ...key, wish: 'tea' })
  if (!parked) return
  expect(await redrive(world.deps, parked)).toBe(true)
  expect(await stored(key)).toMatchObject({ work: expect.stringMatching(/^W#/), attempts: 0, wish: 'tea' })
})
