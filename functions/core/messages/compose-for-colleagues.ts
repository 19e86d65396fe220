/** Makes the words of the invitation that goes to somebody of a sponsor. */
import { colleagueEmail, findColleague, operator } from '../employers/colleague.ts'
import { findSponsor } from '../employers/sponsor.ts'
import type { Deps } from '../ports.ts'
import { type Composed, nothing } from './composed.ts'
import type { Message } from './message.ts'
import { invitationLetter } from './to-colleagues.ts'

export async function composeInvitation(
  deps: Deps,
  { employer, colleague }: Extract<Message, { kind: 'colleague-invited' }>,
): Promise<Composed> {
  const invited = await findColleague(deps, employer, colleague)
  if (invited?.state !== 'invited') return nothing('no invitation is open')
  const sponsor = await findSponsor(deps, employer)
  if (!sponsor) return nothing('the employer is gone')
  const invitedBy = invited.invitedBy === operator ? 'the programme' : 'a colleague'
  const letter = invitationLetter(sponsor, deps.origin, invitedBy)
  return { send: 'email', to: await colleagueEmail(deps, invited), letter }
}
