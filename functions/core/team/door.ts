/** How the programme team signs in, and the worker's part of it. A code alone opens no more than making a first passkey. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps, Item } from '../ports.ts'
import { carrySignIn } from '../sign-in/code.ts'
import type { Door } from '../sign-in/door.ts'
import { findMember, teamFingerprint } from './team.ts'

export const teamDoor: Door = {
  fingerprint: teamFingerprint,
  who: 'member',
  code: keys.teamCode,
  session: keys.teamSession,
  passkeys: 'required',
  challenge: keys.teamChallenge,
  passkeysOf: keys.teamPasskeys,
  rate: keys.teamRate,
}

/** Sends a code to its address, if that is a member's. */
export async function carryTeamCode(deps: Deps, item: Item): Promise<void> {
  await carrySignIn(deps, teamDoor, item, async ({ id, who, sealed, notAfter }) => {
    if (!(await findMember(deps, who))) return
    await queueMessage(deps, { id: `team-code-${id}`, kind: 'team-code', sealed, notAfter })
  })
}
