/**
 * A colleague being signed in: a random cookie whose fingerprint is an item. It says who they are and nothing of what
 * they may see: that is read anew for each page.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'

export const hrSessionRules = { idleMinutes: 30, hours: 12 } as const

const Session = z.object({ colleague: z.string(), seen: Instant, ends: Instant, expires: Expiry })

type Sessions = Pick<Deps, 'programme' | 'vault' | 'now'>

/** Starts a session and gives the token for the cookie. */
export async function startHrSession(deps: Sessions, colleague: string): Promise<string> {
  const token = deps.vault.newToken()
  const now = deps.now()
  const ends = after(now, hrSessionRules.hours, 'hours')
  const session = { colleague, seen: now, ends, expires: ends }
  await deps.programme.put({ ...keys.hrSession(deps.vault.fingerprint(token)), ...session })
  return token
}

/** The fingerprint of the colleague whom a cookie's token stands for. */
export async function sessionColleague(deps: Sessions, token: string): Promise<string | undefined> {
  const key = keys.hrSession(deps.vault.fingerprint(token))
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return undefined
  const { colleague, seen, ends } = Session.parse(item)
  const now = deps.now()
  if (now > ends || now > after(seen, hrSessionRules.idleMinutes, 'minutes')) return undefined
  // Each minute is soon enough: it is half an hour that counts.
  if (now > after(seen, 1, 'minutes')) await deps.programme.change(key, { set: { seen: now } })
  return colleague
}

export async function endHrSession(deps: Sessions, token: string): Promise<void> {
  await deps.programme.remove(keys.hrSession(deps.vault.fingerprint(token)))
}
