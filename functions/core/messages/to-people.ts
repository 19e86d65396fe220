/** What a participant is sent. Subjects and texts are neutral: the phone or screen may be shared. */
import { londonDay, londonTime } from '../calendar.ts'
import type { Listing } from '../directory/listing.ts'
import type { Language } from '../languages.ts'
import { codeRules } from '../people/code-rules.ts'
import { asksForDay, type Counted } from '../places/spot.ts'
import type { Referral } from '../referrals/referral.ts'
import type { Block, Letter } from './letter.ts'
import { sayWhenIn } from './words/when.ts'
import { frameFor, wordsFor } from './words/words.ts'

/** One message as it goes by each channel. */
export type Written = { letter: Letter; text: string }

export function codeMessage(code: string, asked: Language): Written {
  const { language, words } = wordsFor('code', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.type },
      { quote: words.halves(code.slice(0, 4), code.slice(4)) },
      { p: words.rules(codeRules.minutes) },
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(code, codeRules.minutes) }
}

export function sentMessage(referral: Referral, origin: string, asked: Language): Written {
  const { language, words } = wordsFor('sent', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.told(referral.groupName, referral.title) },
      ...(referral.through ? [{ p: words.said }] : []),
      ...forItsTime(referral, language),
      { p: referral.state === 'waiting' ? words.waiting : words.sent },
      { p: words.yours },
      { button: { text: words.button, href: `${origin}/me` } },
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(`${origin}/me`) }
}

/** The one time that it is for, where places are counted by the day. */
function forItsTime({ occurrence, starts }: Referral, language: Language): Block[] {
  const { words } = wordsFor('offer', language)
  return occurrence ? [{ p: words.time(sayWhenIn(language, occurrence, starts)) }] : []
}

export function answerMessage(referral: Referral, origin: string, asked: Language): Written {
  const { language, words } = wordsFor('answer', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: answerBlocks(referral, origin, asked),
    footer: words.footer,
  }
  // The activity's own page would name it in its address: a text may light up on a shared phone.
  return { letter, text: words.text(`${origin}/me`) }
}

function answerBlocks(
  { answer, groupName, title, listing }: Referral,
  origin: string,
  asked: Language,
): Block[] {
  const { language, words } = wordsFor('answer', asked)
  const frame = frameFor(language)
  const said = answer?.message ? [{ p: frame.theySay }, { quote: answer.message }] : []
  const findElse = { button: { text: frame.findElse, href: `${origin}/activities` } }
  switch (answer?.kind) {
    case 'accepted':
      return [
        { p: words.accepted(groupName, title) },
        { p: answer.day ? frame.come(sayWhenIn(language, answer.day, answer.time)) : words.noDate },
        ...said,
        { button: { text: frame.details, href: `${origin}/me/sign-ups/${listing}` } },
        { p: frame.cantCome },
      ]
    case 'waiting':
      return [{ p: words.waiting(groupName, title) }, ...said, { p: words.nothingToDo }, findElse]
    default:
      return [{ p: words.declined(groupName, title) }, ...said, findElse]
  }
}

export function lapsedMessage(referral: Referral, origin: string, asked: Language): Written {
  const { language, words } = wordsFor('lapsed', asked)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.closed(referral.groupName, referral.title) },
      { p: words.sorry },
      { button: { text: frameFor(language).findElse, href: `${origin}/activities` } },
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(`${origin}/activities`) }
}

export function offerMessage(referral: Referral, origin: string, asked: Language): Written {
  const { language, words } = wordsFor('offer', asked)
  const { groupName, title, listing, offer } = referral
  const until = offer ? sayWhenIn(language, londonDay(offer.until), londonTime(offer.until)) : ''
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words.free(groupName, title) },
      ...forItsTime(referral, language),
      { p: words.kept(until) },
      { button: { text: words.button, href: `${origin}/me/sign-ups/${listing}` } },
      { p: words.otherwise },
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(until, `${origin}/me`) }
}

export function passedMessage(
  referral: Referral,
  activity: (Counted & Pick<Listing, 'state'>) | undefined,
  origin: string,
  asked: Language,
): Written {
  const { language, words } = wordsFor('passed', asked)
  const { groupName, title, listing, occurrence, offer } = referral
  const ended = activity === undefined || activity.state === 'stopped'
  const otherWay = activity && asksForDay(activity) !== (occurrence !== undefined)
  const what = ended ? 'ended' : offer ? 'offerOver' : otherWay ? 'otherWay' : 'dayCame'
  const frame = frameFor(language)
  const letter = {
    language,
    subject: words.subject,
    blocks: [
      { p: words[what](groupName, title) },
      ...(ended
        ? [{ button: { text: frame.findElse, href: `${origin}/activities` } }]
        : [{ p: words.again }, { button: { text: frame.details, href: `${origin}/activities/${listing}` } }]),
    ],
    footer: words.footer,
  }
  return { letter, text: words.text(`${origin}/me`) }
}
