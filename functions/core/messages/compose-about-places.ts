/** Word to the group when somebody from its waiting list has taken a place that came free. */
import { findGroup } from '../directory/group.ts'
import type { Deps } from '../ports.ts'
import { readIntroduction } from '../referrals/referral.ts'
import { findSignUp, signUpToken } from '../referrals/sign-up.ts'
import { stillShares } from './compose-for-groups.ts'
import { type Composed, nothing } from './composed.ts'
import type { Message } from './message.ts'
import { answerLinks, placeTakenLetter } from './to-groups.ts'

export async function composePlaceTaken(
  deps: Deps,
  message: Extract<Message, { kind: 'group-place-taken' }>,
): Promise<Composed> {
  const signUp = await findSignUp(deps, message.group, message.signUp)
  const introduction = signUp && (await readIntroduction(deps, signUp))
  if (!signUp || !introduction) return nothing('the person was forgotten')
  if (signUp.state !== 'accepted') return nothing('withdrawn, or answered otherwise')
  if (!(await stillShares(deps, signUp))) return nothing('withdrawn, or sharing was turned off')
  const group = await findGroup(deps, message.group)
  if (!group) return nothing('the group is gone')
  const links = answerLinks(deps.origin, signUpToken(deps.vault, signUp, deps.now()))
  return { send: 'email', to: group.email, letter: placeTakenLetter(signUp, introduction, links) }
}
