/** Makes a message's words from what is true now, or says why it should not go. */
import * as z from 'zod'
import { findGroup } from '../directory/group.ts'
import { findListing, type Listing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import { Contact } from '../people/contact.ts'
import { contactOf, findPerson } from '../people/person.ts'
import type { Attachment, Deps } from '../ports.ts'
import { forgetSignUp } from '../referrals/carry.ts'
import { findReferral, type Referral, readIntroduction } from '../referrals/referral.ts'
import { findSignUp, signUpToken } from '../referrals/sign-up.ts'
import { calendarFile } from './calendar-file.ts'
import type { Letter } from './letter.ts'
import type { Message } from './message.ts'
import { answerLinks, pleaseDeleteLetter, signUpLetter, withdrawnLetter } from './to-groups.ts'
import {
  answerLetter,
  answerText,
  codeLetter,
  codeText,
  lapsedLetter,
  lapsedText,
  sentLetter,
  sentText,
} from './to-people.ts'

export type Composed =
  | { send: 'email'; to: string; letter: Letter; attachments?: readonly Attachment[] }
  | { send: 'sms'; to: string; body: string }
  | { send: 'nothing'; why: string }

const nothing = (why: string): Composed => ({ send: 'nothing', why })

export async function compose(deps: Deps, message: Message): Promise<Composed> {
  switch (message.kind) {
    case 'code':
      return composeCode(deps, message.sealed)
    case 'person-sent':
    case 'person-answer':
    case 'person-lapsed':
      return composeForPerson(deps, message)
    case 'group-sign-up':
    case 'group-withdrawn':
    case 'group-please-delete':
      return composeForGroup(deps, message)
  }
}

const SealedCode = z.object({ contact: Contact, code: z.string() })

async function composeCode(deps: Deps, sealed: string | undefined): Promise<Composed> {
  if (!sealed) return nothing('code already sent')
  const { contact, code } = SealedCode.parse(await deps.vault.open(sealed))
  return deliverTo(contact, codeLetter(code), codeText(code))
}

function deliverTo(contact: Contact, letter: Letter, text: string, attachments: Attachment[] = []): Composed {
  return contact.channel === 'email'
    ? { send: 'email', to: contact.address, letter, attachments }
    : { send: 'sms', to: contact.address, body: text }
}

type ForPerson = Extract<Message, { kind: 'person-sent' | 'person-answer' | 'person-lapsed' }>

async function composeForPerson(deps: Deps, message: ForPerson): Promise<Composed> {
  const person = await findPerson(deps, message.person)
  if (person?.state !== 'active') return nothing('the person is gone')
  const contact = await contactOf(deps, person)
  if (!contact) return nothing('the person has no contact')
  const referral = await findReferral(deps, message.person, message.listing)
  if (referral?.signUp !== message.signUp) return nothing('the sign-up is gone')
  switch (message.kind) {
    case 'person-sent':
      if (referral.state !== 'sent' && referral.state !== 'waiting') return nothing('answered or withdrawn')
      return deliverTo(contact, sentLetter(referral, deps.origin), sentText(deps.origin))
    case 'person-lapsed':
      if (referral.state !== 'lapsed') return nothing('not lapsed any more')
      return deliverTo(contact, lapsedLetter(referral, deps.origin), lapsedText(deps.origin))
    case 'person-answer': {
      if (referral.answer?.no !== message.answer) return nothing('a later answer follows')
      if (referral.state !== referral.answer.kind) return nothing('withdrawn')
      const listing = await findListing(deps, referral.listing)
      const file = referralCalendar(referral, listing, deps.origin)
      const attachments = file
        ? [
            {
              filename: 'date.ics',
              contentType: 'text/calendar; method=PUBLISH; charset=utf-8',
              content: file,
            },
          ]
        : []
      return deliverTo(contact, answerLetter(referral, deps.origin), answerText(deps.origin), attachments)
    }
  }
}

/** The calendar file of a referral, with where it takes place if the directory still knows. */
export function referralCalendar(
  referral: Referral,
  listing: Listing | undefined,
  origin: string,
): string | undefined {
  const where = listing?.online ? 'Online' : [listing?.venue, listing?.address].filter(Boolean).join(', ')
  return calendarFile(referral, { where: where || undefined, starts: listing?.starts, origin })
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
  if (signUp.state === 'withdrawn' || signUp.state === 'lapsed')
    return nothing('withdrawn before it was sent')
  const links = answerLinks(deps.origin, signUpToken(deps.vault, signUp, deps.now()))
  return { send: 'email', to: group.email, letter: signUpLetter(signUp, introduction, links) }
}

/** Whether the group's first email about a sign-up has gone, or may have. Gone long ago, its item has gone too. */
async function mayHaveHeard(deps: Deps, signUp: string): Promise<boolean> {
  const first = await deps.programme.get(keys.message(`${signUp}-group-sign-up-0`), { consistent: true })
  return first === undefined || ['sending', 'sent'].includes(String(first['state']))
}
