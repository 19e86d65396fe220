/** Makes the words of what goes to somebody of a sponsor: their code, and their invitation. */
import * as z from 'zod'
import { colleagueEmail, findColleague, operator } from '../employers/colleague.ts'
import { findSponsor } from '../employers/sponsor.ts'
import type { Deps } from '../ports.ts'
import type { Composed } from './compose.ts'
import type { Message } from './message.ts'
import { invitationLetter, signInLetter } from './to-colleagues.ts'

const nothing = (why: string): Composed => ({ send: 'nothing', why })

const SealedSignIn = z.object({ email: z.string(), code: z.string() })

export async function composeColleagueCode(deps: Deps, sealed: string | undefined): Promise<Composed> {
  if (!sealed) return nothing('code already sent')
  const { email, code } = SealedSignIn.parse(await deps.vault.open(sealed))
  return { send: 'email', to: email, letter: signInLetter(code) }
}

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
