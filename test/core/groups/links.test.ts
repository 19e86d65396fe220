import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openVault } from '../../../functions/adapters/vault.ts'
import { addDays } from '../../../functions/core/calendar.ts'
import { type GroupLink, linkToken, readLink } from '../../../functions/core/groups/link.ts'
import { linkDays, readToken, signUpToken } from '../../../functions/core/referrals/sign-up.ts'

const vault = openVault('a secret for tests that is long enough to be one')
const at = (day: string, time = '12:00') => ({ vault, now: () => new Date(`${day}T${time}:00Z`) })

// Ids as they may be: with hyphens, and digits where a day or a length could be mistaken for them.
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,40}$/)
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2026-01-01', days))
const link: fc.Arbitrary<GroupLink> = fc.oneof(
  fc.record({ to: fc.constant('week' as const), group: id }),
  fc.record({ to: fc.constant('register' as const), group: id, listing: id, day }),
  fc.record({ to: fc.constant('listing' as const), group: id, listing: id }),
)
const purposes = ['week', 'register', 'listing'] as const

describe('a link to a group', () => {
  test('opens what it was made for and nothing else, to the end of its last day', () => {
    fc.assert(
      fc.property(link, day, (one, last) => {
        const token = linkToken(vault, one, last)
        expect(token).toMatch(/^[a-z0-9-]+$/)
        for (const to of purposes) {
          expect(readLink(at(last), to, token)).toEqual(
            to === one.to
              ? { ok: true, link: one, sent: addDays(last, -linkDays) }
              : { ok: false, reason: 'tampered' },
          )
        }
        const tomorrow = at(addDays(last, 1))
        expect(readLink(tomorrow, one.to, token)).toMatchObject({ ok: false, reason: 'expired', link: one })
      }),
    )
  })

  test('opens nothing once a character of it is another', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.stringMatching(/^[a-z0-9-]$/), (one, place, character) => {
        const token = linkToken(vault, one, '2026-12-01')
        const index = place % token.length
        const other = token.slice(0, index) + character + token.slice(index + 1)
        fc.pre(other !== token)
        expect(readLink(at('2026-11-23'), one.to, other)).toEqual({ ok: false, reason: 'tampered' })
      }),
    )
  })

  test('its words can’t be taken apart another way, so that one group’s link is never another’s', () => {
    const tokens = new Map<string, string>()
    fc.assert(
      fc.property(link, (one) => {
        const token = linkToken(vault, one, '2026-12-01')
        const known = JSON.stringify(Object.entries(one).sort())
        expect(tokens.get(token) ?? known).toBe(known)
        tokens.set(token, known)
      }),
    )
    const [one, other] = [
      { to: 'listing', group: 'willow', listing: 'garden-morning' },
      { to: 'listing', group: 'willow-garden', listing: 'morning' },
    ] as const
    expect(linkToken(vault, one, '2026-12-01')).not.toBe(linkToken(vault, other, '2026-12-01'))
  })

  test('and the link of a sign-up opens none of these, nor they a sign-up', () => {
    const now = new Date('2026-11-23T12:00:00Z')
    const signUp = signUpToken(vault, { group: 'willow-garden', id: 'abcdefghijkl' }, now)
    for (const to of purposes)
      expect(readLink(at('2026-11-23'), to, signUp)).toEqual({ ok: false, reason: 'tampered' })
    fc.assert(
      fc.property(link, (one) => {
        const read = readToken({ vault, now: () => now }, linkToken(vault, one, '2026-12-01'))
        expect(read).toEqual({ ok: false, reason: 'tampered' })
      }),
    )
  })

  test('lasts through the night of its last day in London, in summer too', () => {
    const one = { to: 'week', group: 'willow-garden' } as const
    const token = linkToken(vault, one, '2026-07-01')
    expect(readLink(at('2026-07-01', '22:58'), 'week', token).ok).toBe(true)
    expect(readLink(at('2026-07-01', '23:01'), 'week', token).ok).toBe(false)
  })
})
