/** One word to somebody who has been away for twelve weeks; then nothing more until they are back. */

import { addDays } from '../../calendar.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { firstOpen, lastSign, momentOn, quietAfter } from '../occasions.ts'

const worthDays = 14

/** Its day is made of the last sign of the person, so that a gap has one and the next gap another. */
function occasionFor(facts: Facts): Occasion {
  const day = addDays(lastSign(facts), quietAfter.welcome)
  const { id } = facts.person
  return { id: day, due: momentOn(id, day), notAfter: momentOn(id, addDays(day, worthDays)) }
}

type Sentences = {
  subject: string
  aWhile: string
  button: string
  notNow: string
  text(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'Still here when you want us',
    aWhile: 'It has been a while. Your space is as you left it, and there may be something new near you.',
    button: 'Go to my space',
    notNow: 'If now is not the time, you need do nothing. We will not write again until you are back.',
    text: (page, stop) => `Upstream: still here when you want us: ${page} Stop: ${stop}`,
  },
  pl: {
    subject: 'Jesteśmy, kiedy zechcesz',
    aWhile: 'Minęło trochę czasu. Twoja strona jest taka jak przedtem, a w okolicy może być coś nowego.',
    button: 'Przejdź na moją stronę',
    notNow: 'Jeśli to nie jest dobry moment, nie musisz nic robić. Nie napiszemy znowu, dopóki nie wrócisz.',
    text: (page, stop) => `Upstream: jesteśmy, kiedy zechcesz: ${page} Stop: ${stop}`,
  },
  ro: {
    subject: 'Suntem aici când doriți',
    aWhile:
      'A trecut ceva timp. Pagina dvs. este așa cum ați lăsat-o și poate a apărut ceva nou în apropiere.',
    button: 'Pagina mea',
    notNow: 'Dacă nu este momentul potrivit, nu trebuie să faceți nimic. Nu vă mai scriem până nu reveniți.',
    text: (page, stop) => `Upstream: suntem aici când doriți: ${page} Stop: ${stop}`,
  },
  ur: {
    subject: 'جب چاہیں، ہم یہیں ہیں',
    aWhile: 'کافی وقت ہو گیا ہے۔ آپ کا صفحہ ویسا ہی ہے جیسا تھا، اور شاید آپ کے قریب کچھ نیا ہو۔',
    button: 'میرے صفحے پر جائیں',
    notNow: 'اگر ابھی وقت نہیں تو کچھ کرنے کی ضرورت نہیں۔ جب تک آپ واپس نہ آئیں، ہم دوبارہ نہیں لکھیں گے۔',
    text: (page, stop) => `جب چاہیں، ہم یہیں ہیں۔ Upstream: ${page} بند کریں: ${stop}`,
  },
}

export const welcomeBack: NudgeKind = {
  id: 'welcome-back',
  basis: 'encouragement',
  crisis: true,
  name: {
    en: 'A word after a gap',
    pl: 'Wiadomość po przerwie',
    ro: 'Un mesaj după o pauză',
    ur: 'وقفے کے بعد ایک پیغام',
  },
  because: {
    en: 'you asked for reminders, and we had not heard from you for twelve weeks.',
    pl: 'prosisz o przypomnienia, a przez dwanaście tygodni nie było od Ciebie wieści.',
    ro: 'ați cerut să vă reamintim și nu am mai primit vești de la dvs. de douăsprezece săptămâni.',
    ur: 'آپ نے یاد دہانی مانگی تھی اور بارہ ہفتے سے آپ کی خبر نہیں تھی۔',
  },
  next: (facts, now) => firstOpen('welcome-back', facts, [occasionFor(facts)], now),
  stands: (facts, { id }) => occasionFor(facts).id === id,
  words: inEachLanguage(sentences, (say) => ({
    letter: ({ origin }) => ({
      subject: say.subject,
      blocks: [{ p: say.aWhile }, { button: { text: say.button, href: `${origin}/me` } }, { p: say.notNow }],
    }),
    text: ({ origin, stop }) => say.text(`${origin}/me`, stop),
  })),
}
