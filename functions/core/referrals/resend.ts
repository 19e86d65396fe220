/** After an address that did not work: every sign-up that its group has not answered goes to it once more. */
import { keys, prefix } from '../keys.ts'
import type { PartnerDeps } from '../ports.ts'
import { renewLink } from './answer.ts'
import { SignUp } from './sign-up.ts'

const unanswered: readonly SignUp['state'][] = ['sent', 'waiting']

/** Gives how many will be sent again. */
export async function resendUnanswered(deps: PartnerDeps, group: string): Promise<number> {
  const items = await deps.programme.list(keys.group(group).pk, prefix.signUp)
  const open = items.map((item) => SignUp.parse(item)).filter(({ state }) => unanswered.includes(state))
  let again = 0
  for (const { id } of open) again += Number(await renewLink(deps, group, id))
  return again
}
