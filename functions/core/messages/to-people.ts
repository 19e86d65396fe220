/** What a participant is sent. Subjects and texts are neutral: the phone or screen may be shared. */
import { sayDay, sayTime } from '../calendar.ts'
import { codeRules } from '../people/code-rules.ts'
import type { Referral } from '../referrals/referral.ts'
import type { Letter } from './letter.ts'

const why = 'You get this because you asked for it at Upstream. Nobody else sees it.'

export function codeLetter(code: string): Letter {
  return {
    subject: 'Your Upstream code',
    blocks: [
      { p: 'Type this code on the page that asked for it:' },
      { quote: `${code.slice(0, 4)} ${code.slice(4)}` },
      { p: `It works once, for ${codeRules.minutes} minutes, in the browser that you asked from.` },
    ],
    footer: 'If you did not ask for a code, ignore this. Nothing happens unless somebody types it.',
  }
}

export const codeText = (code: string) =>
  `Upstream: ${code} is your code. It works once, for ${codeRules.minutes} minutes. If you did not ask, ignore this.`

export function sentLetter(referral: Referral, origin: string): Letter {
  const waiting = referral.state === 'waiting'
  return {
    subject: 'We have passed it on',
    blocks: [
      { p: `We have told ${referral.groupName} that you would like to come to ${referral.title}.` },
      {
        p: waiting
          ? 'All the places are taken just now, so you are on the waiting list. We will write when they answer.'
          : 'They usually answer by email, and we will write as soon as they do.',
      },
      { p: 'You can see it, or withdraw, on your own page at any time.' },
      { button: { text: 'See my sign-ups', href: `${origin}/me` } },
    ],
    footer: why,
  }
}

export const sentText = (origin: string) =>
  `Upstream: we have passed your request on. We will text you when there is a reply. See it at ${origin}/me`

export function answerLetter(referral: Referral, origin: string): Letter {
  const { answer, groupName, title } = referral
  const link = `${origin}/me/sign-ups/${referral.listing}`
  const said = answer?.message ? [{ p: 'They say:' }, { quote: answer.message }] : []
  switch (answer?.kind) {
    case 'accepted': {
      const time = answer.time ? ` at ${sayTime(answer.time)}` : ''
      const when = answer.day
        ? `Come on ${sayDay(answer.day)}${time}. The date is attached for your calendar.`
        : 'They have not set a date here. Their message or the activity’s page says when to come.'
      return {
        subject: 'A reply for you',
        blocks: [
          { p: `${groupName} would be glad to see you at ${title}.` },
          { p: when },
          ...said,
          { button: { text: 'See the details', href: link } },
          { p: 'If you can’t come after all, withdraw on that page. They will be told, and that is fine.' },
        ],
        footer: why,
      }
    }
    case 'waiting':
      return {
        subject: 'A reply for you',
        blocks: [
          { p: `${groupName} has no place at ${title} just now. You are on their waiting list.` },
          ...said,
          { p: 'You need do nothing. You can also look for something else meanwhile.' },
          { button: { text: 'Find something else', href: `${origin}/activities` } },
        ],
        footer: why,
      }
    default:
      return {
        subject: 'A reply for you',
        blocks: [
          { p: `${groupName} can’t offer you a place at ${title}. This is about them, not about you.` },
          ...said,
          { button: { text: 'Find something else', href: `${origin}/activities` } },
        ],
        footer: why,
      }
  }
}

// The activity's own page would name it in its address: a text may light up on a shared phone.
export const answerText = (origin: string) => `Upstream: there is a reply for you. Read it at ${origin}/me`

export function lapsedLetter(referral: Referral, origin: string): Letter {
  return {
    subject: 'About your request',
    blocks: [
      {
        p: `${referral.groupName} has not answered in 30 days, so we have closed your request for ${referral.title}.`,
      },
      { p: 'We are sorry. You can ask again, or look for something else.' },
      { button: { text: 'Find something else', href: `${origin}/activities` } },
    ],
    footer: why,
  }
}

export const lapsedText = (origin: string) =>
  `Upstream: there was no reply to your request, so we closed it. Look for something else at ${origin}/activities`
