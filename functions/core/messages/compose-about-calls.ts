/** Makes the words of what is written about a call that somebody asked for, or says why it should not go. */
import { standing } from '../calls/asked.ts'
import { findCall } from '../calls/call.ts'
import type { Deps } from '../ports.ts'
import { memberEmail } from '../team/come-and-go.ts'
import { findMember, type TeamRole, teamRoles } from '../team/team.ts'
import {
  callAskedMessage,
  callMissedMessage,
  callWaitsLetter,
  callWaitsLongLetter,
  callWithdrawnLetter,
} from './about-calls.ts'
import { type Composed, nothing } from './composed.ts'
import type { Letter } from './letter.ts'
import type { Message } from './message.ts'
import { toPerson } from './who-may-be-written-to.ts'

export function composeAboutCall(
  deps: Deps,
  message: Extract<Message, { kind: 'person-call' }>,
): Promise<Composed> {
  return toPerson(deps, message.person, async ({ id, language }) => {
    const { asked, call } = await standing(deps, id)
    if (asked?.state !== 'asked' || asked.call !== message.call) return 'they do not need it any more'
    if (message.what === 'asked') {
      return call?.state === 'closed' ? 'the call is over' : callAskedMessage(deps.origin, language)
    }
    return call?.outcome === 'not-reached' ? callMissedMessage(deps.origin, language) : 'they were reached'
  })
}

/** To somebody of the team, as long as they are in it, and as one of these. */
async function toMember(
  deps: Deps,
  id: string,
  roles: readonly TeamRole[],
  letterFor: (own: readonly TeamRole[]) => Letter,
): Promise<Composed> {
  const member = await findMember(deps, id)
  if (!member?.roles.some((role) => roles.includes(role))) return nothing(`no ${roles.join(' or ')} any more`)
  const to = await memberEmail(deps, id)
  return to ? { send: 'email', to, letter: letterFor(member.roles) } : nothing('the member has no address')
}

const stillWaits = async (deps: Deps, { call: id, round }: { call: string; round: number }) => {
  const call = await findCall(deps, id)
  return call?.state === 'open' && call.round === round
}

export async function composeCallWaits(
  deps: Deps,
  message: Extract<Message, { kind: 'team-call' }>,
): Promise<Composed> {
  if (!(await stillWaits(deps, message))) return nothing('nobody waits with this one')
  return toMember(deps, message.member, ['link-worker'], () => callWaitsLetter(deps.origin))
}

export async function composeCallWaitsLong(
  deps: Deps,
  message: Extract<Message, { kind: 'team-call-long' }>,
): Promise<Composed> {
  if (!(await stillWaits(deps, message))) return nothing('nobody waits with this one')
  return toMember(deps, message.member, teamRoles, (own) =>
    callWaitsLongLetter(deps.origin, own.includes('link-worker')),
  )
}

export const composeCallWithdrawn = (
  deps: Deps,
  { call, member }: Extract<Message, { kind: 'team-call-withdrawn' }>,
): Promise<Composed> => toMember(deps, member, teamRoles, () => callWithdrawnLetter(call))
