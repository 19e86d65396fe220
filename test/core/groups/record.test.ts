import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordOf } from '../../../functions/core/groups/record.ts'
import { after } from '../../../functions/core/stamp.ts'
import { signUpOf } from './chores.ts'

const received = new Date('2026-11-01T10:00:00Z')
const answered = (kind: 'accepted' | 'declined' | 'waiting', hours: number) =>
  signUpOf({
    state: kind,
    received,
    answer: { no: 1, kind, message: '', at: after(received, hours, 'hours') },
  })
const several = (count: number, make: () => ReturnType<typeof signUpOf>) =>
  Array.from({ length: count }, make)

test('under ten sign-ups nothing is said of a group', () => {
  expect(recordOf(several(9, () => answered('accepted', 1)))).toBeUndefined()
  const erased = several(5, () => signUpOf({ state: 'erased' }))
  expect(recordOf([...several(9, () => answered('accepted', 1)), ...erased])).toBeUndefined()
})

test('from ten on: how many, how many of ten were accepted, and the middle wait for a first answer', () => {
  const signUps = [
    ...several(6, () => answered('accepted', 5)),
    ...several(2, () => answered('declined', 30)),
    signUpOf({ state: 'lapsed', received }),
    // Not answered yet, and withdrawn before an answer: neither counts against the group.
    signUpOf({ state: 'sent', received }),
    signUpOf({ state: 'withdrawn', received }),
  ]
  expect(recordOf(signUps)).toEqual({ signUps: 11, acceptedOfTen: 7, hours: 5 })
})

test('an answer that is changed later leaves the wait for the first as it was', () => {
  const changed = signUpOf({
    state: 'accepted',
    received,
    answered: after(received, 2, 'hours'),
    answer: { no: 2, kind: 'accepted', message: '', at: after(received, 200, 'hours') },
  })
  expect(recordOf(several(10, () => changed))).toEqual({ signUps: 10, acceptedOfTen: 10, hours: 2 })
})

test('whatever the sign-ups, in whatever order, the figures are whole and in their range', () => {
  const any = fc.oneof(
    fc
      .tuple(fc.constantFrom('accepted', 'declined', 'waiting'), fc.integer({ min: 0, max: 2000 }))
      .map(([kind, hours]) => answered(kind as 'accepted', hours)),
    fc
      .constantFrom('sent', 'lapsed', 'withdrawn', 'erased')
      .map((state) => signUpOf({ state: state as 'sent', received })),
  )
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (signUps) => {
      const record = recordOf(signUps)
      expect(recordOf([...signUps].reverse())).toEqual(record)
      if (!record) return
      expect(record.signUps).toBeGreaterThanOrEqual(10)
      expect([record.acceptedOfTen, record.hours].every(Number.isInteger)).toBe(true)
      expect(record.acceptedOfTen).toBeGreaterThanOrEqual(0)
      expect(record.acceptedOfTen).toBeLessThanOrEqual(10)
      expect(record.hours).toBeGreaterThan(0)
    }),
  )
})
