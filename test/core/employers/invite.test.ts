import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dynamoScan } from '../../../functions/adapters/dynamo-table.ts'
import {
  colleagueFingerprint,
  findColleague,
  listColleagues,
  operator,
} from '../../../functions/core/employers/colleague.ts'
import { findEmployer, saveEmployer } from '../../../functions/core/employers/employer.ts'
import { comeInAs, inviteColleague, removeColleague } from '../../../functions/core/employers/invite.ts'
import { codesForHr, findSponsor, renewCopies } from '../../../functions/core/employers/sponsor.ts'
import { keys } from '../../../functions/core/keys.ts'
import { contactIdentity } from '../../../functions/core/people/contact.ts'
import { reconcile } from '../../../functions/core/work/reconcile.ts'
import { everyItem } from '../../people.ts'
import { demoEmployer, makeTown, type World } from '../../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let employer: string
let email: string
beforeEach(async () => {
  at += 1
  employer = `firm-${at}`
  email = `pat${at}@example.org`
  await saveEmployer(world.deps, { ...demoEmployer, id: employer })
})
const invite = (more: { email?: string; invitedBy?: string } = {}) =>
  inviteColleague(world.deps, { employer, email, invitedBy: operator, ...more })
const fingerprint = () => colleagueFingerprint(world.deps.vault, email)
const sentTo = (address: string) => world.mails.filter(({ to }) => to === address).length

test('however often the worker comes by, one invitation is one email', async () => {
  await invite()
  const key = keys.hrColleague(employer, fingerprint())
  const marked = await world.deps.programme.get(key)
  await world.settle()
  // As if the worker had died after queueing, before it cleared the marker.
  await world.deps.programme.put({ ...marked, ...key })
  await world.settle()
  expect(sentTo(email)).toBe(1)
  expect((await findColleague(world.deps, employer, fingerprint()))?.told).toBe(1)
})

test('of two who invite one person at once, one invitation comes of it for each', async () => {
  const outcomes = await Promise.all([invite(), invite({ invitedBy: 'a'.repeat(40) })])
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  await world.settle()
  expect(await listColleagues(world.deps, employer)).toHaveLength(1)
  expect(sentTo(email)).toBeLessThanOrEqual(2)
})

test('nobody is written to who was removed, or came in, before the email went', async () => {
  await invite()
  await removeColleague(world.deps, { employer, fingerprint: fingerprint(), by: operator })
  await world.settle()
  expect(sentTo(email)).toBe(0)
  await invite()
  await comeInAs(world.deps, employer, fingerprint())
  await world.settle()
  expect(sentTo(email)).toBe(0)
})

test('an invitation that lost its marker is found by the daily look at everything', async () => {
  await invite()
  const key = keys.hrColleague(employer, fingerprint())
  await world.deps.programme.change(key, { remove: ['work', 'due'] })
  await world.settle()
  expect(sentTo(email)).toBe(0)
  const scan = dynamoScan(world.client, world.names.programme)
  await reconcile({ ...world.deps, scan, log: () => {} })
  await world.settle()
  expect(sentTo(email)).toBe(1)
})

test('somebody’s address is sealed, and can’t be laid beside a participant’s', async () => {
  await invite()
  await world.settle()
  const items = (await everyItem(world)).filter(({ pk }) => pk.startsWith('HR#'))
  expect(JSON.stringify(items)).not.toContain(email)
  const asParticipant = world.deps.vault.fingerprint(contactIdentity({ channel: 'email', address: email }))
  expect(JSON.stringify(items)).not.toContain(asParticipant)
})

test('a sponsor that was saved before its colleagues had a door is copied when one is invited', async () => {
  for (const key of [keys.hrProfile('acme'), keys.hrPlaces('acme'), keys.hrJoinCode('acme', 'acme')])
    await world.deps.programme.remove(key)
  const acme = await findEmployer(world.deps, 'acme')
  expect(await findSponsor(world.deps, 'acme')).toBeUndefined()
  if (acme) await renewCopies(world.deps, acme)
  expect((await findSponsor(world.deps, 'acme'))?.name).toBe('Acme Deliveries')
  expect((await codesForHr(world.deps, 'acme')).map(({ code }) => code)).toEqual(['acme'])
})
