import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Key, Table } from '../../functions/core/ports.ts'
import { after as past } from '../../functions/core/stamp.ts'
import { type DeliveryDeps, noteBatch } from '../../functions/jobs/delivery-batch.ts'
import { workBatch } from '../../functions/jobs/hint-batch.ts'
import { someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.setTime('2026-11-23T10:00:00Z')
  await world.openChannels()
})

async function queue(id: string): Promise<void> {
  const contact = { channel: 'email', address: `${id}@example.com` }
  const sealed = await world.deps.vault.seal({ contact, code: '12345678' })
  await queueMessage(world.deps, { id, kind: 'code', channel: 'email', sealed })
}
const stateOf = async (id: string) =>
  (await world.deps.programme.get(keys.message(id), { consistent: true }))?.['state']

/** A table that can't be read at some keys for as long as the test says so. */
function failingAt(...failing: Key[]): Table {
  return {
    ...world.deps.programme,
    get: (key, options) =>
      failing.some(({ pk }) => pk === key.pk)
        ? Promise.reject(Object.assign(new Error('about sam@example.com'), { name: 'ThrottlingException' }))
        : world.deps.programme.get(key, options),
  }
}

describe('a batch of what providers tell us', () => {
  const lines: Parameters<DeliveryDeps['log']>[0][] = []
  const deps = (more: Partial<DeliveryDeps> = {}): DeliveryDeps => ({
    ...world.deps,
    log: (line) => lines.push(line),
    ...more,
  })
  beforeEach(() => {
    lines.length = 0
  })

  let no = 0
  const batch = (...contents: unknown[]): SQSEvent => ({
    Records: contents.map(
      (content) =>
        ({
          messageId: `record-${no++}`,
          body: typeof content === 'string' ? content : JSON.stringify(content),
        }) as SQSRecord,
    ),
  })
  const mail = (key: string, minutesAgo = 0) => ({
    timestamp: past(world.now(), -minutesAgo, 'minutes').toISOString(),
    destination: [`${key}@example.com`],
    tags: { mk: [key] },
  })
  const send = (key: string, minutesAgo = 0) => ({
    eventType: 'Send',
    mail: mail(key, minutesAgo),
    send: {},
  })

  test('only those that came too early, or could not be written down, come back', async () => {
    for (const id of ['batch-1', 'batch-2', 'batch-3']) await queue(id)
    const event = batch(
      send('batch-1'),
      send('nobody-knows-1', 1),
      'Successfully validated SNS topic for Amazon SES event publishing.',
      send('batch-2'),
      send('nobody-knows-2', 6),
      { originationNumber: '+447700900999', messageBody: 'STOP' },
      { originationNumber: '+447700900999', messageBody: 'Hello' },
      send('batch-3'),
      send('batch-3'),
    )
    const result = await noteBatch(deps({ programme: failingAt(keys.message('batch-2')) }), event)
    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      event.Records[1]?.messageId,
      event.Records[3]?.messageId,
    ])
    expect([await stateOf('batch-1'), await stateOf('batch-2'), await stateOf('batch-3')]).toEqual([
      'sent',
      'ready',
      'sent',
    ])
    const counts = {
      settled: 2,
      'too-early': 1,
      unreadable: 1,
      broken: 1,
      'unknown-key': 1,
      'text stranger': 1,
      'text other-words': 1,
      'nothing-new': 1,
    }
    expect(lines).toEqual([{ job: 'delivery-events', counts, fault: 'ThrottlingException' }])
  })

  test('what comes back is noted then', async () => {
    await queue('batch-4')
    const event = batch(send('batch-4'))
    await noteBatch(deps({ programme: failingAt(keys.message('batch-4')) }), event)
    expect((await noteBatch(deps(), event)).batchItemFailures).toEqual([])
    expect(await stateOf('batch-4')).toBe('sent')
  })

  test('a key that stays unknown is asked about until five minutes are over, and then dropped', async () => {
    const event = batch(send('never-written'))
    expect((await noteBatch(deps(), event)).batchItemFailures).toHaveLength(1)
    world.later(3, 'minutes')
    expect((await noteBatch(deps(), event)).batchItemFailures).toHaveLength(1)
    world.later(3, 'minutes')
    expect((await noteBatch(deps(), event)).batchItemFailures).toEqual([])
  })

  test('a bounce stops its address from the event as SES writes it, and nothing of it is logged', async () => {
    const { person } = await someone(world, { email: 'batch-5@example.com', consents: ['email'] })
    await queue('batch-5')
    const bounce = {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'batch-5@example.com' }],
      timestamp: world.now().toISOString(),
    }
    await noteBatch(deps(), batch({ eventType: 'Bounce', mail: mail('batch-5'), bounce }))
    const item = await world.deps.programme.get(keys.person(person.id), { consistent: true })
    expect(item).toMatchObject({ stopped: { email: { why: 'bounced', seen: false } } })
    expect(await stateOf('batch-5')).toBe('bounced')
    expect(JSON.stringify(lines)).not.toMatch(/batch-5|example|@/)
  })

  test('the job’s own door to the table is enough', async () => {
    const touched = new Set<string>()
    const seen = <T extends unknown[], R>(verb: (key: Key, ...rest: T) => R) => {
      return (key: Key, ...rest: T): R => {
        touched.add(key.pk.split('#')[0] ?? '')
        return verb(key, ...rest)
      }
    }
    const { get, change, claim, put } = world.deps.programme
    const refuse = () => Promise.reject(new Error('this job may not'))
    // As infra/roles.ts has it: items by their key, and nothing listed, removed or counted.
    const narrow: Table = {
      get: seen(get),
      change: seen(change),
      claim: seen(claim as (key: Key) => Promise<boolean>),
      put: seen(put as (key: Key) => Promise<void>),
      list: refuse,
      remove: refuse,
      count: refuse,
      due: refuse,
    }
    await someone(world, { mobile: '07700 900501', consents: ['sms'] })
    await someone(world, { email: 'batch-6@example.com', consents: ['email'] })
    await queue('batch-6')
    const complaint = { timestamp: world.now().toISOString(), complainedRecipients: [] }
    const text = { originationNumber: '+447700900501', messageBody: 'Stop' }
    const event = batch({ eventType: 'Complaint', mail: mail('batch-6'), complaint }, text, {
      ...text,
      messageBody: 'Start',
    })
    expect(await noteBatch(deps({ programme: narrow }), event)).toEqual({ batchItemFailures: [] })
    expect(lines[0]?.counts).toEqual({ settled: 1, 'text stopped': 1, 'text started': 1 })
    expect([...touched].toSorted()).toEqual(['CONTACT', 'MESSAGE', 'PERSON'])
  })
})

describe('a batch of hints', () => {
  const hints = (...all: (Key | undefined)[]): DynamoDBStreamEvent => ({
    Records: all.map(
      (key, n) =>
        ({
          dynamodb: {
            SequenceNumber: `10${n}`,
            ...(key ? { Keys: { pk: { S: key.pk }, sk: { S: key.sk } } } : {}),
          },
        }) as DynamoDBRecord,
    ),
  })

  test('one that fails keeps no other, and is named so that it comes back', async () => {
    for (const id of ['hint-1', 'hint-2', 'hint-3']) await queue(id)
    const [one, two, three] = ['hint-1', 'hint-2', 'hint-3'].map((id) => keys.message(id))
    const event = hints(one, two, undefined, keys.message('gone'), three, one)
    const counts: unknown[] = []
    const deps = { ...world.workerDeps, log: ({ counts: said }: { counts: object }) => counts.push(said) }
    const failing = { ...deps, programme: failingAt(keys.message('hint-2')) }
    expect(await workBatch(failing, event)).toEqual({ batchItemFailures: [{ itemIdentifier: '101' }] })
    expect([await stateOf('hint-1'), await stateOf('hint-2'), await stateOf('hint-3')]).toEqual([
      'sent',
      'ready',
      'sent',
    ])

    // Lambda begins again at the failed one: what was done after it is not done twice.
    const rest = { Records: event.Records.slice(1) }
    expect(await workBatch(deps, rest)).toEqual({ batchItemFailures: [] })
    expect(counts).toEqual([
      { sent: 2, failed: 1, notDue: 2 },
      { sent: 1, notDue: 3 },
    ])
    for (const n of [1, 2, 3]) {
      expect(world.mails.filter(({ to }) => to === `hint-${n}@example.com`)).toHaveLength(1)
    }
  })
})
