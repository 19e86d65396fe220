import { afterAll, beforeAll, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import type { Fields, Key, Table } from '../../functions/core/ports.ts'
import { doDue, sweep } from '../../functions/core/work/sweep.ts'
import type { Browser } from '../browser-of-requests.ts'
import { groupAddress, offer, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

/** Between "it is on its way" and the moment that it goes, people change their minds. The last word counts. */
let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
async function asked(): Promise<{ browser: Browser; person: string; listing: string; group: string }> {
  at += 1
  const listing = `second-${at}`
  await offer(world, listing)
  const { browser, person } = await someone(world, { email: `second-${at}@example.com` })
  await refer(browser, listing)
  return { browser, person: person.id, listing, group: groupAddress(listing) }
}
const heard = (group: string) => world.mails.filter(({ to }) => to === group)
/** The worker's first step while email is closed for a moment: the messages are made, and nothing has gone yet. */
async function fanOut(person: string, listing: string): Promise<void> {
  await world.workerDeps.breaker.trip('email', 'throttled')
  await doDue(world.workerDeps, keys.referral(person, listing))
  await world.openChannels()
}

test('withdrawn after the messages were made: the group never hears, and is not told of a withdrawal either', async () => {
  const { browser, person, listing, group } = await asked()
  await fanOut(person, listing)
  await browser.open(`/me/sign-ups/${listing}`)
  await browser.press('Withdraw')
  await world.settle()
  expect(heard(group)).toEqual([])
})

test.each([
  ['that is claimed as it is made', false],
  ['that had waited', true],
])('withdrawn between the claim and the send of a message %s: the group never hears', async (_, waited) => {
  const { browser, person, listing, group } = await asked()
  if (waited) await fanOut(person, listing)
  const { programme } = world.workerDeps
  let withdrawn = false
  const meanwhileIf = async (claimed: boolean) => {
    if (!claimed || withdrawn) return
    withdrawn = true
    await browser.open(`/me/sign-ups/${listing}`)
    await browser.press('Withdraw')
  }
  const isIt = ({ pk }: Key, fields: Fields | undefined) =>
    pk.includes('group-sign-up') && fields?.['state'] === 'sending'
  // The page acts in the moment after the worker has claimed the message.
  const meanwhile: Table = {
    ...programme,
    async change(key, change, when) {
      const changed = await programme.change(key, change, when)
      await meanwhileIf(isIt(key, change.set))
      return changed
    },
    async claim(item) {
      const made = await programme.claim(item)
      await meanwhileIf(isIt(item, item))
      return made
    },
  }
  await sweep({ ...world.workerDeps, programme: meanwhile })
  expect(withdrawn).toBe(true)
  await world.settle()
  expect(heard(group)).toEqual([])
})

test('sharing turned off before it went: the group never hears, and the page says that it is withdrawn', async () => {
  const { browser, person, listing, group } = await asked()
  await fanOut(person, listing)
  await browser.open('/me/choices')
  await browser.press('Save my choices', { consents: ['checkIns'] })
  await world.settle()
  expect(heard(group)).toEqual([])
  const page = await browser.open(`/me/sign-ups/${listing}`)
  expect(page.text).toContain('Withdrawn')
})

test('sharing turned off after it went changes nothing for what was sent', async () => {
  const { browser, listing, group } = await asked()
  await world.settle()
  expect(heard(group)).toHaveLength(1)
  await browser.open('/me/choices')
  await browser.press('Save my choices', { consents: ['checkIns'] })
  await world.settle()
  expect(heard(group)).toHaveLength(1)
  expect((await browser.open(`/me/sign-ups/${listing}`)).text).toContain('With the group')
})

test('withdrawn after a send of which nobody knows whether it went: the group is told, for it may have heard', async () => {
  const { browser, person, listing, group } = await asked()
  await fanOut(person, listing)
  // The provider may have taken both: nothing was heard of them, as when the worker dies just then.
  world.answers.push('unknown', 'unknown')
  await world.settle()
  await browser.open(`/me/sign-ups/${listing}`)
  await browser.press('Withdraw')
  world.later(16, 'minutes')
  await world.settle()
  expect(heard(group).map(({ subject }) => subject.replace(/ \(.*/, ''))).toEqual(['A sign-up was withdrawn'])
})
