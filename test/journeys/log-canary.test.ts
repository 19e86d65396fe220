/** Whatever anybody types, at whichever door, and whatever becomes of it: no log ever shows it. */
import type { SQSEvent } from 'aws-lambda'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dynamoScan } from '../../functions/adapters/dynamo-table.ts'
import { log } from '../../functions/adapters/log.ts'
import { agreedOf, findCall } from '../../functions/core/calls/call.ts'
import { addAgreed, takeCall } from '../../functions/core/calls/case.ts'
import { waitingCalls } from '../../functions/core/calls/lists.ts'
import { noteSpoken } from '../../functions/core/calls/outcome.ts'
import { makeDataKey } from '../../functions/core/data-keys/data-key.ts'
import { saveFeed } from '../../functions/core/feeds/feed.ts'
import { harvestDue } from '../../functions/core/feeds/harvest-due.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Item, JobLine, WorkerDeps } from '../../functions/core/ports.ts'
import { publishAllDue } from '../../functions/core/publishing/publish-all.ts'
import { makeSnapshot } from '../../functions/core/snapshot/make-snapshot.ts'
import { dueAt } from '../../functions/core/work/marker.ts'
import { reconcile } from '../../functions/core/work/reconcile.ts'
import { sweep } from '../../functions/core/work/sweep.ts'
import { noteBatch } from '../../functions/jobs/delivery-batch.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { Browser } from '../browser-of-requests.ts'
import {
  canary,
  canaryEmail,
  canaryPhone,
  everyFieldName,
  fillEverything,
  postEverywhere,
  tracesIn,
} from '../canary.ts'
import { signInToGroup } from '../coordinators.ts'
import { newHr } from '../hr.ts'
import { coordinator, everyItem, groupAddress, groupAnswers, join, offer, opened, refer } from '../people.ts'
import { routesOf } from '../security/routes.ts'
import { addToTeam, newMember } from '../team.ts'
import { makeTown, origin, type World } from '../world.ts'

let world: World
/** All that was written to this process's own output, by anybody. */
const written: string[] = []
const spies = [
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void written.push(words.join(' '))),
  ),
]

beforeAll(async () => {
  world = await makeTown()
  await makeDataKey({ ...world.deps, wrapping: world.wrapping })
  await offer(world, 'walk', { places: 2, waitingList: true })
})
afterAll(async () => {
  for (const spy of spies) spy.mockRestore()
  await world.stop()
})

/** What doors and jobs have told their log, before it was written and as it was. */
function everyLine(): string {
  for (const line of [...world.lines, ...world.releaseLines]) log(line)
  return [JSON.stringify(world.lines), JSON.stringify(world.releaseLines), ...written].join('\n')
}

const routes = async (door: string) =>
  (await routesOf(world))
    .filter((route) => route.method === 'POST' && route.door === door)
    .map(({ path }) => path)

/** The page of signing up, at their word, somebody whose call was taken and who was spoken to. */
async function toSignUp(member: string): Promise<string> {
  const { deps } = world
  const id = (await waitingCalls(deps))[0]?.id ?? 'none'
  await takeCall(deps, member, id)
  await noteSpoken(deps, member, id)
  await addAgreed(deps, member, id, { text: canary, listing: { id: 'walk', title: 'Walk' } })
  const call = await findCall(deps, id)
  const [line] = call ? await agreedOf(deps, call) : []
  return `/operator/calls/${id}/agreed/${line?.id}/sign-up`
}

test('the canary is found again however it was written', () => {
  for (const way of [
    (word: string) => word,
    encodeURIComponent,
    (word: string) => String(new URLSearchParams({ word })),
    (word: string) => JSON.stringify({ word: JSON.stringify(word) }),
    (word: string) => Buffer.from(word).toString('base64'),
    (word: string) => Buffer.from(` ${word}`).toString('base64'),
    (word: string) => Buffer.from(`--${word}`).toString('base64url'),
    (word: string) => Buffer.from(word).toString('hex'),
  ])
    for (const word of [canary, canaryEmail]) expect(tracesIn(way(word))).not.toEqual([])
  expect(tracesIn('+447700900739')).not.toEqual([])
})

test('every field of every form at every door, well and badly filled in', async () => {
  const posted = new Set<string>()
  const fill = async (browser: Browser, ...roots: string[]) => {
    for (const path of await fillEverything(browser, roots)) posted.add(path)
  }
  await addToTeam(world, 'link@example.org', ['link-worker'])
  const person = await join(world, { email: 'lee@example.com' })
  await refer(person, 'walk', { firstName: 'Lee', contactBy: 'self' })
  await person.open('/call')
  const asking = { firstName: canary, about: canary, phone: canaryPhone, reachBy: 'phone' }
  await person.press('Continue', asking)
  await person.press('Ask for a call')
  await world.settle()
  await groupAnswers(world, groupAddress('walk'), 'accept')
  world.later(9, 'days')
  await world.settle()
  const inEmails = () => world.mails.flatMap(({ links }) => links)
  const colleague = await newHr(world)
  const group = await signInToGroup(world, groupAddress('walk'))
  const member = await join(world, { email: 'ash@example.com' })
  await fill(
    member,
    '/',
    '/me',
    '/check-in',
    '/activities',
    '/activities/walk/refer',
    '/about-you',
    '/me/choices',
    '/call',
  )
  await fill(
    world.browser(),
    '/',
    '/sign-in',
    '/join/acme',
    '/employer',
    '/partner',
    '/partner/sign-in',
    '/operator/sign-in',
    '/open',
  )
  await fill(colleague, '/employer', '/employer/acme/colleagues', '/employer/acme/places')
  await fill(group, '/partner', '/partner/groups/walk-group', '/partner/groups/walk-group/listings/walk')
  await world.settle()
  const { browser: linkWorker, id: linkWorkerId } = await newMember(
    world,
    ['link-worker'],
    'link@example.org',
  )
  await fill(linkWorker, await toSignUp(linkWorkerId), '/operator/calls')
  expect([...posted].filter((path) => path.endsWith('/sign-up'))).toHaveLength(1)
  expect([...posted].filter((path) => /^\/operator\/calls\/\w+\/notes$/.test(path))).toHaveLength(1)
  await fill(world.browser(), ...inEmails())
  expect(posted.size).toBeGreaterThan(40)
  expect(everyFieldName().length).toBeGreaterThan(40)

  const link = inEmails().find((one) => one.includes('/partner/sign-ups/')) ?? ''
  const token = new URL(link).pathname.split('/')[3] ?? ''
  const ids = { employer: 'acme', group: 'walk-group', listing: 'walk', id: 'walk', code: 'acme', token }
  await postEverywhere(await join(world, { email: 'kit@example.com' }), await routes('participant'), ids)
  await postEverywhere(await newHr(world, 'pat@example.org'), await routes('employer'), ids)
  await postEverywhere(await coordinator(world, groupAddress('walk'), 'accept'), await routes('partner'), ids)
  // Last: an operator closes the code that people join with.
  const { browser: operator } = await newMember(world)
  await postEverywhere(operator, await routes('operator'), ids)
  await fill(operator, '/operator', '/operator/groups/walk-group', '/operator/employers/acme')
  await world.settle()

  // It has got in and out again: into what is sealed, into the table, into emails.
  const items = await Promise.all((await everyItem(world)).map((item) => opened(world, item)))
  expect(items.filter((item) => tracesIn(item).length > 0).length).toBeGreaterThan(10)
  expect(world.mails.filter(({ to, text }) => tracesIn(to + text).length > 0).length).toBeGreaterThan(3)
  expect(tracesIn(everyLine())).toEqual([])
})

test('every job, when all goes well and when it breaks on what somebody typed', async () => {
  const scan = dynamoScan(world.client, world.names.programme)
  const told = (line: JobLine) => void world.lines.push(line)
  const before = world.lines.length
  const quoting = (): never => {
    throw Object.assign(new Error(`${canaryEmail} ${canary}`), { name: 'MessageRejected', to: canaryEmail })
  }
  const post: WorkerDeps['post'] = {
    ...world.workerDeps.post,
    email: async () => quoting(),
    sms: async () => quoting(),
  }
  await refer(await join(world, { email: 'jo@example.com' }), 'walk', {
    firstName: canary,
    contactBy: 'self',
  })
  await sweep({ ...world.workerDeps, post })
  // A table that quotes what it was given, under the worker and under a door.
  const quotes = { ...world.deps.programme, claim: async () => quoting(), list: async () => quoting() }
  await refer(await join(world, { email: 'max@example.com' }), 'walk', {
    firstName: canary,
    contactBy: 'self',
  })
  await sweep({ ...world.workerDeps, programme: quotes })
  const door = employerApp({
    ...world.deps,
    programme: { ...quotes, get: async () => quoting(), put: async () => quoting() },
    releases: world.releases,
    assets: { base: '' },
    origins: [origin],
    onFault: (fault) => told({ job: 'page', counts: { faults: 1 }, fault }),
  })
  const broken = new Browser(origin, async (request) => door.fetch(request))
  expect((await broken.post('/employer', { email: canaryEmail })).status).toBe(500)
  // Items that are no longer what they should be.
  for (const key of [
    keys.signUp('walk-group', 'x1'),
    keys.message('x2'),
    keys.person('x3'),
    keys.nudgePlan('x4'),
  ]) {
    const odd: Item = { ...key, state: canary, kind: canary, sealed: canary, title: canary, ver: 1 }
    await world.deps.programme.put({ ...odd, ...dueAt(world.deps, key, world.now()) })
  }
  await queueMessage(world.deps, { id: 'x5', kind: 'code', channel: 'email', sealed: canary })
  await sweep(world.workerDeps)
  const bodies = [
    canary,
    `{"${canary}`,
    JSON.stringify({ Type: 'Notification', Message: canary }),
    canaryEvent(),
  ]
  await noteBatch({ ...world.deps, log: told }, {
    Records: bodies.map((body, n) => ({ body, messageId: `${n}` })),
  } as SQSEvent)
  await saveFeed(world.deps, {
    id: 'feed',
    name: canary,
    kind: 'rpde',
    url: `https://feed.example/${encodeURIComponent(canary)}`,
    licence: 'CC BY 4.0',
    everyHours: 1,
  })
  await harvestDue({ ...world.deps, fetchJson: async () => quoting(), chance: () => 0.5, log: told })
  await makeSnapshot(world.deps)
  for (const months of [1, 2]) {
    world.later(45 * months, 'days')
    await publishAllDue(world.publishing)
    await reconcile({ ...world.workerDeps, scan, log: told })
  }
  const lines = world.lines.slice(before)
  expect(new Set(lines.map(({ job }) => job))).toEqual(
    new Set(['work', 'page', 'deliver', 'delivery-events', 'harvest', 'reconcile']),
  )
  expect(lines.filter(({ fault }) => fault).length).toBeGreaterThan(4)
  expect(world.releaseLines.length).toBeGreaterThan(1)
  expect(tracesIn(everyLine())).toEqual([])
})

/** A bounce, as SES tells of one: with the address, and the words of the server that refused it. */
const canaryEvent = () =>
  JSON.stringify({
    Type: 'Notification',
    Message: JSON.stringify({
      eventType: 'Bounce',
      mail: { tags: { key: ['x2'] }, destination: [canaryEmail] },
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: canaryEmail, diagnosticCode: canary }],
      },
    }),
  })
