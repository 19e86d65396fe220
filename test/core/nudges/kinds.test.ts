import { describe, expect, test } from 'vitest'
import { addDays, londonDay, londonTime } from '../../../functions/core/calendar.ts'
import { encouragementIds, type Facts, type NudgeId, nudgeIds } from '../../../functions/core/nudges/kind.ts'
import { kindOf, nudgeKinds } from '../../../functions/core/nudges/kinds.ts'
import { momentOn } from '../../../functions/core/nudges/occasions.ts'
import { booked, consents, facts, joined } from './facts.ts'

const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const next = (kind: NudgeId, what: Facts, day: string) => kindOf(kind).next(what, noon(day))
const idOf = (kind: NudgeId, what: Facts, day: string) => next(kind, what, day)?.id

/** The days that a kind falls due over a time, if each is dealt with on its day. */
function daysDue(kind: NudgeId, what: Facts, from: string, to: string): string[] {
  const done = [...what.plan.done]
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const late = new Date(`${day}T23:00:00Z`)
    const occasion = kindOf(kind).next({ ...what, plan: { ...what.plan, done } }, late)
    if (!occasion || occasion.due > late) continue
    days.push(day)
    done.push(`${kind}:${occasion.id}`)
  }
  return days
}

test('every kind is there once, and is encouragement or service as its id says', () => {
  expect(nudgeKinds.map(({ id }) => id).toSorted()).toEqual([...nudgeIds].toSorted())
  for (const { id, basis } of nudgeKinds) {
    expect([id, basis === 'encouragement']).toEqual([id, encouragementIds.some((one) => one === id)])
  }
})

test('what is not tied to an hour goes out in the working day, at each person’s own time, spread over it', () => {
  const people = Array.from({ length: 480 }, (_, n) => `person${n}`)
  const times = people.map((id) => londonTime(momentOn(id, '2026-11-23')))
  for (const time of times) expect(time >= '09:00' && time < '17:00').toBe(true)
  for (let hour = 9; hour < 17; hour++) {
    const inHour = times.filter((time) => Number(time.slice(0, 2)) === hour).length
    expect(inHour).toBeGreaterThan(30)
    expect(inHour).toBeLessThan(100)
  }
  for (const id of people.slice(0, 20)) {
    // In summer and in winter alike.
    expect(londonTime(momentOn(id, '2026-07-01'))).toBe(londonTime(momentOn(id, '2026-12-01')))
  }
})

describe('time to check in', () => {
  const cases = [
    ['every week', 'weekly', 7],
    ['every fortnight', 'fortnightly', 14],
    ['every four weeks', 'four-weekly', 28],
  ] as const
  for (const [words, rhythm, days] of cases) {
    test(`comes ${words} from joining, for ten weeks without a sign of the person`, () => {
      const all = daysDue('check-in-due', facts({ plan: { rhythm } }), joined, addDays(joined, 365))
      expect(all).toEqual(
        Array.from({ length: Math.floor(70 / days) }, (_, n) => addDays(joined, (n + 1) * days)),
      )
    })

    test(`comes ${words} from the last check-in`, () => {
      const what = facts({ plan: { rhythm, lastCheckIn: '2026-11-03' } })
      expect(daysDue('check-in-due', what, '2026-11-03', '2026-12-08')[0]).toBe(addDays('2026-11-03', days))
    })
  }

  test('keeps its time of day when the clocks change', () => {
    for (const from of ['2026-10-24', '2027-03-27']) {
      const what = facts({ plan: { rhythm: 'weekly', from }, person: { joined: from } })
      const due = next('check-in-due', what, from)?.due ?? new Date(0)
      expect([londonDay(due), londonTime(due)]).toEqual([addDays(from, 7), londonTime(momentOn('p1', from))])
    }
  })

  test('is nothing to somebody whose check-ins are not kept', () => {
    expect(next('check-in-due', facts({ person: { consents: consents('email') } }), joined)).toBeUndefined()
  })

  test('is not offered again once it is dealt with', () => {
    const what = facts({ plan: { rhythm: 'weekly', done: ['check-in-due:2026-09-14'] } })
    expect(idOf('check-in-due', what, '2026-09-14')).toBe('2026-09-21')
  })

  test('goes on while the person does anything else: asks to come, goes, says what they want', () => {
    const asking = facts({
      plan: { rhythm: 'weekly' },
      referrals: [booked({}, { sentAt: noon('2026-12-01'), changed: noon('2026-12-01') })],
    })
    const all = daysDue('check-in-due', asking, joined, '2027-03-01')
    expect(all.at(-1)).toBe('2027-02-08')
  })

  test('no longer stands once there has been a check-in, however it was planned', () => {
    const { stands } = kindOf('check-in-due')
    const before = facts({ plan: { rhythm: 'weekly' } })
    const after = facts({ plan: { rhythm: 'weekly', lastCheckIn: '2026-09-14' } })
    expect(stands(before, { id: '2026-09-14' })).toBe(true)
    expect(stands(after, { id: '2026-09-14' })).toBe(false)
    expect(stands(after, { id: '2026-09-21' })).toBe(true)
  })
})

describe('the reminder to check in', () => {
  const asked = { rhythm: 'four-weekly', sent: { 'check-in-due': '2026-10-05' } } as const

  test('comes once, from three days after the nudge went', () => {
    expect(daysDue('check-in-reminder', facts({ plan: asked }), '2026-10-05', '2026-12-31')).toEqual([
      '2026-10-08',
    ])
  })

  test('is worth a fortnight from then at most, and nothing once the next check-in is there', () => {
    const four = next('check-in-reminder', facts({ plan: asked }), '2026-10-06')
    expect(londonDay(four?.notAfter ?? new Date(0))).toBe('2026-10-19')
    const two = facts({ plan: { rhythm: 'fortnightly', sent: { 'check-in-due': '2026-09-25' } } })
    const before = kindOf('check-in-due').next(two, noon('2026-10-03'))
    expect(before?.id).toBe('2026-10-05')
    expect(next('check-in-reminder', two, '2026-09-26')?.notAfter.getTime()).toBeLessThan(
      before?.due.getTime() ?? 0,
    )
  })

  const never: [string, Facts][] = [
    ['nothing was sent, as to those held out', facts({ plan: { rhythm: 'four-weekly' } })],
    ['there has been a check-in since', facts({ plan: { ...asked, lastCheckIn: '2026-10-06' } })],
    ['there was one on the very day', facts({ plan: { ...asked, lastCheckIn: '2026-10-05' } })],
    ['the next one comes in a week anyway', facts({ plan: { ...asked, rhythm: 'weekly' } })],
    [
      'check-ins are not kept any more',
      facts({ plan: asked, person: { consents: consents('email', 'sharing') } }),
    ],
  ]
  for (const [words, what] of never) {
    test(`does not come when ${words}`, () => {
      expect(next('check-in-reminder', what, '2026-10-06')).toBeUndefined()
      expect(kindOf('check-in-reminder').stands(what, { id: '2026-10-08' })).toBe(false)
    })
  }
})

describe('an idea', () => {
  const wants = { interests: ['nature' as const], interestsFrom: '2026-11-02', outcode: 'LS6' }

  test('comes the day after asking, then every four weeks, until nothing has been heard for twelve weeks', () => {
    const all = ['2026-11-03', '2026-12-01', '2026-12-29']
    expect(daysDue('idea', facts({ plan: wants }), '2026-11-02', '2027-06-01')).toEqual(all)
  })

  test('leaves four weeks from the day that the last one really went', () => {
    const late = facts({ plan: { ...wants, done: ['idea:2026-11-03'], sent: { idea: '2026-11-09' } } })
    expect(idOf('idea', late, '2026-11-10')).toBe('2026-12-07')
  })

  test('comes the day after again, when they ask for something else', () => {
    const again = {
      ...wants,
      interestsFrom: '2026-11-16',
      sent: { idea: '2026-11-03' },
      done: ['idea:2026-11-03'],
    }
    expect(idOf('idea', facts({ plan: again }), '2026-11-16')).toBe('2026-11-17')
  })

  test('what nobody could look at for months is over, and the next one comes', () => {
    expect(idOf('idea', facts({ plan: wants }), '2026-12-20')).toBe('2026-12-29')
  })

  test('is nothing without an interest, and never about safety', () => {
    expect(next('idea', facts(), '2026-11-03')).toBeUndefined()
    const safety = { ...wants, interests: ['safety' as const] }
    expect(next('idea', facts({ plan: safety }), '2026-11-03')).toBeUndefined()
  })
})

describe('what follows from a booking', () => {
  const cases: [NudgeId, string, string, string][] = [
    ['day-before', '2026-12-07', '17:00', '2026-12-08T10:00'],
    ['did-you-go', '2026-12-09', '10:00–17:00', '2026-12-14T'],
    ['six-weeks', '2027-01-19', '09:00–17:00', '2027-02-02T'],
  ]
  for (const [kind, day, time, over] of cases) {
    test(`${kind} is due on ${day} at ${time} and worth something until ${over}`, () => {
      const what = facts({ referrals: [booked()] })
      const occasion = next(kind, what, '2026-11-24')
      expect(occasion?.id).toBe(`${day}-signup1`)
      expect(occasion?.about).toBe('garden-morning')
      const due = occasion?.due ?? new Date(0)
      expect(londonDay(due)).toBe(day)
      const [from = '', to = from] = time.split('–')
      expect(londonTime(due) >= from && londonTime(due) <= to).toBe(true)
      const last = occasion?.notAfter ?? new Date(0)
      expect(`${londonDay(last)}T${londonTime(last)}`).toContain(over)
      expect(kindOf(kind).stands(what, { id: `${day}-signup1` })).toBe(true)
    })

    const gone: [string, Facts][] = [
      ['it was withdrawn', facts({ referrals: [booked({}, { state: 'withdrawn' })] })],
      [
        'it was declined after all',
        facts({ referrals: [booked({ kind: 'declined' }, { state: 'declined' })] }),
      ],
      ['the date is another', facts({ referrals: [booked({ no: 2, day: '2026-12-15' })] })],
      ['it was asked again', facts({ referrals: [booked({}, { signUp: 'signup2' })] })],
    ]
    for (const [words, what] of gone) {
      test(`${kind} no longer stands when ${words}`, () => {
        expect(kindOf(kind).stands(what, { id: `${day}-signup1` })).toBe(false)
      })
    }
  }

  test('no day before is told to somebody who heard of it later than that', () => {
    const late = facts({ referrals: [booked({ at: new Date('2026-12-07T17:00:01Z') })] })
    expect(next('day-before', late, '2026-12-07')).toBeUndefined()
    const just = facts({ referrals: [booked({ at: new Date('2026-12-07T17:00:00Z') })] })
    expect(next('day-before', just, '2026-12-07')?.due).toEqual(new Date('2026-12-07T17:00:00Z'))
  })

  test('an acceptance without a date has no day before and none after', () => {
    const { day: _, ...answer } = { ...booked().answer }
    const what = facts({ referrals: [{ ...booked(), answer: answer as never }] })
    for (const kind of ['day-before', 'did-you-go', 'six-weeks'] as const) {
      expect(next(kind, what, '2026-12-01')).toBeUndefined()
    }
  })

  test('two bookings on one day each have their own', () => {
    const two = facts({ referrals: [booked(), booked({}, { listing: 'walk', signUp: 'signup2' })] })
    expect(idOf('day-before', two, '2026-12-07')).toBe('2026-12-07-signup1')
    const one = { ...two, plan: { ...two.plan, done: ['day-before:2026-12-07-signup1'] } }
    expect(idOf('day-before', one, '2026-12-07')).toBe('2026-12-07-signup2')
  })

  test('nobody is asked whether they went who has said, nor after six weeks who did not go', () => {
    const went = facts({ referrals: [booked({}, { attended: 'yes' })] })
    const stayed = facts({ referrals: [booked({}, { attended: 'no' })] })
    expect(next('did-you-go', went, '2026-12-08')).toBeUndefined()
    expect(next('did-you-go', stayed, '2026-12-08')).toBeUndefined()
    expect(next('six-weeks', went, '2026-12-08')).toBeDefined()
    expect(next('six-weeks', stayed, '2026-12-08')).toBeUndefined()
  })
})

describe('a welcome after a gap', () => {
  test('comes once, twelve weeks after the last sign, and then nothing at all', () => {
    const what = facts({ plan: { lastCheckIn: '2026-10-01' } })
    expect(daysDue('welcome-back', what, joined, '2027-12-31')).toEqual([addDays('2026-10-01', 84)])
    expect(daysDue('check-in-due', what, '2026-12-24', '2027-12-31')).toEqual([])
    expect(
      next('idea', { ...what, plan: { ...what.plan, interests: ['nature'] } }, '2027-02-01'),
    ).toBeUndefined()
  })

  test('a new gap has one of its own', () => {
    const done = [`welcome-back:${addDays('2026-10-01', 84)}`]
    const back = facts({ plan: { lastCheckIn: '2027-02-01', done } })
    expect(idOf('welcome-back', back, '2027-02-02')).toBe(addDays('2027-02-01', 84))
    expect(idOf('check-in-due', back, '2027-02-02')).toBe('2027-03-01')
  })
})

describe('a place from the waiting list', () => {
  const at = new Date('2026-11-23T21:30:00Z')

  test('is told at once, and once', () => {
    const what = facts({ referrals: [booked({ no: 2, at }, { moved: 2 })] })
    expect(kindOf('waiting-list-moved').next(what, at)).toMatchObject({ id: '2026-11-23-signup1-2', due: at })
  })

  test('is none when they were accepted at once, or again', () => {
    expect(next('waiting-list-moved', facts({ referrals: [booked()] }), '2026-11-23')).toBeUndefined()
    const again = facts({ referrals: [booked({ no: 3, at }, { moved: 2 })] })
    expect(next('waiting-list-moved', again, '2026-11-23')).toBeUndefined()
  })
})
