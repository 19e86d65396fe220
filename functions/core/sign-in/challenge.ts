/**
 * What a passkey is asked to sign: a random number that is kept here, for one browser and one purpose. It is good once
 * and for five minutes; a new one of the same browser takes the place of an older.
 */
import * as z from 'zod'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import type { Door } from './door.ts'

export const challengeRules = { minutes: 5, perBrowserAnHour: 30 } as const

/** To make a passkey, to sign in with one, or to show once more that it is you. */
export type Purpose = 'make' | 'sign-in' | 'again'

const Challenge = z.object({
  challenge: z.string(),
  purpose: z.string(),
  used: z.boolean(),
  validUntil: Instant,
  expires: Expiry,
})

type Asking = Pick<Deps, 'programme' | 'vault' | 'now'>

/** Makes a new challenge for the browser that holds this token: its visit's, or its session's. */
export async function newChallenge(
  deps: Asking,
  door: Door,
  token: string,
  purpose: Purpose,
): Promise<{ ok: true } | { ok: false; reason: 'too-many' }> {
  const now = deps.now()
  const browser = deps.vault.fingerprint(token)
  const rate = door.rate('passkey-browser', browser, now.toISOString().slice(0, 13))
  if (!(await deps.programme.count(rate, challengeRules.perBrowserAnHour, after(now, 2, 'hours'))))
    return { ok: false, reason: 'too-many' }
  const validUntil = after(now, challengeRules.minutes, 'minutes')
  await deps.programme.put({
    ...door.challenge(browser),
    challenge: deps.vault.newToken(),
    purpose,
    used: false,
    validUntil,
    expires: after(validUntil, 1, 'hours'),
  })
  return { ok: true }
}

/** The challenge that waits for this browser, for its page to show. Consumes nothing. */
export async function openChallenge(
  deps: Asking,
  door: Door,
  token: string,
  purpose: Purpose,
): Promise<string | undefined> {
  const key = door.challenge(deps.vault.fingerprint(token))
  const item = await deps.programme.get(key, { consistent: true })
  const kept = item && Challenge.parse(item)
  const open = kept && !kept.used && kept.purpose === purpose && deps.now() <= kept.validUntil
  return open ? kept.challenge : undefined
}

/** Takes it, before anything is held against it: of two who answer at one moment, one is heard. */
export async function useChallenge(
  deps: Asking,
  door: Door,
  token: string,
  purpose: Purpose,
): Promise<string | undefined> {
  const challenge = await openChallenge(deps, door, token, purpose)
  if (!challenge) return undefined
  const taken = await deps.programme.change(
    door.challenge(deps.vault.fingerprint(token)),
    { set: { used: true } },
    { challenge: { equals: challenge }, used: { equals: false } },
  )
  return taken ? challenge : undefined
}
