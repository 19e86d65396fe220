/** Being signed in: a random cookie whose fingerprint is an item. Short, because phones and computers are shared. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { findPerson, type Person } from './person.ts'

export const sessionRules = { idleMinutes: 60, hours: 12 } as const

const Session = z.object({ person: z.string(), seen: Instant, ends: Instant, expires: Expiry })

/** Starts a session and gives the token for the cookie. */
export async function startSession(deps: Deps, person: string): Promise<string> {
  const token = deps.vault.newToken()
  const now = deps.now()
  const ends = after(now, sessionRules.hours, 'hours')
  await deps.programme.put({
    ...keys.session(deps.vault.fingerprint(token)),
    person,
    seen: now,
    ends,
    expires: ends,
  })
  return token
}

/** The active person whom a cookie's token stands for. A visit more than five minutes after the last is noted. */
export async function sessionPerson(deps: Deps, token: string): Promise<Person | undefined> {
  const key = keys.session(deps.vault.fingerprint(token))
  const item = await deps.programme.get(key)
  if (!item) return undefined
  const session = Session.parse(item)
  const now = deps.now()
  if (now > session.ends || now > after(session.seen, sessionRules.idleMinutes, 'minutes')) return undefined
  if (now > after(session.seen, 5, 'minutes')) await deps.programme.change(key, { set: { seen: now } })
  const person = await findPerson(deps, session.person)
  return person?.state === 'active' ? person : undefined
}

export async function endSession(deps: Deps, token: string): Promise<void> {
  await deps.programme.remove(keys.session(deps.vault.fingerprint(token)))
}
