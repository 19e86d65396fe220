/** How coordinators of groups sign in, and the worker's part of it. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps, Item } from '../ports.ts'
import { carrySignIn } from '../sign-in/code.ts'
import type { Door } from '../sign-in/door.ts'
import { coordinatorFingerprint } from './coordinator.ts'
import { groupsOf } from './own-groups.ts'

export const groupsDoor: Door = {
  fingerprint: coordinatorFingerprint,
  who: 'coordinator',
  code: keys.groupCode,
  session: keys.groupSession,
  passkeys: 'offered',
  challenge: keys.groupChallenge,
  passkeysOf: keys.groupPasskeys,
  rate: keys.groupRate,
}

/** Sends a code to its address, if a group has that. */
export async function carryGroupCode(deps: Deps, item: Item): Promise<void> {
  await carrySignIn(deps, groupsDoor, item, async ({ id, who, sealed, notAfter }) => {
    if ((await groupsOf(deps, who)).length === 0) return
    await queueMessage(deps, { id: `group-code-${id}`, kind: 'group-code', sealed, notAfter })
  })
}
