/** How colleagues of a sponsor sign in, and the worker's part of it. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps, Item } from '../ports.ts'
import { carrySignIn } from '../sign-in/code.ts'
import type { Door } from '../sign-in/door.ts'
import { colleagueFingerprint, employersOf } from './colleague.ts'

export const employersDoor: Door = {
  fingerprint: colleagueFingerprint,
  who: 'colleague',
  code: keys.hrCode,
  session: keys.hrSession,
  passkeys: 'offered',
  challenge: keys.hrChallenge,
  passkeysOf: keys.hrPasskeys,
  rate: keys.hrRate,
}

/** Sends a code to its address, if that is a colleague's. */
export async function carryHrCode(deps: Deps, item: Item): Promise<void> {
  await carrySignIn(deps, employersDoor, item, async ({ id, who, sealed, notAfter }) => {
    if ((await employersOf(deps, who)).length === 0) return
    await queueMessage(deps, { id: `hr-code-${id}`, kind: 'colleague-code', sealed, notAfter })
  })
}
