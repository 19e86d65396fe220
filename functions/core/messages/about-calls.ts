/** What is written about a call that somebody asked for: to them, and to those who take calls. */
import { mostTries } from '../calls/call.ts'
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

/** To each link worker. English, as their pages are, and with nothing of whoever asked. */
export const callWaitsLetter = (origin: string): Letter => ({
  subject: 'Somebody asked for a call',
  blocks: [
    { p: 'Somebody asked for a call, and nobody has taken it yet.' },
    { p: 'Sign in to see when is good for them, and take it if you can. You see who it is once you have.' },
    { button: { text: 'See who waits', href: `${origin}/operator/calls` } },
  ],
  footer: 'You get this because you are a link worker in the programme team of Upstream.',
})
