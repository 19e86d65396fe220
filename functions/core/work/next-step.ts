/** What is to be done next with each kind of item that carries work. */

import { carryAsked, carryCall } from '../calls/carry.ts'
import { forgetCalls } from '../calls/take-back.ts'
import { reseal } from '../data-keys/reseal.ts'
import { carryInvitation } from '../employers/carry-hr.ts'
import { carryHrCode } from '../employers/hr-door.ts'
import { keepRoster } from '../evidence/roster.ts'
import { doListingCalendar } from '../groups/calendar/calendar-work.ts'
import { carryGroupCode } from '../groups/door.ts'
import { carryGroupListing } from '../groups/listings/carry-listing.ts'
import { carryRegister } from '../groups/register/carry-register.ts'
import { doDigest } from '../groups/week/digest-work.ts'
import { prepareNudges } from '../nudges/prepare.ts'
import { finishErasure } from '../people/erasure.ts'
import { Person } from '../people/person.ts'
import { movePlaces } from '../places/move.ts'
import type { Item, WorkerDeps } from '../ports.ts'
import { carryReferral } from '../referrals/carry.ts'
import { carrySignUp } from '../referrals/carry-answer.ts'
import { carryRuling } from '../referrals/report.ts'
import { carryTeamCode } from '../team/door.ts'
import { deliverMessage } from './deliver.ts'

/** Does the next thing of one item. Gives a word for the log's counts. */
export async function doNext(deps: WorkerDeps, item: Item): Promise<string> {
  const kind = `${item.pk.split('#')[0]}/${item.sk.split('#')[0]}`
  switch (kind) {
    case 'MESSAGE/MESSAGE':
      return deliverMessage(deps, item)
    case 'PERSON/REFERRAL':
      await carryReferral(deps, item)
      return 'carried'
    case 'GROUP/SIGNUP':
      await carrySignUp(deps, item)
      return 'carried'
    case 'PERSON/CALL':
      await carryAsked(deps, item)
      return 'carried'
    case 'CALL/CALL':
      await carryCall(deps, item)
      return 'carried'
    case 'PERSON/PLAN':
      return prepareNudges(deps, item)
    case 'PERSON/PROFILE': {
      const person = Person.parse(item)
      if (person.state === 'erasing') {
        await finishErasure(deps, person)
        return 'erased'
      }
      if (person.left) await forgetCalls(deps, person.id)
      await keepRoster(deps, person.id)
      return 'listed'
    }
    case 'GROUP/CODE':
      await carryGroupCode(deps, item)
      return 'carried'
    case 'GROUP/LISTING':
      await carryGroupListing(deps, item)
      return 'carried'
    case 'GROUP/CALENDAR':
      await doListingCalendar(deps, item)
      return 'carried'
    case 'GROUP/REGISTER':
      await carryRegister(deps, item)
      return 'carried'
    case 'GROUP/DIGEST':
      await doDigest(deps, item)
      return 'carried'
    case 'GROUP/PLACES':
    case 'GROUP/DAY':
      await movePlaces(deps, item)
      return 'carried'
    case 'HR/COLLEAGUE':
      await carryInvitation(deps, item)
      return 'carried'
    case 'HR/CODE':
      await carryHrCode(deps, item)
      return 'carried'
    case 'RULING/RULING':
      await carryRuling(deps, item)
      return 'carried'
    case 'TEAM/CODE':
      await carryTeamCode(deps, item)
      return 'carried'
    case 'RESEAL/RESEAL':
      await reseal(deps, item)
      return 'resealed'
    default:
      throw new Error(`nothing is known to do for a ${kind}`)
  }
}
