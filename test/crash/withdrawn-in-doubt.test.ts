import { afterAll, beforeAll, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import type { Item } from '../../functions/core/ports.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import { everyItem, join, refer } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

const find = async (is: (item: Item) => boolean) => {
  const item = (await everyItem(world)).find(is)
  if (!item) throw new Error('there is no such item')
  return item
}

// Found by killing the server two hundred times.
test('a group that may have heard of a sign-up hears that it was withdrawn, however the email in doubt ends', async () => {
  const sam = await join(world)
  // The process dies, or the answer is lost, after the provider has taken both.
  world.answers.push('unknown', 'unknown')
  await refer(sam)
  await world.settle()
  const first = await find(({ pk }) => pk.endsWith('-group-sign-up-0'))
  expect(first['state']).toBe('sending')

  world.later(20, 'minutes')
  await sam.open('/me/sign-ups/garden-morning')
  await sam.press('Withdraw')
  const referral = await find(({ sk }) => sk.startsWith('REFERRAL#'))
  await doDue(world.workerDeps, referral)
  expect(await doDue(world.workerDeps, { pk: first.pk, sk: first.sk })).toBe('skipped')
  await world.settle()
  const signUp = String(first['signUp'])
  expect(world.mails.map(({ key }) => key)).toContain(`${signUp}-group-withdrawn`)
  expect(await world.deps.programme.get(keys.message(`${signUp}-group-withdrawn`))).toMatchObject({
    state: 'sent',
  })
})
