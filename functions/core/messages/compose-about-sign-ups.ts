/** Makes the words of what a person hears of their own sign-up: that it has gone, an answer, an offer, no answer. */
import { findListing } from '../directory/listing.ts'
import type { Person } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { findReferral, type Referral } from '../referrals/referral.ts'
import { dateAttached } from './calendar-file.ts'
import type { Composed } from './composed.ts'
import type { Message } from './message.ts'
import { answerMessage, lapsedMessage, offerMessage, passedMessage, sentMessage } from './to-people.ts'
import { toPerson } from './who-may-be-written-to.ts'

type AboutSignUp = Extract<
  Message,
  { kind: 'person-sent' | 'person-answer' | 'person-lapsed' | 'person-offer' }
>

export function composeAboutSignUp(deps: Deps, message: AboutSignUp): Promise<Composed> {
  return toPerson(deps, message.person, async (person) => {
    const referral = await findReferral(deps, message.person, message.listing)
    return referral?.signUp === message.signUp
      ? write(deps, message, referral, person)
      : 'the sign-up is gone'
  })
}

async function write(deps: Deps, message: AboutSignUp, referral: Referral, { language }: Person) {
  switch (message.kind) {
    case 'person-sent':
      if (referral.state !== 'sent' && referral.state !== 'waiting') return 'answered or withdrawn'
      return sentMessage(referral, deps.origin, language)
    case 'person-lapsed':
      if (referral.state === 'passed') {
        const activity = await findListing(deps, referral.listing)
        return passedMessage(referral, activity, deps.origin, language)
      }
      if (referral.state !== 'lapsed') return 'not lapsed any more'
      return lapsedMessage(referral, deps.origin, language)
    case 'person-offer':
      if (referral.state !== 'offered' || referral.offer?.no !== message.offer) return 'the offer is over'
      return offerMessage(referral, deps.origin, language)
    case 'person-answer': {
      if (referral.answer?.no !== message.answer) return 'a later answer follows'
      if (referral.state !== referral.answer.kind) return 'withdrawn'
      const listing = await findListing(deps, referral.listing)
      const attachments = dateAttached(referral, listing, deps.origin)
      return { ...answerMessage(referral, deps.origin, language), attachments }
    }
  }
}
