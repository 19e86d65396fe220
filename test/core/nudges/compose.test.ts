import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../../functions/core/calendar.ts'
import { keys } from '../../../functions/core/keys.ts'
import { Message } from '../../../functions/core/messages/message.ts'
import { messageIdFor } from '../../../functions/core/nudges/decide.ts'
import { changePlan } from '../../../functions/core/nudges/plan.ts'
import { stopByText } from '../../../functions/core/nudges/stop.ts'
import { noteUndelivered } from '../../../functions/core/nudges/undelivered.ts'
import { setKinds, setLeft } from '../../../functions/core/people/change-person.ts'
import { erasePerson } from '../../../functions/core/people/erasure.ts'
import type { Person } from '../../../functions/core/people/person.ts'
import { setStopped } from '../../../functions/core/people/stop-address.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { interrupted } from '../../people.ts'
import { makeTown, type World } from '../../world.ts'
import {
  dying,
  evidenceOf,
  joiner,
  planOf,
  recordsOf,
  sentTo,
  setPlan,
  today,
  tracesOf,
  untilQueued,
} from './town.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.setTime('2026-09-07T10:00:00Z')
  await world.openChannels()
})

/** Somebody whose check-in of 5 October is queued, and not sent yet. */
async function queued(who: Parameters<typeof joiner>[1] = {}): Promise<Person> {
  const person = await joiner(world, who)
  const record = await untilQueued(world, person)
  expect(record).toMatchObject({ nudge: 'check-in-due', occasion: '2026-10-05' })
  return person
}
const idFor = (person: Person) => messageIdFor(person.id, 'check-in-due', '2026-10-05')
const deliver = (person: Person, deps = world.workerDeps) => doDue(deps, keys.message(idFor(person)))
async function messageOf(person: Person): Promise<Message> {
  return Message.parse(await world.deps.programme.get(keys.message(idFor(person)), { consistent: true }))
}

describe('an encouragement that goes', () => {
  test('takes the week, is noted in the evidence by its day and is recorded as sent', async () => {
    const person = await queued()
    expect(await deliver(person)).toBe('sent')
    expect(await planOf(world, person)).toMatchObject({
      encouraged: { day: '2026-10-05', message: idFor(person) },
      sent: { 'check-in-due': '2026-10-05' },
    })
    expect(await evidenceOf(world, person)).toMatchObject([
      { day: '2026-10-05', week: '2026-W41', kind: 'check-in-due', arm: 'nudged', employer: 'acme' },
    ])
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'sent', channel: 'email' }])
  })

  test('says why it came and how to stop, stands for help, and has no name in its subject', async () => {
    const person = await queued()
    await deliver(person)
    const mail = world.mails.at(-1)
    expect(mail?.text).toContain('You got this because you asked for reminders')
    expect(mail?.text).toContain(`${world.deps.origin}/me/messages`)
    expect(mail?.links).toContain(`${world.deps.origin}/check-in`)
  })

  test('is not noted in the evidence for somebody who left the experiment', async () => {
    const person = await queued({ plan: { experiment: 'left' } })
    expect(await deliver(person)).toBe('sent')
    expect(await evidenceOf(world, person)).toEqual([])
  })

  test('goes in a text to somebody who wants texts, with an address that stops them', async () => {
    const person = await queued({ mobile: '07700 900321' })
    expect(await deliver(person)).toBe('sent')
    expect(world.lastText('+447700900321').body).toMatch(
      /^Upstream: .*https:\/\/upstream\.example\/check-in Stop: https:\/\/upstream\.example\/stop\/[a-z0-9]{10}$/,
    )
  })
})

describe('what happens between planning and sending decides', () => {
  const changes: [string, string, (person: Person) => Promise<unknown>][] = [
    [
      'they turn it off',
      'no-consent',
      async ({ id }) => {
        await setKinds(world.deps, id, 'email', [], 'reminders')
        await setKinds(world.deps, id, 'sms', [], 'reminders')
      },
    ],
    [
      'their address bounces',
      'stopped',
      ({ id }) => setStopped(world.deps, id, 'email', { why: 'bounced', at: world.now(), seen: false }),
    ],
    ['they leave', 'gone', ({ id }) => setLeft(world.deps, id, '2026-10-05')],
    [
      'they check in',
      'not-needed',
      ({ id, joined }) => changePlan(world.deps, id, joined, { lastCheckIn: '2026-10-05' }),
    ],
    [
      'they take a long pause',
      'paused',
      ({ id, joined }) => changePlan(world.deps, id, joined, { pausedUntil: '2026-12-31' }),
    ],
  ]
  for (const [words, reason, meanwhile] of changes) {
    test(`nothing goes when ${words}, and the reason is kept`, async () => {
      const person = await queued()
      await meanwhile(person)
      expect(await deliver(person)).toBe('skipped')
      expect(sentTo(world, person)).toEqual([])
      expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason }])
      expect((await messageOf(person)).reason).toBe(reason)
      expect(await evidenceOf(world, person)).toEqual([])
      expect((await planOf(world, person)).encouraged).toBeUndefined()
    })
  }

  test('STOP by text stops a text that is on its way, and the email that was asked for goes instead', async () => {
    const person = await joiner(world, { mobile: '07700 900322', consents: ['checkIns', 'sms', 'email'] })
    await world.deps.programme.change(keys.person(person.id), {
      set: { email: await world.deps.vault.seal('both@example.com') },
    })
    await untilQueued(world, person)
    await stopByText(world.deps, person.id)
    // The message was foreseen for texts; it finds its own way.
    await world.settle()
    expect(world.texts.filter(({ key }) => key.includes(person.id))).toEqual([])
    expect(world.lastMail('both@example.com').key).toBe(idFor(person))
  })

  test('what night or a short pause holds up goes later, and is shown as waiting', async () => {
    const person = await queued()
    world.setTime('2026-10-05T21:30:00Z')
    expect(await deliver(person)).toBe('later')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'waiting', reason: 'quiet-hours' }])
    world.setTime('2026-10-06T07:00:00Z')
    expect(await deliver(person)).toBe('sent')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'sent' }])
    // The week is that of the day it went.
    expect((await planOf(world, person)).encouraged?.day).toBe('2026-10-06')
  })

  test('what was put off for a week is not given up when it is refused once after that', async () => {
    const person = await queued()
    await setPlan(world, person, { encouraged: { day: '2026-10-05', message: 'another' } })
    expect(await deliver(person)).toBe('later')
    world.setTime((await messageOf(person)).due?.toISOString() ?? '')
    expect(today(world)).toBe('2026-10-12')
    world.answers.push('throttled')
    expect(await deliver(person)).toBe('retrying')
    await world.openChannels()
    world.later(1, 'hours')
    expect(await deliver(person)).toBe('sent')
  })

  test('what ran out of time while it waited is explained', async () => {
    const person = await queued()
    world.setTime('2026-10-16T12:00:00Z')
    expect(await deliver(person)).toBe('expired')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason: 'too-late' }])
  })

  test('somebody held out by then is held out, and uses up the week', async () => {
    const person = await queued()
    await setPlan(world, person, { arms: { 'check-in-due': 'held-out' } })
    expect(await deliver(person)).toBe('skipped')
    expect(await evidenceOf(world, person)).toMatchObject([{ arm: 'held-out', day: '2026-10-05' }])
    expect((await planOf(world, person)).encouraged?.day).toBe('2026-10-05')
  })
})

describe('the week’s one encouragement', () => {
  test('is one in the evidence too, when it is refused on Sunday and goes on Monday', async () => {
    world.setTime('2026-09-13T10:00:00Z')
    const sunday = await joiner(world)
    const { occasion } = await untilQueued(world, sunday)
    expect(occasion).toBe('2026-10-11')
    const key = keys.message(messageIdFor(sunday.id, 'check-in-due', occasion))
    world.answers.push('refused')
    expect(await doDue(world.workerDeps, key)).toBe('retrying')
    expect(await evidenceOf(world, sunday)).toMatchObject([{ week: '2026-W41' }])
    await world.openChannels()
    world.setTime('2026-10-12T09:00:00Z')
    expect(await doDue(world.workerDeps, key)).toBe('sent')
    expect(await evidenceOf(world, sunday)).toMatchObject([{ week: '2026-W42', day: '2026-10-12' }])
    expect((await planOf(world, sunday)).encouraged?.day).toBe('2026-10-12')
  })

  test('is taken by one of two that are sent at the same moment', async () => {
    const person = await queued()
    const other = messageIdFor(person.id, 'idea', '2026-10-05')
    const raced = interrupted(
      world.workerDeps.programme,
      'change',
      ({ sk }) => sk === 'PLAN',
      () => setPlan(world, person, { encouraged: { day: '2026-10-05', message: other } }),
    )
    expect(await deliver(person, { ...world.workerDeps, programme: raced })).toBe('later')
    expect(sentTo(world, person)).toEqual([])
    expect((await planOf(world, person)).encouraged?.message).toBe(other)
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'waiting', reason: 'one-a-week' }])
  })
})

describe('a worker that dies at any write', () => {
  for (const when of ['before', 'after'] as const) {
    test(`sends it once or not at all, and the next one sends it once (just ${when} the write)`, async () => {
      for (let at = 1; ; at++) {
        world.setTime('2026-09-07T10:00:00Z')
        const person = await queued()
        const mortal = dying(world.workerDeps, at, when)
        await deliver(person, mortal).catch(() => undefined)
        if (mortal.writes() < at) break
        const already = sentTo(world, person).length
        world.later(1, 'hours')
        await world.settle()
        // Only after the provider has it may a death cost a second copy: nobody can know that it went.
        const copies = sentTo(world, person).length
        expect(copies).toBeGreaterThanOrEqual(1)
        expect(copies - already).toBeLessThanOrEqual(1)
        expect(await evidenceOf(world, person)).toMatchObject([{ day: '2026-10-05', arm: 'nudged' }])
        expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'sent' }])
        expect(at).toBeLessThan(20)
      }
    })
  }
})

describe('somebody deleted', () => {
  test('while their nudge is being written gets nothing, and leaves nothing behind', async () => {
    const moments: ((key: { pk: string; sk: string }) => boolean)[] = [
      ({ sk }) => sk === 'PLAN',
      ({ pk }) => pk.startsWith('MESSAGE#'),
    ]
    for (const moment of moments) {
      world.setTime('2026-09-07T10:00:00Z')
      const person = await queued()
      const raced = interrupted(world.workerDeps.programme, 'change', moment, () =>
        erasePerson(world.deps, person),
      )
      expect(await deliver(person, { ...world.workerDeps, programme: raced })).toBe('skipped')
      await world.settle()
      expect(sentTo(world, person)).toEqual([])
      expect(await evidenceOf(world, person)).toEqual([])
      const traces = (await tracesOf(world, person)).filter((key) => !/^(MESSAGE|SESSION)#/.test(key))
      expect(traces).toEqual([`ERASED ${person.id}`])
    }
  })

  test('just after its words were made leaves no record, no address to stop and no evidence', async () => {
    const person = await queued()
    let done = false
    const late = {
      ...world.workerDeps,
      programme: {
        ...world.workerDeps.programme,
        async put(item: Parameters<typeof world.workerDeps.programme.put>[0]) {
          if (!done && item.sk.startsWith('NUDGE#')) {
            done = true
            await erasePerson(world.deps, person)
          }
          return world.workerDeps.programme.put(item)
        },
      },
    }
    expect(await deliver(person, late)).toBe('skipped')
    expect(sentTo(world, person)).toEqual([])
    expect(await evidenceOf(world, person)).toEqual([])
    const traces = (await tracesOf(world, person)).filter((key) => !/^(MESSAGE|SESSION)#/.test(key))
    expect(traces).toEqual([`ERASED ${person.id}`])
  })

  test('is deleted with plan, records, addresses that stop and evidence', async () => {
    const person = await queued()
    await deliver(person)
    world.later(1, 'days')
    await erasePerson(world.deps, person)
    await world.settle()
    expect(await evidenceOf(world, person)).toEqual([])
    const traces = (await tracesOf(world, person)).filter((key) => !/^(MESSAGE|SESSION)#/.test(key))
    expect(traces).toEqual([`ERASED ${person.id}`])
  })
})

describe('what the provider would not take', () => {
  test('for good is shown as such', async () => {
    const person = await queued()
    world.answers.push('permanent')
    expect(await deliver(person)).toBe('failed')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason: 'undeliverable' }])
  })

  test('for want of money is shown as such, and does not keep what answers from going', async () => {
    const person = await queued({ mobile: '07700 900323' })
    const poor = { ...world.workerDeps, budget: { smsSegmentsAMonth: 1 } }
    expect(await deliver(person, poor)).toBe('skipped')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason: 'over-budget' }])
  })

  test('is told of nobody whose records are gone', async () => {
    const person = await queued()
    const message = await messageOf(person)
    await erasePerson(world.deps, person)
    if (message.kind !== 'nudge') throw new Error('it is a nudge')
    await noteUndelivered(world.deps, message, 'undeliverable')
    expect(await recordsOf(world, person)).toEqual([])
  })
})

test('a nudge sent again a week later is another one', async () => {
  const person = await joiner(world, { plan: { rhythm: 'weekly' } })
  for (let week = 1; week <= 3; week++) {
    const { occasion } = await untilQueued(world, person)
    expect(occasion).toBe(addDays('2026-09-07', 7 * week))
    await world.settle()
  }
  expect(sentTo(world, person)).toHaveLength(3)
  expect(await evidenceOf(world, person)).toHaveLength(3)
})
