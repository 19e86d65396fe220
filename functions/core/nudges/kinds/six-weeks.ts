/** Six weeks after a date: is it still part of life? It asks nothing of those who said that they did not go. */

import { addDays } from '../../calendar.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { setApart as own } from '../../messages/letter.ts'
import { hasConsent } from '../../people/consent.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { bookings, firstOpen, momentOn } from '../occasions.ts'

const afterDays = 42
const worthDays = 14

function occasionsOf(facts: Facts): Occasion[] {
  return bookings(facts)
    .filter(({ referral }) => referral.attended !== 'no')
    .map(({ referral, day }) => {
      const due = addDays(day, afterDays)
      return {
        id: `${due}-${referral.signUp}`,
        due: momentOn(facts.person.id, due),
        notAfter: momentOn(facts.person.id, addDays(due, worthDays)),
        about: referral.listing,
      }
    })
}

type Sentences = {
  subject: string
  ago(title: string, group: string): string
  checkIn: string
  checkInButton: string
  another: string
  anotherButton: string
  stillGoing: string
  text(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'Six weeks on',
    ago: (title, group) => `Six weeks ago you had a date for ${title}, with ${group}.`,
    checkIn: 'A check-in takes two minutes and shows you what has changed since then.',
    checkInButton: 'Check in',
    another: 'If you would like another, there may be something new near you.',
    anotherButton: 'Find something',
    stillGoing: 'Still going? Then you need do nothing. Stopped? That is fine too.',
    text: (page, stop) => `Upstream: six weeks on, how is it going? ${page} Stop: ${stop}`,
  },
  pl: {
    subject: 'Po sześciu tygodniach',
    ago: (title, group) => `Sześć tygodni temu był Twój termin: „${title}”, grupa ${group}.`,
    checkIn: 'Ankieta zajmuje dwie minuty i pokaże Ci, co się od tego czasu zmieniło.',
    checkInButton: 'Wypełnij ankietę',
    another: 'Jeśli chcesz spróbować czegoś jeszcze, w okolicy może być coś nowego.',
    anotherButton: 'Znajdź coś',
    stillGoing: 'Nadal tam chodzisz? Nie musisz nic robić. Już nie? To też jest w porządku.',
    text: (page, stop) => `Upstream: minęło sześć tygodni. Jak idzie? ${page} Stop: ${stop}`,
  },
  ro: {
    subject: 'După șase săptămâni',
    ago: (title, group) => `Acum șase săptămâni aveați o dată pentru „${title}”, cu grupul ${group}.`,
    checkIn: 'Chestionarul durează două minute și vă arată ce s-a schimbat de atunci.',
    checkInButton: 'Completați chestionarul',
    another: 'Dacă doriți și altceva, poate a apărut ceva nou în apropiere.',
    anotherButton: 'Căutați ceva',
    stillGoing:
      'Mergeți în continuare? Atunci nu trebuie să faceți nimic. Nu mai mergeți? Și asta este în regulă.',
    text: (page, stop) => `Upstream: au trecut șase săptămâni. Cum merge? ${page} Stop: ${stop}`,
  },
  ur: {
    subject: 'چھ ہفتے بعد',
    ago: (title, group) => `چھ ہفتے پہلے ${own(group)} کے ساتھ “${own(title)}” کے لیے آپ کی تاریخ طے تھی۔`,
    checkIn: 'حال احوال میں دو منٹ لگتے ہیں، اور نظر آتا ہے کہ تب سے کیا بدلا ہے۔',
    checkInButton: 'حال احوال بتائیں',
    another: 'اگر آپ کچھ اور چاہیں تو شاید آپ کے قریب کچھ نیا ہو۔',
    anotherButton: 'کچھ ڈھونڈیں',
    stillGoing: 'ابھی بھی جانا ہوتا ہے؟ پھر کچھ کرنے کی ضرورت نہیں۔ چھوڑ دیا؟ یہ بھی ٹھیک ہے۔',
    text: (page, stop) => `چھ ہفتے ہو گئے۔ کیسا چل رہا ہے؟ Upstream: ${page} بند کریں: ${stop}`,
  },
}

export const sixWeeks: NudgeKind = {
  id: 'six-weeks',
  basis: 'encouragement',
  crisis: true,
  name: {
    en: 'Six weeks on',
    pl: 'Po sześciu tygodniach',
    ro: 'După șase săptămâni',
    ur: 'چھ ہفتے بعد',
  },
  because: {
    en: 'you asked for reminders, and had a date with a group six weeks before.',
    pl: 'prosisz o przypomnienia, a sześć tygodni wcześniej był termin spotkania z grupą.',
    ro: 'ați cerut să vă reamintim și cu șase săptămâni înainte aveați o întâlnire cu un grup.',
    ur: 'آپ نے یاد دہانی مانگی تھی اور چھ ہفتے پہلے کسی گروپ کے ساتھ آپ کی تاریخ طے تھی۔',
  },
  next: (facts, now) => firstOpen('six-weeks', facts, occasionsOf(facts), now),
  stands: (facts, { id }) => occasionsOf(facts).some((occasion) => occasion.id === id),
  words: inEachLanguage(sentences, (say) => ({
    letter: ({ facts, referral, origin }) => ({
      subject: say.subject,
      blocks: [
        { p: say.ago(referral?.title ?? '', referral?.groupName ?? '') },
        ...(hasConsent(facts.person.consents, 'checkIns')
          ? [{ p: say.checkIn }, { button: { text: say.checkInButton, href: `${origin}/check-in` } }]
          : [{ p: say.another }, { button: { text: say.anotherButton, href: `${origin}/activities` } }]),
        { p: say.stillGoing },
      ],
    }),
    text: ({ origin, stop }) => say.text(`${origin}/me`, stop),
  })),
}
