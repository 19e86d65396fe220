/** The day after a date: did you go? One tap, whichever it is. */

import { addDays } from '../../calendar.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { setApart as own } from '../../messages/letter.ts'
import { sayDayIn } from '../../messages/words/when.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { bookings, firstOpen, momentOn } from '../occasions.ts'

const fromHour = 10
/** Later than this nobody remembers, and six weeks on comes the next word. */
const worthDays = 5

function occasionsOf(facts: Facts): Occasion[] {
  return bookings(facts)
    .filter(({ referral }) => referral.attended === undefined)
    .map(({ referral, day }) => {
      const due = addDays(day, 1)
      return {
        id: `${due}-${referral.signUp}`,
        due: momentOn(facts.person.id, due, fromHour),
        notAfter: momentOn(facts.person.id, addDays(due, worthDays), fromHour),
        about: referral.listing,
      }
    })
}

type Sentences = {
  /** The day by name: this may be read, or sent, after midnight. */
  subject(day: string): string
  didYou(title: string): string
  button: string
  others: string
  text(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: (day) => `About ${day}`,
    didYou: (title) => `Did you go to ${title}? Tell us yes or no. Both are fine.`,
    button: 'Answer',
    others: 'If it was not for you, that page leads to others near you.',
    text: (page, stop) => `Upstream: did it work out? Tell us yes or no: ${page} Stop: ${stop}`,
  },
  pl: {
    subject: (day) => `Dotyczy: ${day}`,
    didYou: (title) =>
      `Czy udało się dotrzeć na „${title}”? Odpowiedz tak lub nie. Obie odpowiedzi są dobre.`,
    button: 'Odpowiedz',
    others: 'Jeśli to nie było dla Ciebie, na tej stronie znajdziesz inne możliwości w okolicy.',
    text: (page, stop) => `Upstream: udało się? Odpowiedz tak lub nie: ${page} Stop: ${stop}`,
  },
  ro: {
    subject: (day) => `Despre ${day}`,
    didYou: (title) => `Ați ajuns la „${title}”? Spuneți-ne da sau nu. Amândouă sunt în regulă.`,
    button: 'Răspundeți',
    others: 'Dacă nu a fost pentru dvs., pe acea pagină găsiți și altele în apropiere.',
    text: (page, stop) => `Upstream: a mers? Spuneți-ne da sau nu: ${page} Stop: ${stop}`,
  },
  ur: {
    subject: (day) => `${day} کے بارے میں`,
    didYou: (title) => `کیا “${own(title)}” میں آپ کا جانا ہوا؟ ہاں یا نہیں بتائیں۔ دونوں ٹھیک ہیں۔`,
    button: 'جواب دیں',
    others: 'اگر یہ آپ کے لیے نہیں تھا تو اسی صفحے سے قریب کی دوسری سرگرمیاں مل جائیں گی۔',
    text: (page, stop) => `کیا بات بنی؟ ہاں یا نہیں بتائیں۔ Upstream: ${page} بند کریں: ${stop}`,
  },
}

export const didYouGo: NudgeKind = {
  id: 'did-you-go',
  basis: 'encouragement',
  name: {
    en: 'Did you go?',
    pl: 'Udało się dotrzeć?',
    ro: 'Ați ajuns?',
    ur: 'کیا جانا ہوا؟',
  },
  because: {
    en: 'you asked for reminders, and had a date with a group the day before.',
    pl: 'prosisz o przypomnienia, a dzień wcześniej był termin spotkania z grupą.',
    ro: 'ați cerut să vă reamintim și cu o zi înainte aveați o întâlnire cu un grup.',
    ur: 'آپ نے یاد دہانی مانگی تھی اور ایک دن پہلے کسی گروپ کے ساتھ آپ کی تاریخ طے تھی۔',
  },
  next: (facts, now) => firstOpen('did-you-go', facts, occasionsOf(facts), now),
  stands: (facts, { id }) => occasionsOf(facts).some((occasion) => occasion.id === id),
  words: inEachLanguage(sentences, (say, language) => ({
    letter: ({ referral, origin }) => ({
      subject: say.subject(sayDayIn(language, referral?.answer?.day ?? '')),
      blocks: [
        { p: say.didYou(referral?.title ?? '') },
        { button: { text: say.button, href: `${origin}/me/sign-ups/${referral?.listing}` } },
        { p: say.others },
      ],
    }),
    text: ({ origin, stop }) => say.text(`${origin}/me`, stop),
  })),
}
