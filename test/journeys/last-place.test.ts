import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { keys } from '../../functions/core/keys.ts'
import { placesKey } from '../../functions/core/places/spot.ts'
import { waitingOf } from '../../functions/core/places/waiting.ts'
import { answerSignUp } from '../../functions/core/referrals/answer.ts'
import { takeOffer } from '../../functions/core/referrals/offer.ts'
import { sendReferral } from '../../functions/core/referrals/refer.ts'
import { findSignUp, SignUp } from '../../functions/core/referrals/sign-up.ts'
import { withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { sweep } from '../../functions/core/work/sweep.ts'
import { groupAddress, groupAnswers, interrupted, offer, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

const asking = { firstName: 'Sam', contactBy: 'self', email: '', phone: '', accessNeeds: '', note: '' }

/** What a page was told to say next, or why it was not. */
const doneOf = ({ status, headers }: Response) => headers.get('location')?.split('done=')[1] ?? String(status)

/** The same fifty people ask, all at once. */
let crowd: Awaited<ReturnType<typeof someone>>[]
beforeAll(async () => {
  crowd = await Promise.all(
    Array.from({ length: 50 }, (_, n) => someone(world, { email: `crowd-${n}@example.com` })),
  )
})
async function fiftyAtOnce(id: string, day?: string) {
  const form = day ? { ...asking, day } : asking
  await Promise.all(crowd.map(({ browser }) => browser.post(`/activities/${id}/refer`, form)))
  const answers = await Promise.all(crowd.map(({ browser }) => browser.post(`/activities/${id}/refer/send`)))
  return answers.map(doneOf)
}

async function placesOf(id: string, day?: string) {
  const item = await world.deps.programme.get(placesKey({ group: `${id}-group`, listing: id, day }), {
    consistent: true,
  })
  const holders = Object.keys((item?.['holders'] ?? {}) as object)
  return { taken: Number(item?.['taken'] ?? 0), holders }
}

async function signUpsOf(id: string): Promise<SignUp[]> {
  const items = await world.deps.programme.list(keys.signUp(`${id}-group`, '').pk, 'SIGNUP#')
  return items.map((item) => SignUp.parse(item))
}

test('fifty at once for the last place: one gets it, and the others are told that it has gone', async () => {
  await offer(world, 'last', { places: 1 })
  const answers = await fiftyAtOnce('last')
  expect(answers.filter((answer) => answer === 'sent')).toHaveLength(1)
  expect(answers.filter((answer) => answer === '409')).toHaveLength(49)
  await world.settle()
  expect((await placesOf('last')).taken).toBe(1)
  expect(await signUpsOf('last')).toHaveLength(1)
  expect(world.mails.filter(({ to }) => to === groupAddress('last'))).toHaveLength(1)
})

test('fifty at once for three last places: three get one, forty-seven wait, and the list moves once for each', async () => {
  await offer(world, 'three', { places: 3, waitingList: true, placesPer: 'occurrence' })
  const day = '2026-12-01'
  const answers = await fiftyAtOnce('three', day)
  expect(answers.filter((answer) => answer === 'sent')).toHaveLength(3)
  expect(answers.filter((answer) => answer === 'waiting')).toHaveLength(47)
  await world.settle()
  const { taken, holders } = await placesOf('three', day)
  expect(taken).toBe(3)
  const signUps = await signUpsOf('three')
  expect(
    signUps
      .filter(({ state }) => state === 'sent')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(holders.toSorted())
  expect(signUps.filter(({ state }) => state === 'waiting')).toHaveLength(47)

  // All three leave at the same moment as ten of those who wait, and three workers see to it side by side.
  const [holding, waiting] = ['sent', 'waiting'].map((state) =>
    crowd.filter((_, n) => answers[n] === state),
  ) as [typeof crowd, typeof crowd]
  const leave = ({ browser }: (typeof crowd)[number]) => browser.post('/me/sign-ups/three/withdraw')
  await Promise.all([
    ...holding.map(leave),
    ...waiting.slice(0, 10).map(leave),
    ...[1, 2, 3].map(() => sweep(world.workerDeps)),
  ])
  world.later(2, 'minutes')
  await world.settle()
  const offered = (await waitingOf(world.deps, 'three-group', 'three')).filter((one) => one.offeredUntil)
  expect(offered).toHaveLength(3)
  expect((await placesOf('three', day)).taken).toBe(3)
  await expectPlacesRight('three', 3, day)
  // Everybody says yes twice at once, offered or not.
  const takes = await Promise.all(
    [...waiting, ...waiting].map(({ person }) => takeOffer(world.deps, person, 'three')),
  )
  expect(takes.filter(Boolean)).toHaveLength(6)
  await world.settle()
  const words = world.mails.filter(({ to, subject }) => to === groupAddress('three') && /taken/.test(subject))
  expect(words).toHaveLength(3)
  await expectPlacesRight('three', 3, day)
})

test('a group that accepts ten from its waiting list at once fills its one free place and no more', async () => {
  await offer(world, 'accepts', { places: 1, waitingList: true })
  const first = await someone(world, { email: 'accepts-first@example.com' })
  await refer(first.browser, 'accepts')
  const waiting = await Promise.all(
    Array.from({ length: 10 }, (_, n) => someone(world, { email: `accepts-${n}@example.com` })),
  )
  for (const { browser } of waiting) await refer(browser, 'accepts')
  await world.settle()
  await first.browser.post('/me/sign-ups/accepts/withdraw')
  await world.settle()
  const links = world.mails
    .filter(({ to, subject }) => to === groupAddress('accepts') && subject.startsWith('A new'))
    .flatMap(({ links: [accept = ''] }) => accept)
  expect(links).toHaveLength(11)
  const answers = await Promise.all(
    links.map((link) => world.browser().post(link, { message: '', day: '', time: '' })),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(1)
  await world.settle()
  expect((await placesOf('accepts')).taken).toBe(1)
})

test('asking, withdrawing and answering at the same moment leave no place lost and none given twice', async () => {
  await offer(world, 'swap', { places: 1, waitingList: true })
  const people = await Promise.all(
    Array.from({ length: 6 }, (_, n) => someone(world, { email: `swap-${n}@example.com` })),
  )
  for (const { browser } of people) await refer(browser, 'swap')
  await world.settle()
  const links = world.mails
    .filter(({ to }) => to === groupAddress('swap'))
    .flatMap(({ links: [accept = '', , decline = ''] }) => ({ accept, decline }))
  await Promise.all([
    ...people.slice(0, 3).map(({ browser }) => browser.post('/me/sign-ups/swap/withdraw')),
    ...links.flatMap(({ accept, decline }) => [
      world.browser().post(accept, { message: '', day: '', time: '' }),
      world.browser().post(decline, { message: '' }),
    ]),
    world.settle(),
  ])
  world.later(1, 'hours')
  await world.settle()
  await expectPlacesRight('swap', 1)
})

/** What must hold whenever all work is done. */
async function expectPlacesRight(id: string, capacity: number, day?: string) {
  const { taken, holders } = await placesOf(id, day)
  const signUps = await signUpsOf(id)
  expect(taken).toBe(holders.length)
  expect(taken).toBeLessThanOrEqual(capacity)
  const open = signUps
    .filter(({ state }) => ['sent', 'offered', 'accepted'].includes(state))
    .map((one) => one.id)
  expect(holders.toSorted()).toEqual(open.toSorted())
}

test('an accepted person who is declined after all gives the place to the next', async () => {
  await offer(world, 'hands', { places: 1, waitingList: true })
  const [one, two] = [
    await someone(world, { email: 'hands-1@example.com' }),
    await someone(world, { email: 'hands-2@example.com' }),
  ]
  await refer(one.browser, 'hands')
  await world.settle()
  const first = await groupAnswers(world, groupAddress('hands'), 'accept')
  await refer(two.browser, 'hands')
  await world.settle()
  await first.open(first.page?.url.replace(/\?.*/, '/decline') ?? '')
  await first.press('Tell them you can’t help')
  await world.settle()
  await groupAnswers(world, groupAddress('hands'), 'accept')
  await world.settle()
  expect((await two.browser.open('/me/sign-ups/hands')).text).toContain('You can come')
  await expectPlacesRight('hands', 1)
})

test('a worker that is slow to give a place back does not take it from a later yes', async () => {
  await offer(world, 'slow', { places: 1 })
  const { browser } = await someone(world, { email: 'slow@example.com' })
  await refer(browser, 'slow')
  await world.settle()
  const group = groupAddress('slow')
  await groupAnswers(world, group, 'accept')
  await world.settle()
  await groupAnswers(world, group, 'decline')
  const programme = interrupted(
    world.workerDeps.programme,
    'change',
    ({ pk }) => pk.includes('#PLACES#'),
    () => groupAnswers(world, group, 'accept', { message: 'Sorry, do come.' }),
  )
  await sweep({ ...world.workerDeps, programme })
  await world.settle()
  expect((await browser.open('/me/sign-ups/slow')).text).toContain('You can come')
  await expectPlacesRight('slow', 1)
})

test('a yes that dies after taking a place, and before it is written down, keeps the place from nobody', async () => {
  await offer(world, 'half', { places: 1, waitingList: true })
  const first = await someone(world, { email: 'half-first@example.com' })
  await refer(first.browser, 'half')
  const second = await someone(world, { email: 'half-second@example.com' })
  await refer(second.browser, 'half')
  await world.settle()
  // A pause: the place that comes free is offered to nobody yet.
  const listing = await offer(world, 'half', { places: 1, waitingList: true, state: 'paused' })
  await first.browser.open('/me/sign-ups/half')
  await first.browser.press('Withdraw')
  await world.settle()
  const waiting = (await signUpsOf('half')).find(({ state }) => state === 'waiting')
  if (!waiting) throw new Error('nobody waits')

  const dying = {
    ...world.deps.programme,
    change: async (...[key, change, when]: Parameters<typeof world.deps.programme.change>) => {
      if (change.set?.['answer']) throw new Error('the process was killed')
      return world.deps.programme.change(key, change, when)
    },
  }
  const yes = { kind: 'accepted' as const, message: '' }
  const answering = answerSignUp({ ...world.deps, programme: dying }, waiting.group, waiting.id, yes)
  await expect(answering).rejects.toThrow('killed')
  expect((await placesOf('half')).taken).toBe(1)

  world.later(16, 'minutes')
  await world.settle()
  expect((await placesOf('half')).taken).toBe(0)
  await expectPlacesRight('half', 1)
  // And nothing stands in the way of saying yes again: by the group, or by whoever waits where they waited before.
  await publishListing(world.deps, { ...listing, state: 'live' })
  await world.settle()
  expect((await findSignUp(world.deps, waiting.group, waiting.id))?.state).toBe('offered')
  expect(await answerSignUp(world.deps, waiting.group, waiting.id, yes)).toMatchObject({ ok: true })
  await world.settle()
  await expectPlacesRight('half', 1)
})

test('a place taken in the moment after its person withdrew goes back', async () => {
  await offer(world, 'moment', { places: 1 })
  const { browser, person } = await someone(world, { email: 'moment@example.com' })
  await browser.open('/activities/moment/refer')
  await browser.press('Continue', { firstName: 'Mo', contactBy: 'self' })
  const programme = interrupted(
    world.deps.programme,
    'change',
    ({ pk }) => pk.includes('#PLACES#'),
    async () => {
      await withdrawReferral(world.deps, person, 'moment')
      await world.settle()
    },
  )
  await sendReferral({ ...world.deps, programme }, person, 'moment')
  await world.settle()
  expect((await placesOf('moment')).taken).toBe(0)
  await expectPlacesRight('moment', 1)
})

test('somebody whom the group puts back on the list in the moment of an offer is not told of one', async () => {
  await offer(world, 'back', { places: 1, waitingList: true })
  const holder = await someone(world, { email: 'back-1@example.com' })
  const waits = await someone(world, { email: 'back-2@example.com' })
  for (const { browser } of [holder, waits]) {
    await refer(browser, 'back')
    await world.settle()
  }
  await withdrawReferral(world.deps, holder.person, 'back')
  const [waiting] = await waitingOf(world.deps, 'back-group', 'back')
  if (!waiting) throw new Error('nobody waits')
  const noPlace = { kind: 'waiting' as const, message: '' }
  const programme = interrupted(
    world.workerDeps.programme,
    'change',
    ({ pk, sk }) => pk.includes(waits.person.id) && sk.endsWith('back'),
    async () => {
      await answerSignUp(world.deps, 'back-group', waiting.signUp, noPlace)
      await sweep(world.workerDeps)
    },
  )
  await sweep({ ...world.workerDeps, programme })
  await world.settle()
  expect((await waits.browser.open('/me/sign-ups/back')).text).toContain('You are on the waiting list')
  expect(await waitingOf(world.deps, 'back-group', 'back')).toEqual([waiting])
  expect(world.mails.filter(({ text }) => /A place has come free at .*Group of back/.test(text))).toEqual([])
})
