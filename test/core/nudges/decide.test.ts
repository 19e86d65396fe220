import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, londonDay, londonTime } from '../../../functions/core/calendar.ts'
import { type Decision, decide, messageIdFor } from '../../../functions/core/nudges/decide.ts'
import {
  encouragementIds,
  type Facts,
  isEncouragement,
  type NudgeId,
  nudgeIds,
  type Occasion,
} from '../../../functions/core/nudges/kind.ts'
import { kindOf } from '../../../functions/core/nudges/kinds.ts'
import type { NudgePlan } from '../../../functions/core/nudges/plan.ts'
import { wakingTime } from '../../../functions/core/nudges/quiet-hours.ts'
import { type Reason, reasons } from '../../../functions/core/nudges/record.ts'
import { type ConsentEntry, kindsWanted, recordKinds } from '../../../functions/core/people/consent.ts'
import type { Person } from '../../../functions/core/people/person.ts'
import { booked, consents, facts, idea } from './facts.ts'

const noon = new Date('2026-10-05T11:00:00Z')
const occasion: Occasion = {
  id: '2026-10-05',
  due: new Date('2026-10-05T09:00:00Z'),
  notAfter: new Date('2026-10-15T09:00:00Z'),
}
const service: Occasion = { ...occasion, id: '2026-12-07-signup1', about: 'garden-morning' }
const about = (what: Facts, now = noon) => decide(kindOf('check-in-due'), occasion, what, now)
const aboutDate = (what: Facts, now = noon) =>
  decide(kindOf('day-before'), service, { ...what, referrals: [booked()] }, now)

test('what was asked for goes by the channel that was preferred', () => {
  expect(about(facts())).toEqual({ send: true, channel: 'email' })
})

const taken = { day: '2026-10-01', message: 'nudge-p1-idea-2026-10-01' }
const stopped = (why: 'bounced' | 'complained' | 'said-stop') => ({ why, at: noon, seen: false })
const both = consents('checkIns', 'sharing', 'email', 'sms')

/** Each fails by its reason alone; all of them together fail by the first. */
const refusals: [Reason, string, { person?: Partial<Person>; plan?: Partial<NudgePlan> }, string?][] = [
  ['gone', 'they left', { person: { left: '2026-10-01' } }],
  ['gone', 'they are being deleted', { person: { state: 'erasing' } }],
  ['no-consent', 'they asked for nothing', { person: { consents: consents('checkIns') } }],
  ['stopped', 'the address bounces', { person: { stopped: { email: stopped('bounced') } } }],
  ['stopped', 'they called it unwanted', { person: { stopped: { email: stopped('complained') } } }],
  ['no-contact', 'there is no address on that channel', { person: { email: undefined } }],
  ['paused', 'they have a pause', { plan: { pausedUntil: '2026-10-31' } }],
  ['not-needed', 'they have checked in', { plan: { lastCheckIn: '2026-10-05' } }],
  ['too-late', 'it is over', {}, '2026-10-15T09:00:00.001Z'],
  ['quiet-hours', 'it is night', {}, '2026-10-05T19:00:00Z'],
  ['one-a-week', 'there was one in the last seven days', { plan: { encouraged: taken } }],
  ['held-out', 'they are held out', { plan: { arms: { 'check-in-due': 'held-out' } } }],
]

describe('encouragement does not go', () => {
  for (const [reason, words, what, at] of refusals) {
    test(`when ${words}: ${reason}`, () => {
      expect(about(facts(what), at ? new Date(at) : noon)).toMatchObject({ send: false, reason })
    })
  }

  test('for the first reason of all that hold', () => {
    const order = [...new Set(refusals.map(([reason]) => reason))]
    expect(order).toEqual(reasons.filter((reason) => order.includes(reason)))
    for (let first = 0; first < refusals.length; first++) {
      const rest = refusals.slice(first)
      const what = facts({
        person: Object.assign({}, ...rest.map(([, , { person }]) => person ?? {}).reverse()),
        plan: Object.assign({}, ...rest.map(([, , { plan }]) => plan ?? {}).reverse()),
      })
      const at = rest.find(([, , , time]) => time)?.[3]
      expect(about(what, at ? new Date(at) : noon)).toMatchObject({ send: false, reason: rest[0]?.[0] })
    }
  })
})

describe('what is put off is looked at again', () => {
  const again = (decision: Decision) => (decision.send ? undefined : decision.again)

  test('at eight in the morning, when it is night', () => {
    expect(again(about(facts(), new Date('2026-10-05T19:00:00Z')))).toEqual(new Date('2026-10-06T07:00:00Z'))
    expect(again(about(facts(), new Date('2026-10-06T06:59:59Z')))).toEqual(new Date('2026-10-06T07:00:00Z'))
  })

  test('on the day after a pause, and seven days after the last, at their own time', () => {
    const paused = again(about(facts({ plan: { pausedUntil: '2026-10-09' } })))
    expect(londonDay(paused ?? noon)).toBe('2026-10-10')
    const spaced = again(about(facts({ plan: { encouraged: taken } })))
    expect(londonDay(spaced ?? noon)).toBe('2026-10-08')
    expect(londonTime(spaced ?? noon) >= '09:00' && londonTime(spaced ?? noon) < '17:00').toBe(true)
  })

  test('not at all, when it is worth nothing by then', () => {
    expect(again(about(facts({ plan: { pausedUntil: '2026-10-20' } })))).toBeUndefined()
  })
})

test('a pause holds on its last day, and not on the next', () => {
  expect(about(facts({ plan: { pausedUntil: '2026-10-05' } }))).toMatchObject({ reason: 'paused' })
  expect(about(facts({ plan: { pausedUntil: '2026-10-04' } }))).toMatchObject({ send: true })
})

describe('one a week', () => {
  const last = (day: string) => facts({ plan: { encouraged: { ...taken, day } } })

  test('is any seven London days: six days on is too soon, seven is not', () => {
    expect(about(last('2026-09-29'))).toMatchObject({ reason: 'one-a-week' })
    expect(about(last('2026-09-28'))).toMatchObject({ send: true })
  })

  test('counts the day of London, not of UTC', () => {
    // 23:30 on Monday in London, in summer, is 22:30 of the same day in UTC; 00:30 on Tuesday is still Monday there.
    const tuesday = new Date('2026-10-06T07:00:00Z')
    expect(about(last('2026-09-29'), tuesday)).toMatchObject({ send: true })
  })

  test('does not stand in the way of the message that took it', () => {
    const own = { day: '2026-10-05', message: messageIdFor('p1', 'check-in-due', '2026-10-05') }
    expect(about(facts({ plan: { encouraged: own } }))).toMatchObject({ send: true })
  })
})

describe('the channel', () => {
  const wantsBoth = facts({ person: { consents: both, prefers: 'sms' } })

  test('is the preferred one, if this kind was asked for by it', () => {
    expect(about(wantsBoth)).toEqual({ send: true, channel: 'sms' })
    const notThis = recordKinds(both, 'sms', ['idea'], noon, 'reminders')
    expect(about(facts({ person: { consents: notThis, prefers: 'sms' } }))).toEqual({
      send: true,
      channel: 'email',
    })
  })

  test('is the other one, when the preferred is stopped or not there', () => {
    for (const why of ['bounced', 'complained', 'said-stop'] as const) {
      const what = facts({ person: { consents: both, prefers: 'sms', stopped: { sms: stopped(why) } } })
      expect(about(what)).toEqual({ send: true, channel: 'email' })
    }
    const none = facts({ person: { consents: both, prefers: 'sms', sms: undefined } })
    expect(about(none)).toEqual({ send: true, channel: 'email' })
  })

  test('is never one that was not asked for, whatever happened to the other', () => {
    const what = facts({ person: { prefers: 'sms', stopped: { email: stopped('bounced') } } })
    expect(about(what)).toMatchObject({ send: false, reason: 'stopped' })
  })
})

describe('what concerns a booking', () => {
  const none = { consents: consents('sharing') }

  test('needs no consent, and heeds no pause, no week and no experiment', () => {
    const plan = {
      pausedUntil: '2026-12-31',
      encouraged: { ...taken, day: '2026-10-05' },
      arms: Object.fromEntries(nudgeIds.map((id) => [id, 'held-out'])) as NudgePlan['arms'],
    }
    expect(aboutDate(facts({ person: none, plan }))).toEqual({ send: true, channel: 'email' })
  })

  test('waits for the morning like all the rest', () => {
    const night = new Date('2026-10-05T22:00:00Z')
    expect(aboutDate(facts(), night)).toMatchObject({ reason: 'quiet-hours', again: wakingTime(night) })
  })

  test('goes to nobody who left or is being deleted', () => {
    expect(aboutDate(facts({ person: { left: '2026-10-01' } }))).toMatchObject({ reason: 'gone' })
    expect(aboutDate(facts({ person: { state: 'erasing' } }))).toMatchObject({ reason: 'gone' })
  })

  test('is tried at an address that bounced, if there is no other', () => {
    const bounced = { stopped: { email: stopped('bounced') } }
    expect(aboutDate(facts({ person: { ...bounced, sms: undefined } }))).toEqual({
      send: true,
      channel: 'email',
    })
    expect(aboutDate(facts({ person: bounced }))).toEqual({ send: true, channel: 'sms' })
  })

  test('is never texted to somebody who said STOP', () => {
    const stop = { prefers: 'sms' as const, stopped: { sms: stopped('said-stop') } }
    expect(aboutDate(facts({ person: stop }))).toEqual({ send: true, channel: 'email' })
    expect(aboutDate(facts({ person: { ...stop, email: undefined } }))).toMatchObject({ reason: 'stopped' })
  })
})

describe('whoever the person and whenever the moment', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-09-01', days))
  const perhaps = <T>(what: fc.Arbitrary<T>, oneIn = 2) =>
    fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: what })
  const kindsOf = fc.subarray([...encouragementIds])
  const log = fc
    .array(fc.record({ channel: fc.constantFrom('email', 'sms'), kinds: kindsOf }), { maxLength: 6 })
    .map((choices) =>
      choices.reduce<ConsentEntry[]>(
        (entries, { channel, kinds }) => recordKinds(entries, channel, kinds, noon, 'reminders'),
        consents('checkIns', 'sharing', 'email'),
      ),
    )
  const address = perhaps(fc.constantFrom('bounced', 'complained', 'said-stop'), 4)
  const anybody = fc
    .record({
      log,
      prefers: fc.constantFrom('email', 'sms'),
      has: fc.constantFrom('email', 'sms', 'both'),
      emailStopped: address,
      smsStopped: address,
      left: perhaps(day, 12),
      erasing: perhaps(fc.constant(true), 12),
      rhythm: fc.constantFrom('weekly', 'fortnightly', 'four-weekly'),
      lastCheckIn: perhaps(day),
      pausedUntil: perhaps(day, 4),
      encouraged: perhaps(
        fc.record({ ago: fc.integer({ min: -1, max: 9 }), message: fc.constantFrom('own', 'other') }),
      ),
      arms: fc.dictionary(fc.constantFrom(...encouragementIds), fc.constantFrom('nudged', 'held-out')),
      experiment: fc.constantFrom('in', 'left'),
      bookedFor: day,
      attended: fc.constantFrom(undefined, 'yes', 'no'),
      kind: fc.constantFrom(...nudgeIds),
      hasIdea: fc.boolean(),
      minute: fc.integer({ min: 0, max: 400 * 24 * 60 }),
      /** How long ago it was planned. */
      daysSince: fc.constantFrom(0, 0, 0, 1, 6, 20),
    })
    .map((chosen) => {
      const now = new Date(new Date('2026-09-01T00:00:00Z').getTime() + chosen.minute * 60_000)
      const what = facts({
        person: {
          consents: chosen.log,
          prefers: chosen.prefers as 'email' | 'sms',
          ...(chosen.has === 'sms' ? { email: undefined } : chosen.has === 'email' ? { sms: undefined } : {}),
          stopped: {
            ...(chosen.emailStopped ? { email: stopped(chosen.emailStopped as 'bounced') } : {}),
            ...(chosen.smsStopped ? { sms: stopped(chosen.smsStopped as 'bounced') } : {}),
          },
          ...(chosen.left ? { left: chosen.left } : {}),
          state: chosen.erasing ? 'erasing' : 'active',
        },
        plan: {
          rhythm: chosen.rhythm as NudgePlan['rhythm'],
          interests: ['nature'],
          interestsFrom: '2026-09-10',
          outcode: 'LS6',
          lastCheckIn: chosen.lastCheckIn,
          pausedUntil: chosen.pausedUntil,
          arms: chosen.arms as NudgePlan['arms'],
          experiment: chosen.experiment as NudgePlan['experiment'],
        },
        referrals: [
          booked(
            { day: chosen.bookedFor, at: new Date('2026-09-01T08:00:00Z') },
            {
              ...(chosen.attended ? { attended: chosen.attended as 'yes' } : {}),
              moved: 1,
            },
          ),
        ],
        ...(chosen.hasIdea ? { idea } : {}),
      })
      const planned = new Date(now.getTime() - chosen.daysSince * 86_400_000)
      const due = kindOf(chosen.kind).next(what, planned) ?? occasion
      const mine = messageIdFor('p1', chosen.kind, due.id)
      const encouraged = chosen.encouraged && {
        day: addDays(londonDay(now), -chosen.encouraged.ago),
        message: chosen.encouraged.message === 'own' ? mine : 'another',
      }
      return { kind: chosen.kind, occasion: due, now, facts: { ...what, plan: { ...what.plan, encouraged } } }
    })
  type Case = { kind: NudgeId; occasion: Occasion; now: Date; facts: Facts }

  const holds = (property: (one: Case, decision: Decision) => void, numRuns = 1000) =>
    fc.assert(
      fc.property(anybody, (one) =>
        property(one, decide(kindOf(one.kind), one.occasion, one.facts, one.now)),
      ),
      { numRuns },
    )
  const encourages = ({ kind }: Case) => isEncouragement(kind)

  test('the cases are not all alike: every reason that a decision can have turns up, and so does sending', () => {
    const seen = new Set<string>()
    holds((_, decision) => {
      seen.add(decision.send ? decision.channel : decision.reason)
    }, 4000)
    const decided = reasons.filter((reason) => reason !== 'over-budget' && reason !== 'undeliverable')
    for (const what of [...decided, 'email', 'sms']) expect([...seen]).toContain(what)
  })

  test('nothing encourages by a channel that was not asked to for this kind', () => {
    holds((one, decision) => {
      if (!decision.send || !isEncouragement(one.kind)) return
      expect(kindsWanted(one.facts.person.consents, decision.channel)).toContain(one.kind)
    })
  })

  test('nothing goes where there is no address, or encourages where one was stopped', () => {
    holds((one, decision) => {
      if (!decision.send) return
      expect(one.facts.person[decision.channel]).toBeDefined()
      if (encourages(one)) expect(one.facts.person.stopped[decision.channel]).toBeUndefined()
      if (decision.channel === 'sms') expect(one.facts.person.stopped.sms?.why).not.toBe('said-stop')
    })
  })

  test('nothing goes between 20:00 and 08:00 in London, whatever the clocks do', () => {
    holds((one, decision) => {
      if (!decision.send) return
      const hour = new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/London',
        hour: '2-digit',
        hour12: false,
      })
      const at = Number(hour.format(one.now))
      expect(at >= 8 && at < 20).toBe(true)
    })
  })

  test('nothing goes to somebody who left or is being deleted', () => {
    holds((one, decision) => {
      if (decision.send)
        expect([one.facts.person.left, one.facts.person.state]).toEqual([undefined, 'active'])
    })
  })

  test('nothing encourages in a pause, within seven days of another, or somebody held out', () => {
    holds((one, decision) => {
      if (!decision.send || !encourages(one)) return
      const { plan, person } = one.facts
      const today = londonDay(one.now)
      if (plan.pausedUntil) expect(today > plan.pausedUntil).toBe(true)
      const { encouraged } = plan
      if (encouraged && encouraged.message !== messageIdFor(person.id, one.kind, one.occasion.id)) {
        expect(daysBetween(encouraged.day, today)).toBeGreaterThanOrEqual(7)
      }
      if (plan.arms[one.kind] === 'held-out') expect(plan.experiment).toBe('left')
    })
  })

  test('what goes is still worth something and still needed', () => {
    holds((one, decision) => {
      if (!decision.send) return
      expect(one.now.getTime()).toBeLessThanOrEqual(one.occasion.notAfter.getTime())
      expect(kindOf(one.kind).stands(one.facts, one.occasion)).toBe(true)
    })
  })

  test('what does not go has a reason, and what is put off comes again later and in time', () => {
    holds((one, decision) => {
      if (decision.send) return
      expect(reasons).toContain(decision.reason)
      if (!decision.again) return
      expect(decision.again.getTime()).toBeGreaterThan(one.now.getTime())
      expect(decision.again.getTime()).toBeLessThanOrEqual(one.occasion.notAfter.getTime())
      expect(wakingTime(decision.again)).toEqual(decision.again)
    })
  })

  test('the same facts give the same answer, and are left as they were', () => {
    holds((one, decision) => {
      const before = structuredClone(one.facts)
      expect(decide(kindOf(one.kind), one.occasion, one.facts, one.now)).toEqual(decision)
      expect(one.facts).toEqual(before)
    })
  })
})
