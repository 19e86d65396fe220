/**
 * Being signed in at a door: a random cookie whose fingerprint is an item. It says who somebody is and nothing of what
 * they may see: that is read anew for each page.
 */
import * as z from 'zod'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import type { Door } from './door.ts'

export const doorSessionRules = { idleMinutes: 30, hours: 12 } as const

const Session = z.object({ seen: Instant, ends: Instant, expires: Expiry })
const Somebody = z.string().optional()

type Sessions = Pick<Deps, 'programme' | 'vault' | 'now'>

/** Starts a session and gives the token for the cookie. */
export async function startSession(deps: Sessions, door: Door, who: string): Promise<string> {
  const token = deps.vault.newToken()
  const now = deps.now()
  const ends = after(now, doorSessionRules.hours, 'hours')
  const session = { [door.who]: who, seen: now, ends, expires: ends }
  await deps.programme.put({ ...door.session(deps.vault.fingerprint(token)), ...session })
  return token
}

/** The fingerprint of whoever a cookie's token stands for. */
export async function whoseSession(deps: Sessions, door: Door, token: string): Promise<string | undefined> {
  const key = door.session(deps.vault.fingerprint(token))
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return undefined
  const { seen, ends } = Session.parse(item)
  const who = Somebody.parse(item[door.who])
  const now = deps.now()
  if (!who || now >= ends || now > after(seen, doorSessionRules.idleMinutes, 'minutes')) return undefined
  // Each minute is soon enough: it is half an hour that counts.
  if (now > after(seen, 1, 'minutes')) await deps.programme.change(key, { set: { seen: now } })
  return who
}

/** Ends it now. The item stays till its time to live takes it: the groups' door may delete nothing. */
export async function endSession(deps: Sessions, door: Door, token: string): Promise<void> {
  const key = door.session(deps.vault.fingerprint(token))
  const now = deps.now()
  await deps.programme.change(key, { set: { ends: now, expires: now }, remove: [door.who] })
}
