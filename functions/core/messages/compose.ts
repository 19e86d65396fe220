/** Makes a message's words from what is true now, or says why it should not go. */
import { composeNudge } from '../nudges/compose-nudge.ts'
import type { Deps } from '../ports.ts'
import {
  composeAboutCall,
  composeCallWaits,
  composeCallWaitsLong,
  composeCallWithdrawn,
} from './compose-about-calls.ts'
import { composePlaceTaken } from './compose-about-places.ts'
import { composeAboutSignUp } from './compose-about-sign-ups.ts'
import { composeCode } from './compose-code.ts'
import { composeInvitation } from './compose-for-colleagues.ts'
import { composeForGroup } from './compose-for-groups.ts'
import { composeDigest, composeListingDue, composeRegister, leadToWeek } from './compose-group-chores.ts'
import { composeListingChecked } from './compose-listing-checked.ts'
import { composeSignInCode } from './compose-sign-in-code.ts'
import type { Composed } from './composed.ts'
import type { Message } from './message.ts'
import { smsSafe } from './sms-text.ts'

export async function compose(deps: Deps, message: Message): Promise<Composed> {
  const composed = leadToWeek(deps, message, await write(deps, message))
  if (composed.send !== 'sms') return composed
  const left = message.notAfter && { seconds: (message.notAfter.getTime() - deps.now().getTime()) / 1000 }
  // Made cheap here, for every kind at once, and before the month's money is counted in what will really be sent.
  return { ...composed, body: smsSafe(composed.body), ...left }
}

async function write(deps: Deps, message: Message): Promise<Composed> {
  switch (message.kind) {
    case 'code':
      return composeCode(deps, message.sealed)
    case 'nudge':
      return composeNudge(deps, message)
    case 'person-sent':
    case 'person-answer':
    case 'person-lapsed':
    case 'person-offer':
      return composeAboutSignUp(deps, message)
    case 'person-call':
      return composeAboutCall(deps, message)
    case 'team-call':
      return composeCallWaits(deps, message)
    case 'team-call-long':
      return composeCallWaitsLong(deps, message)
    case 'team-call-withdrawn':
      return composeCallWithdrawn(deps, message)
    case 'group-sign-up':
    case 'group-withdrawn':
    case 'group-please-delete':
      return composeForGroup(deps, message)
    case 'group-place-taken':
      return composePlaceTaken(deps, message)
    case 'group-listing-checked':
      return composeListingChecked(deps, message)
    case 'group-listing-due':
      return composeListingDue(deps, message)
    case 'group-register':
      return composeRegister(deps, message)
    case 'group-digest':
      return composeDigest(deps, message)
    case 'colleague-code':
    case 'group-code':
    case 'team-code':
      return composeSignInCode(deps, message.sealed)
    case 'colleague-invited':
      return composeInvitation(deps, message)
  }
}
