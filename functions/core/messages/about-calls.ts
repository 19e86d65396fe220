/** What is written about a call that somebody asked for: to them, and to those who take calls. */
import { callReference, mostTries } from '../calls/call.ts'
import type { Language } from '../languages.ts'
import type { Letter } from './letter.ts'
import type { Written } from './to-people.ts'
import { wordsFor } from './words/words.ts'

export function callAskedMessage(origin: string, asked: Language): Written {
  const { language, words } = wordsFor('callAsked', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.passed },
      { p: words.next },
      { p: words.who },
      { button: { text: words.button, href: `${origin}/me/call` } },
    ],
    footer: words.footer,
  }
  // The page of the call would name it in its address: a text may light up on a shared phone.
  return { letter, text: words.text(`${origin}/me`) }
}

export function callMissedMessage(origin: string, asked: Language): Written {
  const { language, words } = wordsFor('callMissed', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.tried(mostTries) },
      { p: words.again },
      { button: { text: words.button, href: `${origin}/call` } },
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(`${origin}/me`) }
}

const toLinkWorker = 'You get this because you are a link worker in the programme team of Upstream.'

/** To each link worker. English, as their pages are, and with nothing of whoever asked. */
export const callWaitsLetter = (origin: string): Letter => ({
  subject: 'Somebody asked for a call',
  blocks: [
    { p: 'Somebody asked for a call, and nobody has taken it yet.' },
    { p: 'Sign in to see when is good for them, and take it if you can. You see who it is once you have.' },
    { button: { text: 'See who waits', href: `${origin}/operator/calls` } },
  ],
  footer: toLinkWorker,
})

/** To everybody of the team, once, when nobody has taken it for two working days. Operators can't take it. */
export const callWaitsLongLetter = (origin: string, mayTake: boolean): Letter => ({
  subject: 'A call has waited for two working days',
  blocks: [
    { p: 'Somebody asked for a call. It has waited for two working days, and nobody has taken it.' },
    ...(mayTake
      ? [
          { p: 'Sign in and take it if you can. You see who it is once you have.' },
          { button: { text: 'See who waits', href: `${origin}/operator/calls` } },
        ]
      : [
          {
            p: 'The link workers have been told once more. Only they see who it is. Please ask them who can take it.',
          },
          { button: { text: 'See how many wait', href: `${origin}/operator/call-counts` } },
        ]),
  ],
  footer: mayTake
    ? toLinkWorker
    : 'You get this because you are an operator in the programme team of Upstream.',
})

/** To whoever had taken it. Its person is not named: nothing of them is left. */
export const callWithdrawnLetter = (call: string): Letter => ({
  subject: `A call was withdrawn (${callReference(call)})`,
  blocks: [
    { p: 'A call that you had taken was withdrawn. There is nothing to do. Please don’t call.' },
    { facts: [['Reference', callReference(call)]] },
  ],
  footer: toLinkWorker,
})
