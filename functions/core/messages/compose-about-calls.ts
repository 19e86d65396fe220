/** Makes the words of what is written about a call that somebody asked for, or says why it should not go. */
import { standing } from '../calls/asked.ts'
import { findCall } from '../calls/call.ts'
import { addressOf, findPerson, serviceChannel } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { memberEmail } from '../team/come-and-go.ts'
import { findMember } from '../team/team.ts'
import { callAskedMessage, callMissedMessage, callWaitsLetter } from './about-calls.ts'
import { type Composed, deliverTo } from './compose.ts'
import type { Message } from './message.ts'

const nothing = (why: string): Composed => ({ send: 'nothing', why })

export async function composeAboutCall(
  deps: Deps,
  message: Extract<Message, { kind: 'person-call' }>,
): Promise<Composed> {
  const person = await findPerson(deps, message.person)
  if (person?.state !== 'active') return nothing('the person is gone')
  if (person.left) return nothing('the person has left')
  const channel = serviceChannel(person)
  if (channel === 'stopped') return nothing('said STOP')
  const contact = channel === 'no-contact' ? undefined : await addressOf(deps, person, channel)
  if (!contact) return nothing('the person has no contact')
  const { asked, call } = await standing(deps, person.id)
  if (asked?.state !== 'asked' || asked.call !== message.call) return nothing('they do not need it any more')
  if (message.what === 'asked') {
    if (call?.state === 'closed') return nothing('the call is over')
    return deliverTo(contact, callAskedMessage(deps.origin, person.language))
  }
  if (call?.outcome !== 'not-reached') return nothing('they were reached')
  return deliverTo(contact, callMissedMessage(deps.origin, person.language))
}

export async function composeCallWaits(
  deps: Deps,
  { call: id, round, member }: Extract<Message, { kind: 'team-call' }>,
): Promise<Composed> {
  const call = await findCall(deps, id)
  if (call?.state !== 'open' || call.round !== round) return nothing('nobody waits with this one')
  if (!(await findMember(deps, member))?.roles.includes('link-worker'))
    return nothing('no link worker any more')
  const to = await memberEmail(deps, member)
  return to
    ? { send: 'email', to, letter: callWaitsLetter(deps.origin) }
    : nothing('the member has no address')
}
