/** Makes the words of what a group hears of a sign-up: that there is one, that it was withdrawn, that it is to be deleted. */
import { findGroup } from '../directory/group.ts'
import { keys } from '../keys.ts'
import { hasConsent } from '../people/consent.ts'
import { findPerson } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { forgetSignUp } from '../referrals/forget.ts'
import { findReferral, readIntroduction, withGroup } from '../referrals/referral.ts'
import { isHeldBack } from '../referrals/report.ts'
import { findSignUp, Owner, type SignUp, signUpToken } from '../referrals/sign-up.ts'
import { withdrawReferral } from '../referrals/withdraw.ts'
import { type Composed, nothing } from './composed.ts'
import type { Message } from './message.ts'
import { answerLinks, pleaseDeleteLetter, signUpLetter, withdrawnLetter } from './to-groups.ts'

type ForGroup = Extract<Message, { kind: 'group-sign-up' | 'group-withdrawn' | 'group-please-delete' }>

export async function composeForGroup(deps: Deps, message: ForGroup): Promise<Composed> {
  const signUp = await findSignUp(deps, message.group, message.signUp)
  if (!signUp) return nothing('the group never got this sign-up')
  // Before anything that may fail: what we keep for the group goes, whether or not the group can be written to.
  if (message.kind === 'group-please-delete') await forgetSignUp(deps, message.group, message.signUp)
  const group = await findGroup(deps, message.group)
  if (!group) return nothing('the group is gone')
  if (message.kind === 'group-please-delete') {
    return { send: 'email', to: group.email, letter: pleaseDeleteLetter(signUp) }
  }
  const introduction = await readIntroduction(deps, signUp)
  if (!introduction) return nothing('the person was forgotten')
  if (message.kind === 'group-withdrawn') {
    if (!(await mayHaveHeard(deps, message.signUp))) return nothing('the group never heard of this sign-up')
    return { send: 'email', to: group.email, letter: withdrawnLetter(signUp, introduction.firstName) }
  }
  if (['withdrawn', 'lapsed', 'passed'].includes(signUp.state)) return nothing('withdrawn before it was sent')
  if (!signUp.reported && (await isFromSomeoneHeldBack(deps, signUp)))
    return nothing('held back from the group')
  if (!(await stillShares(deps, signUp))) return nothing('withdrawn, or sharing was turned off')
  const links = answerLinks(deps.origin, signUpToken(deps.vault, signUp, deps.now()))
  return { send: 'email', to: group.email, letter: signUpLetter(signUp, introduction, links) }
}

async function isFromSomeoneHeldBack(deps: Deps, { owner, group }: SignUp): Promise<boolean> {
  if (!owner) return false
  return isHeldBack(deps, Owner.parse(await deps.vault.open(owner)).person, group)
}

/**
 * Whether the person still lets the group know of them, by their own item: the group's copy hears of a withdrawal
 * only when the worker has carried it there. One who turned sharing off has withdrawn in effect, and is shown so.
 */
export async function stillShares(deps: Deps, signUp: SignUp): Promise<boolean> {
  if (!signUp.owner) return false
  const owner = Owner.parse(await deps.vault.open(signUp.owner))
  // Not whether they may be written to: somebody who has left still goes to what they signed up for.
  const person = await findPerson(deps, owner.person)
  if (person?.state !== 'active') return false
  const referral = await findReferral(deps, owner.person, owner.listing)
  if (referral?.signUp !== signUp.id || !withGroup.includes(referral.state)) return false
  if (hasConsent(person.consents, 'sharing')) return true
  await withdrawReferral(deps, person, owner.listing)
  return false
}

/** Whether the group's first email about a sign-up has gone, or may have. Gone long ago, its item has gone too. */
async function mayHaveHeard(deps: Deps, signUp: string): Promise<boolean> {
  const first = await deps.programme.get(keys.message(`${signUp}-group-sign-up-0`), { consistent: true })
  const state = String(first?.['state'])
  if (!first || !['ready', 'skipped', 'failed'].includes(state)) return true
  // Not gone by the last try, which is counted once it is claimed. An earlier one may have been left in doubt.
  return Number(first['attempts'] ?? 0) > (state === 'ready' ? 0 : 1)
}
