import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findGroup, listTroubledGroups, saveGroup } from '../../functions/core/directory/group.ts'
import { keys } from '../../functions/core/keys.ts'
import { type DeliveryEvent, noteDelivery } from '../../functions/core/messages/delivery-event.ts'
import { askedBy, hearText } from '../../functions/core/messages/inbound-text.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { findRecord, keepRecord } from '../../functions/core/nudges/record.ts'
import { addContact } from '../../functions/core/people/add-contact.ts'
import { hasConsent } from '../../functions/core/people/consent.ts'
import { findPerson } from '../../functions/core/people/person.ts'
import { setStopped, stopAddress } from '../../functions/core/people/stop-address.ts'
import type { Item, PostOutcome, WorkerDeps } from '../../functions/core/ports.ts'
import { after as past } from '../../functions/core/stamp.ts'
import { listParked } from '../../functions/core/work/parked.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import { profileOf, refer, someone } from '../people.ts'
import { gardenGroup, makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let email: string
beforeEach(async () => {
  world.setTime('2026-11-23T10:00:00Z')
  await world.openChannels()
  fresh()
})
function fresh() {
  at += 1
  id = `code-e${at}`
  email = `e${at}@example.com`
}

/** A message to `email`, like any other: what it says matters to no test here. */
async function queued(): Promise<void> {
  const sealed = await world.deps.vault.seal({
    contact: { channel: 'email', address: email },
    code: '12345678',
  })
  await queueMessage(world.deps, { id, kind: 'code', channel: 'email', sealed })
}
async function stored(): Promise<Item> {
  const item = await world.deps.programme.get(keys.message(id), { consistent: true })
  if (!item) throw new Error('the message has gone')
  return item
}
const work = (deps: WorkerDeps = world.workerDeps) => doDue(deps, keys.message(id))
const stateNow = async () => (await stored())['state']

type Telling = Partial<DeliveryEvent> & Pick<DeliveryEvent, 'what'>
const event = (telling: Telling): DeliveryEvent => ({
  key: id,
  channel: 'email',
  permanent: false,
  address: email,
  at: world.now(),
  ...telling,
})
const note = (telling: Telling) => noteDelivery(world.deps, event(telling))

/** A provider that takes each email, and says so or not. */
function provider(answers: PostOutcome[], meanwhile: () => Promise<void> = async () => {}) {
  const taken: string[] = []
  const deps: WorkerDeps = {
    ...world.workerDeps,
    post: {
      ...world.workerDeps.post,
      async email({ to }) {
        taken.push(to)
        await meanwhile()
        return answers.shift() ?? 'accepted'
      },
    },
  }
  return { deps, taken }
}

describe('evidence that a message went', () => {
  test('settles one whose answer was lost, and it is not sent again', async () => {
    await queued()
    const { deps, taken } = provider(['unknown'])
    expect(await work(deps)).toBe('unknown')
    expect(await note({ what: 'accepted' })).toBe('settled')
    const item = await stored()
    expect(item['state']).toBe('sent')
    for (const field of ['work', 'due', 'lease', 'sealed']) expect(item[field]).toBeUndefined()
    expect(Number(item['expires'])).toBe(past(world.now(), 7, 'days').getTime() / 1000)
    world.later(1, 'days')
    await world.settle()
    expect([taken.length, world.mails.filter(({ to }) => to === email).length]).toEqual([1, 0])
  })

  test('without it, the message is sent again when its lease is out', async () => {
    await queued()
    const { deps, taken } = provider(['unknown'])
    await work(deps)
    world.later(15, 'minutes')
    expect(await work(deps)).toBe('sent')
    expect(taken).toHaveLength(2)
  })

  test('that comes before we have written the answer down is kept', async () => {
    await queued()
    const { deps, taken } = provider(['accepted'], async () => {
      expect(await note({ what: 'delivered' })).toBe('settled')
    })
    expect(await work(deps)).toBe('lost')
    expect([await stateNow(), taken.length]).toEqual(['delivered', 1])
  })

  test('that comes while a later try is refused stops the tries', async () => {
    await queued()
    const { deps, taken } = provider(['unknown', 'throttled'])
    await work(deps)
    world.later(15, 'minutes')
    expect(await work(deps)).toBe('retrying')
    expect(await note({ what: 'accepted' })).toBe('settled')
    await world.openChannels()
    world.later(1, 'days')
    await world.settle()
    expect(taken).toHaveLength(2)
    expect((await stored())['reason']).toBeUndefined()
  })

  test('takes a parked message from the operator’s list', async () => {
    await queued()
    const { deps } = provider(Array.from({ length: 8 }, () => 'unknown'))
    for (let tries = 0; tries < 9; tries++) {
      await work(deps)
      world.later(15, 'minutes')
    }
    const parked = async () => (await listParked(world.deps)).map((item) => item['id'])
    expect(await parked()).toContain(id)
    expect(await note({ what: 'delayed' })).toBe('settled')
    expect(await parked()).not.toContain(id)
    expect(await stateNow()).toBe('sent')
  })

  test('is worth as much for a text', async () => {
    await queued()
    await work(provider(['unknown']).deps)
    expect(await note({ what: 'delivered', channel: 'sms' })).toBe('settled')
    expect(await stateNow()).toBe('delivered')
  })
})

test('a text that its network gave up is not sent again', async () => {
  await queued()
  const { deps, taken } = provider(['unknown'])
  await work(deps)
  const told = { what: 'failed', channel: 'sms', why: 'TEXT_TTL_EXPIRED' } as const
  expect(await note(told)).toBe('settled')
  expect(await stored()).toMatchObject({ state: 'failed', reason: 'failed: TEXT_TTL_EXPIRED' })
  world.later(1, 'days')
  await world.settle()
  expect(taken).toHaveLength(1)
})

describe('a key that nobody knows', () => {
  test('is asked about again while it is young', async () => {
    expect(await note({ what: 'accepted', at: past(world.now(), -4.9, 'minutes') })).toBe('too-early')
    // A clock that runs ahead of ours makes it no older.
    expect(await note({ what: 'accepted', at: past(world.now(), 1, 'minutes') })).toBe('too-early')
  })

  test('is dropped after five minutes', async () => {
    expect(await note({ what: 'accepted', at: past(world.now(), -5, 'minutes') })).toBe('unknown-key')
  })

  test('still counts as a complaint: they come when the message is long forgotten', async () => {
    await someone(world, { email, consents: ['email'] })
    const told = { what: 'complained', at: past(world.now(), -1, 'days') } as const
    expect(await note(told)).toBe('unknown-key')
    expect((await profileOf(world, { email })).stopped.email?.why).toBe('complained')
  })
})

/** What can be told of one email, each as often as the provider likes. */
const tellings = [
  { what: 'accepted' },
  { what: 'delayed' },
  { what: 'delivered' },
  { what: 'failed', why: 'Reject' },
  { what: 'bounced', permanent: false, why: 'MailboxFull' },
  { what: 'bounced', permanent: true, why: 'General' },
  { what: 'complained', why: 'abuse' },
] as const satisfies Telling[]

const weights = ['sent', 'delivered', 'failed', 'bounced', 'complained']
const stateAfter = (told: Telling[]) => {
  const states = told.map(({ what, permanent }) =>
    what === 'accepted' || what === 'delayed' || (what === 'bounced' && !permanent) ? 'sent' : what,
  )
  return weights.findLast((state) => state === 'sent' || states.includes(state as never))
}

test('in whatever order and however often events come, the end is the same and one copy went', async () => {
  const some = fc.array(fc.constantFrom<Telling>(...tellings), { minLength: 1, maxLength: 6 })
  const answer = fc.constantFrom<PostOutcome>('accepted', 'unknown')
  await fc.assert(
    fc.asyncProperty(some, answer, fc.nat(6), fc.nat(6), async (told, answered, early, late) => {
      fresh()
      await someone(world, { email, consents: ['email'] })
      await queued()
      const order = [...told]
      const { deps, taken } = provider([answered], async () => {
        for (const telling of order.splice(0, early)) await note(telling)
      })
      await work(deps)
      for (const telling of order.splice(0, Math.max(1, late))) await note(telling)
      world.later(15, 'minutes')
      await work(deps)
      for (const telling of [...order, ...told.toReversed()]) await note(telling)
      world.later(1, 'days')
      await work(deps)

      const { stopped } = await profileOf(world, { email })
      const hard = told.some(({ what, permanent }) => what === 'bounced' && permanent)
      const complained = told.some(({ what }) => what === 'complained')
      const item = await stored()
      expect({ state: item['state'], taken: taken.length, stopped: stopped.email?.why }).toEqual({
        state: stateAfter(told),
        taken: 1,
        stopped: complained ? 'complained' : hard ? 'bounced' : undefined,
      })
      const noted = told.some(({ what, permanent }) => what === 'bounced' && !permanent)
      const well = ['sent', 'delivered'].includes(String(item['state']))
      expect(item['reason'] === 'bounced for now').toBe(well && noted)
      for (const field of ['work', 'due', 'lease', 'sealed']) expect(item[field]).toBeUndefined()
    }),
    { numRuns: 40 },
  )
})

test('all permutations of one of each end alike, also when they come at once', async () => {
  const ends = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray<Telling>([...tellings], { minLength: 7 }), async (told) => {
      fresh()
      await queued()
      await work()
      await Promise.all(told.map(note))
      const { state, reason, work: marker } = await stored()
      ends.add(JSON.stringify([state, reason, marker]))
    }),
    { numRuns: 20 },
  )
  expect([...ends]).toEqual(['["complained","complained: abuse",null]'])
})

describe('an address that can’t be written to', () => {
  const hard = { what: 'bounced', permanent: true } as const

  test('takes no encouragement any more, and its person has yet to be told', async () => {
    const { person } = await someone(world, { email, consents: ['email'] })
    await queued()
    await work()
    expect(await note({ ...hard, address: email.toUpperCase() })).toBe('moved-on')
    const stopped = { why: 'bounced', at: world.now(), seen: false }
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({ email: stopped })
    expect(await stored()).toMatchObject({ state: 'bounced', reason: 'bounced' })
  })

  test('is not left alone twice: an event that comes again undoes nothing that they did since', async () => {
    const { person } = await someone(world, { email })
    await queued()
    await work()
    await note(hard)
    await setStopped(world.deps, person.id, 'email', undefined)
    expect(await note(hard)).toBe('nothing-new')
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({})
  })

  test('is not blamed for a full mailbox', async () => {
    const { person } = await someone(world, { email })
    await queued()
    await work()
    expect(await note({ what: 'bounced', permanent: false })).toBe('moved-on')
    expect(await stored()).toMatchObject({ state: 'sent', reason: 'bounced for now' })
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({})
  })

  test('was full for a while, whether we hear that before it took the message or after', async () => {
    const soft = { what: 'bounced', permanent: false, why: 'MailboxFull' } as const
    for (const order of [[soft, { what: 'delivered' }] as const, [{ what: 'delivered' }, soft] as const]) {
      fresh()
      await queued()
      await work()
      for (const telling of order) await note(telling)
      expect(await stored()).toMatchObject({ state: 'delivered', reason: 'bounced for now' })
    }
  })

  test('is looked at once more as it is written down: it may just have become another', async () => {
    const { person } = await someone(world, { email })
    const stop = (address: string) =>
      stopAddress(world.deps, person.id, { channel: 'email', address }, { why: 'bounced', at: world.now() })
    await stop(`old-${email}`)
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({})
    await stop(email)
    expect((await findPerson(world.deps, person.id))?.stopped.email?.why).toBe('bounced')
  })

  test('is not theirs any more once they have given another', async () => {
    const { person } = await someone(world, { email })
    await queued()
    await work()
    await addContact(world.deps, person.id, { channel: 'email', address: `new-${email}` })
    await note(hard)
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({})
  })

  test('that was one person’s and is another’s by now is taken from neither', async () => {
    const { person: before } = await someone(world, { email })
    await addContact(world.deps, before.id, { channel: 'email', address: `new-${email}` })
    const { person: now } = await someone(world, { email })
    await queueMessage(world.deps, { id, kind: 'person-sent', person: before.id, listing: 'x', signUp: 'y' })
    await note(hard)
    for (const { id } of [before, now]) expect((await findPerson(world.deps, id))?.stopped).toEqual({})
  })

  test('of nobody we know is noted on the message alone', async () => {
    await queued()
    await work()
    expect(await note(hard)).toBe('moved-on')
    expect(await stateNow()).toBe('bounced')
  })

  test('does not hide that somebody said STOP, nor that they complained', async () => {
    const mobile = `07700 900${String(at).padStart(3, '0')}`
    const { person } = await someone(world, { mobile })
    const address = person.sms && mobile.replace(/^0/, '+44').replace(/\s/g, '')
    const said = { why: 'said-stop', at: world.now(), seen: true } as const
    await setStopped(world.deps, person.id, 'sms', said)
    const old = past(world.now(), -1, 'hours')
    for (const what of ['bounced', 'complained'] as const)
      await note({ what, permanent: true, channel: 'sms', address, at: old })
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({ sms: said })
  })
})

test.each([
  ['bounced', true, 'not-sent'],
  ['bounced', false, 'sent'],
  ['failed', false, 'not-sent'],
  ['delivered', false, 'sent'],
  ['complained', false, 'sent'],
] as const)(
  'a nudge that %s (for good: %s) is told to its person as %s',
  async (what, permanent, outcome) => {
    const { person } = await someone(world, { email })
    const record = { nudge: 'did-you-go', occasion: `2026-11-23-${at}` } as const
    await queueMessage(world.deps, { id, kind: 'nudge', person: person.id, ...record })
    await keepRecord(world.deps, person.id, { ...record, outcome: 'sent', channel: 'email' })
    await note({ what, permanent })
    const kept = await findRecord(world.deps, person.id, record.nudge, record.occasion)
    const reason = outcome === 'sent' ? undefined : 'undeliverable'
    expect([kept?.outcome, kept?.reason]).toEqual([outcome, reason])
  },
)

describe('a group whose address takes no email', () => {
  const troubled = async () =>
    (await listTroubledGroups(world.deps)).map(({ id, trouble }) => [id, trouble.why, trouble.at])

  test('is on the operator’s list until it has another address', async () => {
    const { browser } = await someone(world, { email })
    await refer(browser)
    await world.settle()
    const mail = world.lastMail(gardenGroup.email)
    const told = { key: mail.key, address: gardenGroup.email, permanent: true }
    expect(await troubled()).toEqual([])

    expect(await note({ ...told, what: 'bounced', permanent: false })).toBe('moved-on')
    expect(await troubled()).toEqual([])
    expect(await note({ ...told, what: 'bounced' })).toBe('moved-on')
    const bouncedAt = world.now()
    expect(await troubled()).toEqual([[gardenGroup.id, 'bounced', bouncedAt]])

    // The same group imported again with the listings, whatever else has changed, is still in trouble.
    await saveGroup(world.deps, { ...gardenGroup, phone: '0113 496 0000' })
    await saveGroup(world.deps, gardenGroup)
    expect(await troubled()).toEqual([[gardenGroup.id, 'bounced', bouncedAt]])
    expect(await findGroup(world.deps, gardenGroup.id)).not.toHaveProperty('phone')

    world.later(1, 'days')
    expect(await note({ ...told, what: 'complained' })).toBe('moved-on')
    expect(await note({ ...told, what: 'bounced' })).toBe('nothing-new')
    expect(await troubled()).toEqual([[gardenGroup.id, 'complained', world.now()]])

    await saveGroup(world.deps, { ...gardenGroup, email: 'new@example.org' })
    expect(await troubled()).toEqual([])
    await saveGroup(world.deps, gardenGroup)
  })

  test('has not been in trouble since it moved, when a bounce of the old address comes late', async () => {
    const { browser } = await someone(world, { email })
    await refer(browser)
    await world.settle()
    const { key } = world.lastMail(gardenGroup.email)
    await saveGroup(world.deps, { ...gardenGroup, email: 'moved@example.org' })
    await note({ key, what: 'bounced', permanent: true, address: gardenGroup.email })
    expect(await troubled()).toEqual([])
    await saveGroup(world.deps, gardenGroup)
  })

  test('does not stop the person who happens to read that mailbox', async () => {
    const { browser } = await someone(world, { email })
    const { person } = await someone(world, { email: gardenGroup.email })
    await refer(browser)
    await world.settle()
    const { key } = world.lastMail(gardenGroup.email)
    await note({ key, what: 'complained', address: gardenGroup.email })
    expect((await findPerson(world.deps, person.id))?.stopped).toEqual({})
    expect(await troubled()).toHaveLength(1)
    await saveGroup(world.deps, { ...gardenGroup, email: 'new@example.org' })
    await saveGroup(world.deps, gardenGroup)
  })
})

describe('a text to our number', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop. ',
    '“STOP”',
    'StopAll',
    'unsubscribe',
    'CANCEL',
    'end',
    'quit.',
    'stop texting me',
  ])('“%s” asks to stop', (body) => expect(askedBy(body)).toBe('stop'))
  test.each(['START', 'start.', 'Unstop', 'yes', ' YES '])('“%s” asks to start', (body) =>
    expect(askedBy(body)).toBe('start'),
  )
  test.each([
    '',
    '?',
    'Cancel my place on Tuesday',
    'yes please see you there',
    'Don’t stop',
    'bus stop',
    'stopping',
    'no',
  ])('“%s” asks for neither', (body) => expect(askedBy(body)).toBeUndefined())

  test('STOP ends encouragement by text, however often it comes; START takes it back', async () => {
    const mobile = `07700 900${String(at).padStart(3, '0')}`
    const from = mobile.replace(/^0/, '+44').replace(/\s/g, '')
    const { person } = await someone(world, { mobile, consents: ['sms'] })
    const now = () => findPerson(world.deps, person.id)
    const hear = (body: string) => hearText(world.deps, { from, body })

    expect(await hear('stop')).toBe('stopped')
    const once = await now()
    expect(once?.stopped.sms?.why).toBe('said-stop')
    expect(hasConsent(once?.consents ?? [], 'sms')).toBe(false)
    expect(await hear('STOP')).toBe('stopped')
    expect((await now())?.consents).toEqual(once?.consents)

    expect(await hear('START')).toBe('started')
    expect((await now())?.stopped).toEqual({})
    expect(hasConsent((await now())?.consents ?? [], 'sms')).toBe(true)
  })

  test('from a number that we do not know, or in other words, leaves nothing behind', async () => {
    const mobile = `07700 900${String(at).padStart(3, '0')}`
    const { id } = (await someone(world, { mobile, consents: ['sms'] })).person
    await world.settle()
    const person = await findPerson(world.deps, id)
    const from = mobile.replace(/^0/, '+44').replace(/\s/g, '')
    const sent = [world.mails.length, world.texts.length]
    expect(await hearText(world.deps, { from: '+447700900999', body: 'STOP' })).toBe('stranger')
    expect(await hearText(world.deps, { from: 'Parcels', body: 'STOP' })).toBe('stranger')
    expect(await hearText(world.deps, { from, body: 'I feel very low today' })).toBe('other-words')
    await world.settle()
    expect(await findPerson(world.deps, id)).toEqual(person)
    expect([world.mails.length, world.texts.length]).toEqual(sent)
  })
})
