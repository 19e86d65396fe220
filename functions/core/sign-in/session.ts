/**
 * Being signed in at a door: a random cookie whose fingerprint is an item. It says who somebody is, how they showed it
 * and when, and nothing of what they may see: that is read anew for each page.
 */
import * as z from 'zod'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import type { Door } from './door.ts'

/** `freshMinutes`: for so long nobody is asked again before something that leaves the house. */
export const doorSessionRules = { idleMinutes: 30, hours: 12, freshMinutes: 10 } as const

const By = z.enum(['code', 'passkey'])
export type By = z.infer<typeof By>

const Session = z.object({
  seen: Instant,
  ends: Instant,
  expires: Expiry,
  // A session from before passkeys has neither.
  proved: Instant.optional(),
  by: By.default('code'),
})
const Somebody = z.string().optional()

type Sessions = Pick<Deps, 'programme' | 'vault' | 'now'>

/** Starts a session and gives the token for the cookie. */
export async function startSession(
  deps: Sessions,
  door: Door,
  who: string,
  by: By = 'code',
): Promise<string> {
  const token = deps.vault.newToken()
  const now = deps.now()
  const ends = after(now, doorSessionRules.hours, 'hours')
  const session = { [door.who]: who, seen: now, ends, expires: ends, proved: now, by }
  await deps.programme.put({ ...door.session(deps.vault.fingerprint(token)), ...session })
  return token
}

export type SignedIn = {
  who: string
  by: By
  /** They have shown who they are within the last few minutes. */
  fresh: boolean
  /** When they signed in. */
  began: Date
}

/** Whoever a cookie's token stands for, even where a door asks more of them before it opens. */
export async function sessionOf(deps: Sessions, door: Door, token: string): Promise<SignedIn | undefined> {
  const key = door.session(deps.vault.fingerprint(token))
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return undefined
  const { seen, ends, proved, by } = Session.parse(item)
  const who = Somebody.parse(item[door.who])
  const now = deps.now()
  if (!who || now >= ends || now > after(seen, doorSessionRules.idleMinutes, 'minutes')) return undefined
  // Each minute is soon enough: it is half an hour that counts.
  if (now > after(seen, 1, 'minutes')) await deps.programme.change(key, { set: { seen: now } })
  const fresh = proved !== undefined && now <= after(proved, doorSessionRules.freshMinutes, 'minutes')
  return { who, by, fresh, began: after(ends, -doorSessionRules.hours, 'hours') }
}

/** The fingerprint of whoever has signed in as this door asks it. */
export async function whoseSession(deps: Sessions, door: Door, token: string): Promise<string | undefined> {
  const session = await sessionOf(deps, door, token)
  return session && (door.passkeys === 'offered' || session.by === 'passkey') ? session.who : undefined
}

/** Ends it now. The item stays till its time to live takes it: the groups' door may delete nothing. */
export async function endSession(deps: Sessions, door: Door, token: string): Promise<void> {
  const key = door.session(deps.vault.fingerprint(token))
  const now = deps.now()
  await deps.programme.change(key, { set: { ends: now, expires: now }, remove: [door.who] })
}
