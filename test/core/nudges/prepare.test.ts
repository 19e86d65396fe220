import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, londonDay } from '../../../functions/core/calendar.ts'
import { CheckInForm, submitCheckIn } from '../../../functions/core/check-ins/check-in.ts'
import { saveListing } from '../../../functions/core/directory/listing.ts'
import { keys } from '../../../functions/core/keys.ts'
import { keepPlan } from '../../../functions/core/nudges/begin.ts'
import { messageIdFor } from '../../../functions/core/nudges/decide.ts'
import { changePlan, findPlan } from '../../../functions/core/nudges/plan.ts'
import { prepareNudges } from '../../../functions/core/nudges/prepare.ts'
import { setKinds, setLeft } from '../../../functions/core/people/change-person.ts'
import { erasePerson } from '../../../functions/core/people/erasure.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { interrupted } from '../../people.ts'
import { gardenListing, makeTown, type World } from '../../world.ts'
import {
  dying,
  evidenceOf,
  joiner,
  planNext,
  planOf,
  planThrough,
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
beforeEach(() => world.setTime('2026-09-07T10:00:00Z'))

describe('a plan', () => {
  test('is made with whoever asks for encouragement when they join, and for nobody else', async () => {
    const asked = await joiner(world)
    expect(await planOf(world, asked)).toMatchObject({ rhythm: 'four-weekly', from: '2026-09-07' })
    const silent = await joiner(world, { consents: ['checkIns', 'sharing'] })
    expect(await findPlan(world.deps, silent.id)).toBeUndefined()
  })

  test('always has a next time to be looked at, within four weeks', async () => {
    const person = await joiner(world)
    for (let looks = 0; looks < 25; looks++) {
      await planNext(world, person)
      const { work, due } = await planOf(world, person)
      expect(work).toMatch(/^W#/)
      expect(due?.getTime()).toBeGreaterThan(world.now().getTime())
      expect(due?.getTime()).toBeLessThanOrEqual(world.now().getTime() + 29 * 86_400_000)
      await world.settle()
    }
    expect(londonDay(world.now()) > '2027-09-07').toBe(true)
  })

  test('of somebody who joined long ago begins when they ask, and nothing is due at once', async () => {
    const person = await joiner(world, { consents: ['checkIns'] })
    world.setTime('2026-10-07T10:00:00Z')
    await setKinds(world.deps, person.id, 'email', ['check-in-due'], 'reminders')
    await keepPlan(world.deps, person)
    await world.settle()
    expect(sentTo(world, person)).toEqual([])
    expect(await planOf(world, person)).toMatchObject({ from: '2026-10-07' })
    await planThrough(world, person, '2026-11-03')
    expect(await recordsOf(world, person)).toEqual([])
    await planThrough(world, person, '2026-11-04')
    expect(await recordsOf(world, person)).toMatchObject([{ nudge: 'check-in-due', occasion: '2026-11-04' }])
  })

  test('is looked at in time for the next check-in of somebody who is back after months', async () => {
    const person = await joiner(world, { plan: { rhythm: 'weekly' } })
    await planThrough(world, person, '2027-03-01')
    const before = sentTo(world, person).length
    await submitCheckIn(world.deps, person, CheckInForm.parse({}))
    const back = today(world)
    await planThrough(world, person, addDays(back, 6))
    expect(sentTo(world, person)).toHaveLength(before)
    await planThrough(world, person, addDays(back, 7))
    expect(sentTo(world, person).at(-1)).toContain(`check-in-due-${addDays(back, 7)}`)
  })

  test('of somebody who was deleted, or never came to be, goes', async () => {
    await changePlan(world.deps, 'nobody', '2026-09-07')
    expect(await doDue(world.workerDeps, keys.nudgePlan('nobody'))).toBe('planned')
    expect(await findPlan(world.deps, 'nobody')).toBeUndefined()
  })

  test('forgets what is long dealt with, so that it never outgrows its item', async () => {
    const person = await joiner(world)
    await setPlan(world, person, { done: ['check-in-due:2026-06-01', 'check-in-due:2026-09-01'] })
    await planNext(world, person)
    expect((await planOf(world, person)).done).toEqual(['check-in-due:2026-09-01'])
  })
})

describe('what is due', () => {
  test('is sent once, with its reason kept', async () => {
    const person = await joiner(world)
    const queued = await untilQueued(world, person)
    expect(queued).toMatchObject({ nudge: 'check-in-due', occasion: '2026-10-05', channel: 'email' })
    expect(today(world)).toBe('2026-10-05')
    await world.settle()
    expect(sentTo(world, person)).toEqual([`nudge-${person.id}-check-in-due-2026-10-05`])
    expect(await recordsOf(world, person)).toMatchObject([{ nudge: 'check-in-due', outcome: 'sent' }])
    await changePlan(world.deps, person.id, person.joined)
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(1)
  })

  test('is not sent to somebody who took back what they asked for, and says so', async () => {
    const person = await joiner(world)
    await setKinds(world.deps, person.id, 'email', ['idea'], 'reminders')
    await setKinds(world.deps, person.id, 'sms', [], 'reminders')
    await planThrough(world, person, '2026-10-05')
    await world.settle()
    expect(await recordsOf(world, person)).toMatchObject([
      { nudge: 'check-in-due', occasion: '2026-10-05', outcome: 'not-sent', reason: 'no-consent' },
    ])
    expect(sentTo(world, person)).toEqual([])
  })

  test('is not sent to somebody who left, until they are back', async () => {
    const person = await joiner(world, { plan: { rhythm: 'weekly' } })
    await setLeft(world.deps, person.id, '2026-09-10')
    await planThrough(world, person, '2026-09-20')
    expect((await recordsOf(world, person)).map(({ reason }) => reason)).toEqual(['gone'])
    await setLeft(world.deps, person.id, undefined)
    await untilQueued(world, person)
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(1)
  })

  test('waits for the end of a pause, if it is worth something then', async () => {
    const person = await joiner(world, { plan: { rhythm: 'weekly', pausedUntil: '2026-09-16' } })
    await planThrough(world, person, '2026-09-14')
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'waiting', reason: 'paused' }])
    await untilQueued(world, person)
    expect(today(world)).toBe('2026-09-17')
  })

  test('what is put off and then not needed any more is closed with that reason', async () => {
    const person = await joiner(world, { plan: { rhythm: 'weekly', pausedUntil: '2026-09-16' } })
    await planThrough(world, person, '2026-09-14')
    await changePlan(world.deps, person.id, person.joined, { lastCheckIn: '2026-09-15' })
    await planNext(world, person)
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason: 'not-needed' }])
    expect((await planOf(world, person)).waiting).toEqual([])
  })

  test('what nobody looked at in time is explained: too late', async () => {
    const person = await joiner(world, { plan: { rhythm: 'weekly' } })
    await planNext(world, person)
    world.setTime('2026-10-01T12:00:00Z')
    await planNext(world, person)
    const records = (await recordsOf(world, person)).toSorted((a, b) => a.occasion.localeCompare(b.occasion))
    expect(records.map(({ occasion, outcome, reason }) => [occasion, outcome, reason])).toEqual([
      ['2026-09-14', 'not-sent', 'too-late'],
      ['2026-09-21', 'not-sent', 'too-late'],
      ['2026-09-28', 'queued', undefined],
    ])
  })
})

describe('of two encouragements at once', () => {
  const wants = { rhythm: 'weekly' as const, interests: ['nature' as const], outcode: 'LS6' }

  test('the more pressing goes, and the other a week later', async () => {
    const person = await joiner(world, { plan: { ...wants, interestsFrom: '2026-09-13' } })
    const first = await untilQueued(world, person)
    expect([first.nudge, first.occasion]).toEqual(['check-in-due', '2026-09-14'])
    expect(await recordsOf(world, person)).toContainEqual(
      expect.objectContaining({ nudge: 'idea', outcome: 'waiting', reason: 'one-a-week' }),
    )
    await world.settle()
    // The check-in of the week after is the more pressing again, unless there is no need for it.
    await changePlan(world.deps, person.id, person.joined, { lastCheckIn: '2026-09-20' })
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(1)
    const second = await untilQueued(world, person)
    expect([second.nudge, today(world)]).toEqual(['idea', '2026-09-21'])
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(2)
  })

  test('only one goes even when both are queued before either is sent', async () => {
    const person = await joiner(world, { plan: { ...wants, rhythm: 'four-weekly' } })
    await untilQueued(world, person)
    // The providers are down, and something else falls due meanwhile.
    world.later(1, 'days')
    await changePlan(world.deps, person.id, person.joined, { interestsFrom: addDays(today(world), -1) })
    await planNext(world, person)
    const queued = (await recordsOf(world, person)).filter(({ outcome }) => outcome === 'queued')
    expect(queued).toHaveLength(2)
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(1)
    expect((await recordsOf(world, person)).map(({ outcome }) => outcome).toSorted()).toEqual([
      'sent',
      'waiting',
    ])
  })
})

describe('an idea', () => {
  const wants = { interests: ['nature' as const], outcode: 'LS6', interestsFrom: '2026-09-07' }

  test('names something near that serves what they asked, and nothing twice', async () => {
    await saveListing(world.deps, {
      ...gardenListing,
      id: 'far-garden',
      outcode: 'TR1',
      latitude: 50.26,
      longitude: -5.05,
    })
    const person = await joiner(world, { plan: wants })
    expect(await untilQueued(world, person)).toMatchObject({ nudge: 'idea', about: 'garden-morning' })
    await world.settle()
    const mail = world.mails.at(-1)
    expect(mail?.text).toContain('Garden mornings')
    expect(mail?.subject).not.toMatch(/garden/i)
    await planThrough(world, person, '2026-11-01')
    const ideas = (await recordsOf(world, person)).filter(({ nudge }) => nudge === 'idea')
    expect(ideas.map(({ outcome, reason, about }) => [outcome, reason, about])).toEqual([
      ['not-sent', 'not-needed', undefined],
      ['sent', undefined, 'garden-morning'],
    ])
  })

  test('is near the place that they gave; without one anywhere will do', async () => {
    const nowhere = await joiner(world, { plan: { ...wants, outcode: 'ZE1' } })
    await planThrough(world, nowhere, '2026-09-08')
    expect(await recordsOf(world, nowhere)).toMatchObject([{ nudge: 'idea', reason: 'not-needed' }])
    world.setTime('2026-09-07T10:00:00Z')
    const anywhere = await joiner(world, { plan: { interests: ['nature'], interestsFrom: '2026-09-07' } })
    expect(await untilQueued(world, anywhere)).toMatchObject({ nudge: 'idea' })
    await world.settle()
    expect(world.mails.at(-1)?.subject).toBe('Something you may like')
  })

  test('is not of something that takes no requests here, nor of what they have asked for already', async () => {
    await saveListing(world.deps, { ...gardenListing, joining: 'contact' })
    const person = await joiner(world, { plan: wants })
    await planThrough(world, person, '2026-09-08')
    expect(await recordsOf(world, person)).toMatchObject([{ nudge: 'idea', reason: 'not-needed' }])
    await saveListing(world.deps, gardenListing)
  })
})

describe('somebody held out', () => {
  test('gets nothing, uses up the week and stands in the evidence like the others', async () => {
    const person = await joiner(world, { plan: { arms: { 'check-in-due': 'held-out' } } })
    await planThrough(world, person, '2026-10-05')
    await world.settle()
    expect(sentTo(world, person)).toEqual([])
    expect(await recordsOf(world, person)).toMatchObject([{ outcome: 'not-sent', reason: 'held-out' }])
    expect((await planOf(world, person)).encouraged?.day).toBe('2026-10-05')
    const [event, ...more] = await evidenceOf(world, person)
    expect(more).toEqual([])
    expect(event).toEqual({
      day: '2026-10-05',
      week: '2026-W41',
      kind: 'check-in-due',
      arm: 'held-out',
      employer: 'acme',
      about: {},
      expires: expect.any(Date),
    })
    // The day and never the hour, not even in when it goes.
    expect(event?.expires.toISOString()).toMatch(/T(00|23):00:00\.000Z$/)
  })

  test('has no reminder of what they never got', async () => {
    const person = await joiner(world, {
      plan: { arms: { 'check-in-due': 'held-out', 'check-in-reminder': 'nudged' } },
    })
    await planThrough(world, person, '2026-11-01')
    expect((await recordsOf(world, person)).map(({ nudge }) => nudge)).not.toContain('check-in-reminder')
  })

  test('who leaves the experiment is written to, and stands in the evidence no more', async () => {
    const person = await joiner(world, { plan: { arms: { 'check-in-due': 'held-out' }, experiment: 'left' } })
    await untilQueued(world, person)
    await world.settle()
    expect(sentTo(world, person)).toHaveLength(1)
    expect(await evidenceOf(world, person)).toEqual([])
  })

  test('is decided once, when it first matters, and kept', async () => {
    const person = await joiner(world)
    await world.deps.programme.change(keys.nudgePlan(person.id), { set: { arms: {} } })
    await planThrough(world, person, '2026-10-04')
    expect((await planOf(world, person)).arms).toEqual({})
    await planThrough(world, person, '2026-10-05')
    const { arms } = await planOf(world, person)
    expect(Object.keys(arms)).toEqual(['check-in-due'])
  })
})

describe('a planner that dies at any write', () => {
  for (const arm of ['nudged', 'held-out'] as const) {
    for (const when of ['before', 'after'] as const) {
      test(`comes to the same when it is done again (${arm}, just ${when} the write)`, async () => {
        for (let at = 1; ; at++) {
          world.setTime('2026-09-07T10:00:00Z')
          const person = await joiner(world, { plan: { arms: { 'check-in-due': arm } } })
          await planThrough(world, person, '2026-10-04')
          world.setTime((await planOf(world, person)).due?.toISOString() ?? '')
          const mortal = dying(world.workerDeps, at, when)
          const item = await world.deps.programme.get(keys.nudgePlan(person.id), { consistent: true })
          await prepareNudges(mortal, { ...keys.nudgePlan(person.id), ...item }).catch(() => undefined)
          if (mortal.writes() < at) break
          // Whatever was queued goes before the plan is looked at again, as well it may.
          await doDue(world.workerDeps, keys.message(messageIdFor(person.id, 'check-in-due', '2026-10-05')))
          await world.settle()
          expect(sentTo(world, person)).toHaveLength(arm === 'nudged' ? 1 : 0)
          expect(await recordsOf(world, person)).toMatchObject([
            { occasion: '2026-10-05', outcome: arm === 'nudged' ? 'sent' : 'not-sent' },
          ])
          expect(await evidenceOf(world, person)).toMatchObject([{ day: '2026-10-05', arm }])
          const plan = await planOf(world, person)
          expect(plan.done).toContain('check-in-due:2026-10-05')
          expect(plan.due?.getTime()).toBeGreaterThan(world.now().getTime())
          expect(at).toBeLessThan(20)
        }
      })
    }
  }
})

test('two planners at once queue one message', async () => {
  const person = await joiner(world)
  await planThrough(world, person, '2026-10-04')
  world.setTime((await planOf(world, person)).due?.toISOString() ?? '')
  await Promise.all(Array.from({ length: 5 }, () => doDue(world.workerDeps, keys.nudgePlan(person.id))))
  await world.settle()
  expect(sentTo(world, person)).toHaveLength(1)
})

test('a choice made while the planner is at it is not lost: it decides again', async () => {
  const person = await joiner(world)
  await planThrough(world, person, '2026-10-04')
  const plan = keys.nudgePlan(person.id)
  const raced = interrupted(
    world.workerDeps.programme,
    'change',
    ({ pk, sk }) => pk === plan.pk && sk === plan.sk,
    () => changePlan(world.deps, person.id, person.joined, { pausedUntil: '2026-10-20' }),
  )
  await planNext(world, person, { ...world.workerDeps, programme: raced })
  await world.settle()
  expect((await planOf(world, person)).pausedUntil).toBe('2026-10-20')
  expect(sentTo(world, person)).toEqual([])
})

test('a message that goes before its planner is done still has its reminder', async () => {
  const person = await joiner(world)
  await planThrough(world, person, '2026-10-04')
  const plan = keys.nudgePlan(person.id)
  const quick = interrupted(
    world.workerDeps.programme,
    'change',
    ({ pk, sk }) => pk === plan.pk && sk === plan.sk,
    () => doDue(world.workerDeps, keys.message(messageIdFor(person.id, 'check-in-due', '2026-10-05'))),
  )
  await planNext(world, person, { ...world.workerDeps, programme: quick })
  expect(sentTo(world, person)).toHaveLength(1)
  await planThrough(world, person, '2026-10-12')
  expect(sentTo(world, person).at(-1)).toContain('check-in-reminder')
})

test('somebody deleted while the planner is at it leaves nothing behind', async () => {
  for (const arm of ['nudged', 'held-out'] as const) {
    world.setTime('2026-09-07T10:00:00Z')
    const person = await joiner(world, { plan: { arms: { 'check-in-due': arm } } })
    await planThrough(world, person, '2026-10-04')
    const plan = keys.nudgePlan(person.id)
    const raced = interrupted(
      world.workerDeps.programme,
      'change',
      ({ pk, sk }) => pk === plan.pk && sk === plan.sk,
      () => erasePerson(world.deps, person),
    )
    await planNext(world, person, { ...world.workerDeps, programme: raced })
    await world.settle()
    expect(sentTo(world, person)).toEqual([])
    expect(await evidenceOf(world, person)).toEqual([])
    const traces = (await tracesOf(world, person)).filter((key) => !/^(MESSAGE|SESSION)#/.test(key))
    expect(traces).toEqual([`ERASED ${person.id}`])
  }
})
