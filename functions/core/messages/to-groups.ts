/** What a group is sent: who, how to reach them, what they asked, one tap to answer. Never the sponsor. */
import { londonDay, sayDay, sayFullDay, sayTime } from '../calendar.ts'
import type { Introduction } from '../referrals/referral.ts'
import { reportedWords } from '../referrals/report.ts'
import { linkDays, type SignUp, signUpReference } from '../referrals/sign-up.ts'
import type { Letter } from './letter.ts'
import { withoutLinks } from './written-words.ts'

const footer =
  'Upstream sends this because your group is in its directory and takes sign-ups. Please keep it to the people in your group who need it, and delete it when it is done with.'

/** How a group may reach a person, as a fact and its words. */
export function sayContact(contact: Introduction['contact']): string {
  switch (contact.by) {
    case 'email':
      return contact.value
    case 'phone':
      return contact.value
    case 'self':
      return 'They will contact you. Please do not try to find them.'
  }
}

/** Who it is, as an email may say it. What the group has reported it does not read again. */
function introduced(signUp: SignUp, introduction: Introduction) {
  const words = (text: string, otherwise: string) =>
    signUp.reported ? reportedWords : withoutLinks(text) || otherwise
  const firstName = withoutLinks(introduction.firstName)
  const facts: (readonly [string, string])[] = [
    ['First name', firstName],
    ...forWhen(signUp),
    ['How to reach them', sayContact(introduction.contact)],
    ['What they need', words(introduction.accessNeeds, 'Nothing stated')],
    ['Their note', words(introduction.note, 'None')],
    ['Reference', signUpReference(signUp.id)],
  ]
  return { firstName, facts }
}

export function signUpLetter(signUp: SignUp, introduction: Introduction, links: AnswerLinks): Letter {
  const { firstName, facts } = introduced(signUp, introduction)
  const waiting = signUp.state === 'waiting'
  return {
    subject: `A new sign-up (${signUpReference(signUp.id)})`,
    blocks: [
      {
        p: waiting
          ? `${firstName} would like to come to ${signUp.title}. ${onTheList}`
          : `${firstName} would like to come to ${signUp.title}.`,
      },
      { facts },
      { p: 'Answer with one of these. Nothing happens until you press the button on the page that opens.' },
      {
        links: [
          { text: 'Accept, they can come', href: links.accept },
          { text: 'No place now, keep them on a waiting list', href: links.waiting },
          { text: 'Cannot help', href: links.decline },
          { text: 'Report what they wrote', href: links.report },
        ],
      },
      { p: forHowLong },
    ],
    footer,
  }
}

const forHowLong = `These links work for ${linkDays} days and only for this sign-up.`

// Also where nobody new gets a place because of a pause.
const onTheList =
  'You have no free place just now, so they are on the waiting list. We offer them a place as soon as one is free: you need do nothing.'

/** The one time that somebody asked for, where places are counted by the day. */
export function forWhen({ occurrence, starts }: Pick<SignUp, 'occurrence' | 'starts'>): [string, string][] {
  if (!occurrence) return []
  return [['For', starts ? `${sayDay(occurrence)} at ${sayTime(starts)}` : sayDay(occurrence)]]
}

/** Somebody from the waiting list has said yes to a place that came free. */
export function placeTakenLetter(signUp: SignUp, introduction: Introduction, links: AnswerLinks): Letter {
  const { firstName, facts } = introduced(signUp, introduction)
  return {
    subject: `A place was taken (${signUpReference(signUp.id)})`,
    blocks: [
      {
        p: `A place came free at ${signUp.title}, and ${firstName} from your waiting list has taken it. They know that they can come.`,
      },
      { facts },
      { p: 'You need do nothing. If this does not fit after all, change it here:' },
      {
        links: [
          { text: 'Send them a message or a date', href: links.accept },
          { text: 'No place now, back to the waiting list', href: links.waiting },
          { text: 'Cannot help', href: links.decline },
          { text: 'Report what they wrote', href: links.report },
        ],
      },
      { p: forHowLong },
    ],
    footer,
  }
}

export type AnswerLinks = { accept: string; waiting: string; decline: string; report: string }

export function answerLinks(origin: string, token: string): AnswerLinks {
  const page = `${origin}/partner/sign-ups/${token}`
  return {
    accept: `${page}/accept`,
    waiting: `${page}/waiting`,
    decline: `${page}/decline`,
    report: `${page}/report`,
  }
}

export function withdrawnLetter(signUp: SignUp, firstName: string): Letter {
  const { answer, places } = signUp
  // The day that the group gave them, where it gave one: whoever prepares for that day must not have to look it up.
  const day: [string, string][] =
    answer?.kind === 'accepted' && answer.day
      ? [['They were to come', sayFullDay(answer.day)]]
      : forWhen(signUp)
  const whatNow = places === undefined ? 'You need do nothing.' : freeAgain
  return {
    subject: `A sign-up was withdrawn (${signUpReference(signUp.id)})`,
    blocks: [
      { p: `${withoutLinks(firstName)} has withdrawn from ${signUp.title}. ${whatNow}` },
      {
        facts: [...day, ['Reference', signUpReference(signUp.id)]],
      },
    ],
    footer,
  }
}

const freeAgain = 'You need do nothing: if they held a place, it is free again.'

export function pleaseDeleteLetter(signUp: SignUp): Letter {
  return {
    subject: `Please delete a sign-up (${signUpReference(signUp.id)})`,
    blocks: [
      { p: 'Somebody who signed up with you has asked us to delete everything about them. We have done so.' },
      {
        p: `Please delete the email with this reference, and any note that you made of them, unless they have joined you and you keep it for reasons of your own.`,
      },
      {
        facts: [
          ['Reference', signUpReference(signUp.id)],
          ['Activity', signUp.title],
          ['Received', sayFullDay(londonDay(signUp.received))],
        ],
      },
    ],
    footer,
  }
}
