/** Replacing what signs links, as an operator rehearses it: no link that was sent stops working before its day. */
import { describe, expect, test } from 'vitest'
import {
  addSigner,
  type ProgrammeSecret,
  readSecret,
  retireSigners,
  type Turned,
  useSigner,
  writeSecret,
} from '../../functions/adapters/secret.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { freshLink, readLink } from '../../functions/core/groups/link.ts'
import { stopTokenFor } from '../../functions/core/nudges/stop.ts'
import { readToken, signUpToken } from '../../functions/core/referrals/sign-up.ts'
import { after } from '../../functions/core/stamp.ts'

const first = 'the very first secret of a programme, as it was generated'
const fresh = 'another secret, as long and as random as the first one was'
const start = new Date('2026-11-23T10:00:00Z')

/** A process that read the secret when it started, at a moment. */
const process = (secret: ProgrammeSecret | string, now = start) => ({
  vault: openVault(typeof secret === 'string' ? secret : writeSecret(secret)),
  now: () => now,
})
type Process = ReturnType<typeof process>
const signUp = { group: 'willow-garden', id: 'abcdefghij0123456789abcde' }
const links = (by: Process) => [
  signUpToken(by.vault, signUp, by.now()),
  freshLink(by, { to: 'week', group: 'willow-garden' }),
]
const opens = (by: Process, [one = '', two = '']: string[]) => [
  readToken(by, one).ok,
  readLink(by, 'week', two).ok,
]

function must(turned: Turned): ProgrammeSecret {
  if (!turned.ok) throw new Error(turned.reason)
  return turned.secret
}
const added = must(addSigner(readSecret(first), fresh, start))
const used = must(useSigner(added, after(start, 25, 'hours')))
const laterOn = after(start, 40, 'days')
const retired = must(retireSigners(used, laterOn))

describe('what signs is replaced', () => {
  test('and at every step each process believes whatever any other may have signed', () => {
    const running = [
      [first, added],
      [added, used],
      [used, retired],
    ] as const
    for (const both of running)
      for (const signer of both)
        for (const reader of both) {
          // Of what is retired nothing has been signed for a month.
          if (reader === retired && signer === used) continue
          expect(opens(process(reader), links(process(signer)))).toEqual([true, true])
        }
  })

  test('and a link that was sent before it works for all of its thirty days', () => {
    const sent = links(process(first))
    const days = [0, 1, 15, 29]
    for (const day of days)
      expect(opens(process(used, after(start, day, 'days')), sent)).toEqual([true, true])
    expect(opens(process(retired, laterOn), sent)).toEqual([false, false])
    expect(opens(process(retired, laterOn), links(process(used, laterOn)))).toEqual([true, true])
  })

  test('and what is retired signs nothing that is believed any more', () => {
    const forged = links(process(first, laterOn))
    expect(opens(process(used, laterOn), forged)).toEqual([true, true])
    expect(opens(process(retired, laterOn), forged)).toEqual([false, false])
    expect(opens(process(first), links(process(fresh)))).toEqual([false, false])
  })

  test('and everybody is found as before, stop addresses stay, and what the secret sealed opens', async () => {
    const before = openVault(first)
    const now = openVault(writeSecret(retired))
    expect(now.fingerprint('email:sam@example.com')).toBe(before.fingerprint('email:sam@example.com'))
    expect(stopTokenFor(now, 'p1', 'sms')).toBe(stopTokenFor(before, 'p1', 'sms'))
    expect(await now.open(await before.seal('x'))).toBe('x')
  })
})

test('no step comes before its time or without the one before it', () => {
  expect(addSigner(added, fresh, start)).toEqual({ ok: false, reason: 'there-is-one' })
  expect(useSigner(readSecret(first), start)).toEqual({ ok: false, reason: 'there-is-none' })
  expect(useSigner(added, after(start, 23, 'hours'))).toEqual({ ok: false, reason: 'too-soon' })
  expect(retireSigners(added, laterOn)).toEqual({ ok: false, reason: 'there-is-none' })
  expect(retireSigners(used, after(start, 32, 'days'))).toEqual({ ok: false, reason: 'too-soon' })
})

test('the secret is read back as it was kept, and a short one is refused wherever it stands', () => {
  for (const secret of [readSecret(first), added, used, retired])
    expect(readSecret(writeSecret(secret))).toEqual(secret)
  for (const text of ['short', '{"find":"short","sign":["short"]}', '{}'])
    expect(() => readSecret(text)).toThrow()
  expect(() => writeSecret({ ...added, sign: ['short'] })).toThrow('at least 32')
})
