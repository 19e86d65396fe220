/** When a call has waited for two working days, held beside a count of the hours of Monday to Friday. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonDay, sayDay } from '../../functions/core/calendar.ts'
import { longFrom, waitsLong } from '../../functions/core/calls/long-wait.ts'
import { after } from '../../functions/core/stamp.ts'
import { hasWork } from '../../functions/core/work/reconcile.ts'

const asked = (iso: string) => ({ asked: new Date(iso) })

test.each([
  ['a Monday', '2026-11-30T10:00:00Z', '2026-12-02T10:00:00Z'],
  ['a Thursday', '2026-12-03T10:00:00Z', '2026-12-07T10:00:00Z'],
  ['a Friday evening', '2026-12-04T18:30:00Z', '2026-12-08T18:30:00Z'],
  ['a Saturday', '2026-12-05T15:00:00Z', '2026-12-09T00:00:00Z'],
  ['a Sunday', '2026-12-06T23:59:00Z', '2026-12-09T00:00:00Z'],
  ['a Friday before the clocks go forward', '2027-03-26T10:00:00Z', '2027-03-30T09:00:00Z'],
  ['a Friday before they go back', '2027-10-29T09:00:00Z', '2027-11-02T10:00:00Z'],
  // Bank holidays are counted as working days.
  ['Christmas Eve', '2026-12-24T10:00:00Z', '2026-12-28T10:00:00Z'],
])('what is asked for on %s has waited long two working days on', (_, from, to) => {
  expect(longFrom(asked(from)).toISOString()).toBe(new Date(to).toISOString())
  expect(waitsLong(asked(from), after(new Date(to), -1, 'minutes'))).toBe(false)
  expect(waitsLong(asked(from), new Date(to))).toBe(true)
})

test('one that was passed back is reckoned from then', () => {
  const since = new Date('2026-12-09T11:00:00Z')
  expect(longFrom({ ...asked('2026-12-03T10:00:00Z'), since })).toEqual(new Date('2026-12-11T11:00:00Z'))
})

test('whenever it comes, forty-eight hours of Monday to Friday go by', () => {
  const quarters = fc.integer({ min: 0, max: 3 * 365 * 96 })
  fc.assert(
    fc.property(quarters, (quarter) => {
      const from = after(new Date('2026-11-01T00:00:00Z'), quarter * 15, 'minutes')
      const to = longFrom({ asked: from })
      let working = 0
      for (let at = from; at < to; at = after(at, 15, 'minutes'))
        if (!/^S/.test(sayDay(londonDay(at)))) working += 15
      expect(working).toBe(48 * 60)
    }),
    { numRuns: 50 },
  )
})

test('a call that waits carries its marker, until the team has been told for the second time', () => {
  const call = { pk: 'CALL#k', sk: 'CALL', state: 'open', step: 3, carried: 3, round: 2 }
  expect(hasWork({ ...call, chased: 1 })).toBe(true)
  expect(hasWork({ ...call, chased: 2 })).toBe(false)
  expect(hasWork({ ...call, chased: 2, step: 4 })).toBe(true)
  expect(hasWork({ ...call, state: 'taken', chased: 1 })).toBe(false)
})
