import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ConsentEntry,
  consentsGiven,
  consentWordings,
  hasConsent,
  purposes,
  recordConsents,
} from '../../functions/core/people/consent.ts'

const chosen = fc.subarray([...purposes])
const source = fc.constantFrom<ConsentEntry['source']>('join', 'choices', 'sign-up', 'check-in')
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))

test('whatever is chosen, and however often, the last choice is what holds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(chosen, source), { minLength: 1, maxLength: 12 }), (choices) => {
      let log: ConsentEntry[] = []
      for (const [n, [on, from]] of choices.entries()) {
        const next = recordConsents(log, on, day(n), from)
        // What was recorded stays as it was: the log only ever grows.
        expect(next.slice(0, log.length)).toEqual(log)
        for (const entry of next.slice(log.length)) {
          expect(entry).toMatchObject({
            at: day(n),
            source: from,
            wording: consentWordings[entry.purpose].version,
          })
        }
        expect(consentsGiven(next)).toEqual(purposes.filter((purpose) => on.includes(purpose)))
        log = next
      }
      for (const purpose of purposes) {
        const turns = log.filter((entry) => entry.purpose === purpose).map(({ given }) => given)
        for (const [n, given] of turns.entries()) expect(given).toBe(n % 2 === 0)
      }
    }),
    { numRuns: 300 },
  )
})

test('nothing said is no', () => {
  for (const purpose of purposes) expect(hasConsent([], purpose)).toBe(false)
  expect(recordConsents([], [], day(0), 'join')).toEqual([])
})

test('an unchanged choice adds nothing', () => {
  fc.assert(
    fc.property(chosen, (on) => {
      const log = recordConsents([], on, day(0), 'join')
      expect(recordConsents(log, on, day(1), 'choices')).toEqual(log)
    }),
  )
})

test('each purpose has words of its own, with a version of its own', () => {
  const wordings = Object.values(consentWordings)
  expect(new Set(wordings.map(({ version }) => version)).size).toBe(wordings.length)
  expect(new Set(wordings.map(({ words }) => words)).size).toBe(wordings.length)
})

// A changed sentence must take a new version, or old records would say that people agreed to the new one.
test('the words of each version are exactly these', () => {
  expect(
    Object.values(consentWordings).map(({ version, words }) => `${version}: ${words}`),
  ).toMatchInlineSnapshot(`
    [
      "check-ins.1: Upstream may keep my answers about how I am, so that I can see how things change. They count, with everyone else’s, in totals that can’t be traced back to me.",
      "sharing.1: When I ask to join something, Upstream may give that group my first name, one way to reach me, and what I choose to write. I check it before it goes.",
      "encouragement-email.1: Upstream may email me ideas and reminders, at most once a week. I can stop them with one click.",
      "encouragement-sms.1: Upstream may text me ideas and reminders, at most once a week. I can stop them by replying STOP.",
    ]
  `)
})
