/** Colleagues come and go: invited by one another or by an operator, in by a first visit, out at once. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { type Colleague, colleagueFingerprint, findColleague, operator } from './colleague.ts'
import { putOnRoll, takeOffRoll } from './roll.ts'
import { keptDays } from './views.ts'

type Inviting = Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>

/** So that the door can't be used to write to strangers. */
const invitationsADay = { toOneAddress: 3, byOneEmployer: 20 } as const

export type Invited = { ok: true; again: boolean } | { ok: false; reason: 'active' | 'too-many' }

/**
 * Invites a colleague by email, whom the worker then writes to. Whoever is invited already is written to again.
 * `invitedBy` is a colleague's fingerprint, or `operator`.
 */
export async function inviteColleague(
  deps: Inviting,
  { employer, email, invitedBy }: { employer: string; email: string; invitedBy: string },
): Promise<Invited> {
  const fingerprint = colleagueFingerprint(deps.vault, email)
  const before = await findColleague(deps, employer, fingerprint)
  if (before?.state === 'active') return { ok: false, reason: 'active' }
  if (invitedBy !== operator && !(await withinADay(deps, employer, fingerprint)))
    return { ok: false, reason: 'too-many' }

  const key = keys.hrColleague(employer, fingerprint)
  const now = deps.now()
  const fields = {
    email: await deps.vault.seal(email),
    state: 'invited',
    since: londonDay(now),
    invitedBy,
    ...dueAt(deps, key, now),
  }
  // First: without the other item it opens nothing, and the other without it could not be found.
  await deps.programme.put({ ...keys.hrEmployerOf(fingerprint, employer), employer })
  const fresh = { ...key, employer, fingerprint, ...fields, invitations: 1, told: 0, ver: 1 }
  if (await deps.programme.claim(fresh)) return { ok: true, again: false }
  const invited = await deps.programme.change(
    key,
    { set: fields, add: { invitations: 1, ver: 1 }, remove: ['expires'] },
    { state: { oneOf: ['invited', 'removed'] } },
  )
  return invited ? { ok: true, again: before?.state === 'invited' } : { ok: false, reason: 'active' }
}

async function withinADay(deps: Inviting, employer: string, fingerprint: string): Promise<boolean> {
  const day = londonDay(deps.now())
  const expires = after(deps.now(), 2, 'days')
  const { toOneAddress, byOneEmployer } = invitationsADay
  return (
    (await deps.programme.count(keys.hrRate('invited', fingerprint, day), toOneAddress, expires)) &&
    (await deps.programme.count(keys.hrRate('invites', employer, day), byOneEmployer, expires))
  )
}

/** The colleague whom a fingerprint stands for. Whoever comes for the first time is active from then on. */
export async function comeInAs(
  deps: Pick<Deps, 'programme' | 'now'>,
  employer: string,
  fingerprint: string,
): Promise<Colleague | undefined> {
  const colleague = await findColleague(deps, employer, fingerprint)
  if (!colleague || colleague.state === 'removed') return undefined
  if (colleague.state === 'active') return colleague
  await putOnRoll(deps, employer, fingerprint)
  const since = londonDay(deps.now())
  const active = await deps.programme.change(
    keys.hrColleague(employer, fingerprint),
    { set: { state: 'active', since }, remove: [...nothingDue], add: { ver: 1 } },
    { ver: { equals: colleague.ver } },
  )
  if (active) return { ...colleague, state: 'active', since }
  const now = await findColleague(deps, employer, fingerprint)
  if (now?.state === 'active') return now
  // Removed, or invited once more, in this very moment: the next visit will tell.
  await takeOffRoll(deps, employer, fingerprint, { evenTheLast: true })
  return undefined
}

export type Removed = { ok: true } | { ok: false; reason: 'unknown' | 'last' }

/** Takes a colleague's access away, from their next request on. Only an operator may remove the last. */
export async function removeColleague(
  deps: Pick<Deps, 'programme' | 'now'>,
  { employer, fingerprint, by }: { employer: string; fingerprint: string; by: string },
): Promise<Removed> {
  for (;;) {
    const colleague = await findColleague(deps, employer, fingerprint)
    if (!colleague) return { ok: false, reason: 'unknown' }
    const evenTheLast = by === operator || colleague.state !== 'active'
    if (!(await takeOffRoll(deps, employer, fingerprint, { evenTheLast })))
      return { ok: false, reason: 'last' }
    const removed = { state: 'removed', since: londonDay(deps.now()), removedBy: by }
    const done =
      colleague.state === 'removed' ||
      (await deps.programme.change(
        keys.hrColleague(employer, fingerprint),
        {
          set: { ...removed, expires: after(deps.now(), keptDays, 'days') },
          remove: [...nothingDue],
          add: { ver: 1 },
        },
        { ver: { equals: colleague.ver } },
      ))
    if (!done) continue
    await deps.programme.remove(keys.hrEmployerOf(fingerprint, employer))
    return { ok: true }
  }
}
