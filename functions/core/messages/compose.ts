/** Makes a message's words from what is true now, or says why it should not go. */
import * as z from 'zod'
import { findGroup } from '../directory/group.ts'
import { findListing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import { languageIds } from '../languages.ts'
import { composeNudge } from '../nudges/compose-nudge.ts'
import { wakingTime } from '../nudges/quiet-hours.ts'
import { CodePurpose } from '../people/code.ts'
import { hasConsent } from '../people/consent.ts'
import { Contact } from '../people/contact.ts'
import { addressOf, findByContact, findPerson, serviceChannel } from '../people/person.ts'
import { mayWriteToStranger } from '../people/strangers.ts'
import type { Attachment, Deps } from '../ports.ts'
import { forgetSignUp } from '../referrals/forget.ts'
import { findReferral, readIntroduction, withGroup } from '../referrals/referral.ts'
import { isHeldBack } from '../referrals/report.ts'
import { findSignUp, Owner, type SignUp, signUpToken } from '../referrals/sign-up.ts'
import { withdrawReferral } from '../referrals/withdraw.ts'
import { dateAttached } from './calendar-file.ts'
import { composeAboutCall, composeCallWaits } from './compose-about-calls.ts'
import { composePlaceTaken } from './compose-about-places.ts'
import { composeInvitation } from './compose-for-colleagues.ts'
import { composeDigest, composeListingDue, composeRegister, leadToWeek } from './compose-group-chores.ts'
import { composeListingChecked } from './compose-listing-checked.ts'
import { composeSignInCode } from './compose-sign-in-code.ts'
import type { Letter } from './letter.ts'
import type { Message } from './message.ts'
import { smsSafe } from './sms-text.ts'
import { answerLinks, pleaseDeleteLetter, signUpLetter, withdrawnLetter } from './to-groups.ts'
import {
  answerMessage,
  codeMessage,
  lapsedMessage,
  offerMessage,
  passedMessage,
  sentMessage,
  type Written,
} from './to-people.ts'

export type Composed =
  | { send: 'email'; to: string; letter: Letter; attachments?: readonly Attachment[] }
  /** After `seconds` it is worth nothing, and need not ring. */
  | { send: 'sms'; to: string; body: string; seconds?: number }
  | { send: 'nothing'; why: string }
  /** Not at this hour: it stays due, from then on. */
  | { send: 'later'; until: Date; why: string }

const nothing = (why: string): Composed => ({ send: 'nothing', why })

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
      return notAtNight(deps.now(), await composeForPerson(deps, message))
    case 'person-call':
      return notAtNight(deps.now(), await composeAboutCall(deps, message))
    case 'team-call':
      return composeCallWaits(deps, message)
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

const SealedCode = z.object({
  contact: Contact,
  code: z.string(),
  /** Of the page that asked. Without it: what the person chose, if they have joined. */
  language: z.enum(languageIds).optional(),
  purpose: CodePurpose.optional(),
})

async function composeCode(deps: Deps, sealed: string | undefined): Promise<Composed> {
  if (!sealed) return nothing('code already sent')
  const { contact, code, language, purpose } = SealedCode.parse(await deps.vault.open(sealed))
  const person = await findByContact(deps, contact)
  if (!person && purpose && !(await mayWriteToStranger(deps, purpose, contact.channel))) {
    return nothing('too many codes to people who have not joined')
  }
  const chosen = language ?? person?.language ?? 'en'
  return deliverTo(contact, codeMessage(code, chosen))
}

export function deliverTo(
  contact: Contact,
  { letter, text }: Written,
  attachments: Attachment[] = [],
): Composed {
  return contact.channel === 'email'
    ? { send: 'email', to: contact.address, letter, attachments }
    : { send: 'sms', to: contact.address, body: text }
}

/** An email waits by itself until its reader wakes; a text rings. */
function notAtNight(now: Date, composed: Composed): Composed {
  const until = wakingTime(now)
  return composed.send === 'sms' && until > now ? { send: 'later', until, why: 'quiet hours' } : composed
}

type ForPerson = Extract<
  Message,
  { kind: 'person-sent' | 'person-answer' | 'person-lapsed' | 'person-offer' }
>

async function composeForPerson(deps: Deps, message: ForPerson): Promise<Composed> {
  const person = await findPerson(deps, message.person)
  if (person?.state !== 'active') return nothing('the person is gone')
  // Their own page still shows it. Nothing is sent to somebody who has left: the page of leaving says so.
  if (person.left) return nothing('the person has left')
  const channel = serviceChannel(person)
  if (channel === 'stopped') return nothing('said STOP')
  const contact = channel === 'no-contact' ? undefined : await addressOf(deps, person, channel)
  if (!contact) return nothing('the person has no contact')
  const referral = await findReferral(deps, message.person, message.listing)
  if (referral?.signUp !== message.signUp) return nothing('the sign-up is gone')
  switch (message.kind) {
    case 'person-sent':
      if (referral.state !== 'sent' && referral.state !== 'waiting') return nothing('answered or withdrawn')
      return deliverTo(contact, sentMessage(referral, deps.origin, person.language))
    case 'person-lapsed':
      if (referral.state === 'passed') {
        const activity = await findListing(deps, referral.listing)
        return deliverTo(contact, passedMessage(referral, activity, deps.origin, person.language))
      }
      if (referral.state !== 'lapsed') return nothing('not lapsed any more')
      return deliverTo(contact, lapsedMessage(referral, deps.origin, person.language))
    case 'person-offer':
      if (referral.state !== 'offered' || referral.offer?.no !== message.offer)
        return nothing('the offer is over')
      return deliverTo(contact, offerMessage(referral, deps.origin, person.language))
    case 'person-answer': {
      if (referral.answer?.no !== message.answer) return nothing('a later answer follows')
      if (referral.state !== referral.answer.kind) return nothing('withdrawn')
      const listing = await findListing(deps, referral.listing)
      const attachments = dateAttached(referral, listing, deps.origin)
      return deliverTo(contact, answerMessage(referral, deps.origin, person.language), attachments)
    }
  }
}

type ForGroup = Extract<Message, { kind: 'group-sign-up' | 'group-withdrawn' | 'group-please-delete' }>

async function composeForGroup(deps: Deps, message: ForGroup): Promise<Composed> {
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
