/** A place has come free for somebody on a waiting list. It stands in for the reply that others get. */

import { londonDay, londonInstant } from '../../calendar.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { setApart as own } from '../../messages/letter.ts'
import { sayWhenIn } from '../../messages/words/when.ts'
import { frameFor } from '../../messages/words/words.ts'
import { after } from '../../stamp.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { firstOpen } from '../occasions.ts'

/** Without a date, for as long as a reply may be waited for. */
const worthDays = 30

function occasionsOf({ referrals }: Facts): Occasion[] {
  return referrals.flatMap(({ state, answer, moved, signUp, listing }) => {
    if (state !== 'accepted' || !answer || moved !== answer.no) return []
    const notAfter = answer.day ? londonInstant(answer.day, '23:59') : after(answer.at, worthDays, 'days')
    return [
      { id: `${londonDay(answer.at)}-${signUp}-${answer.no}`, due: answer.at, notAfter, about: listing },
    ]
  })
}

type Sentences = {
  subject: string
  free(title: string): string
  noDate(group: string): string
  noLonger: string
  text(page: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'A reply for you',
    free: (title) => `A place has come free at ${title}, and it is yours if you want it.`,
    noDate: (group) =>
      `${group} has not set a date here. Their message or the activity’s page says when to come.`,
    noLonger: 'If it no longer suits you, withdraw on that page, and the place goes to somebody else.',
    text: (page) => `Upstream: a place has come free for you. Read more at ${page}`,
  },
  pl: {
    subject: 'Odpowiedź dla Ciebie',
    free: (title) => `Zwolniło się miejsce na „${title}” i jest Twoje, jeśli chcesz.`,
    noDate: (group) =>
      `Grupa ${group} nie podała tu terminu. Kiedy przyjść, mówi jej wiadomość albo strona tych zajęć.`,
    noLonger: 'Jeśli już Ci nie pasuje, wycofaj zgłoszenie na tej stronie, a miejsce dostanie ktoś inny.',
    text: (page) => `Upstream: zwolniło się dla Ciebie miejsce. Więcej: ${page}`,
  },
  ro: {
    subject: 'Un răspuns pentru dvs.',
    free: (title) => `S-a eliberat un loc la „${title}” și este al dvs., dacă îl doriți.`,
    noDate: (group) =>
      `Grupul ${group} nu a stabilit aici o dată. Mesajul lor sau pagina activității spune când puteți veni.`,
    noLonger: 'Dacă nu vă mai convine, retrageți înscrierea pe acea pagină, iar locul merge la altcineva.',
    text: (page) => `Upstream: s-a eliberat un loc pentru dvs. Detalii la ${page}`,
  },
  ur: {
    subject: 'آپ کے لیے ایک جواب',
    free: (title) => `ایک جگہ خالی ہوئی ہے: “${own(title)}”۔ آپ چاہیں تو یہ آپ کی ہے۔`,
    noDate: (group) =>
      `یہاں ${own(group)} نے کوئی تاریخ نہیں لکھی۔ کب آنا ہے، یہ ان کے پیغام میں یا سرگرمی کے صفحے پر ہے۔`,
    noLonger: 'اگر اب یہ آپ کے لیے مناسب نہیں تو اسی صفحے پر درخواست واپس لے لیں، جگہ کسی اور کو مل جائے گی۔',
    text: (page) => `آپ کے لیے ایک جگہ خالی ہوئی ہے۔ Upstream: ${page}`,
  },
}

export const waitingListMoved: NudgeKind = {
  id: 'waiting-list-moved',
  basis: 'service',
  calendar: true,
  name: {
    en: 'A place from the waiting list',
    pl: 'Miejsce z listy oczekujących',
    ro: 'Un loc de pe lista de așteptare',
    ur: 'انتظار کی فہرست سے جگہ',
  },
  because: {
    en: 'you were on a waiting list, and a place has come free.',
    pl: 'Twoje zgłoszenie było na liście oczekujących i zwolniło się miejsce.',
    ro: 'erați pe o listă de așteptare și s-a eliberat un loc.',
    ur: 'آپ کا نام انتظار کی فہرست میں تھا اور ایک جگہ خالی ہوئی ہے۔',
  },
  next: (facts, now) => firstOpen('waiting-list-moved', facts, occasionsOf(facts), now),
  stands: (facts, { id }) => occasionsOf(facts).some((occasion) => occasion.id === id),
  words: inEachLanguage(sentences, (say, language) => ({
    letter: ({ referral, origin }) => {
      const { day, time, message } = referral?.answer ?? {}
      const { come, theySay, details } = frameFor(language)
      return {
        subject: say.subject,
        blocks: [
          { p: say.free(referral?.title ?? '') },
          { p: day ? come(sayWhenIn(language, day, time)) : say.noDate(referral?.groupName ?? '') },
          ...(message ? [{ p: theySay }, { quote: message }] : []),
          { button: { text: details, href: `${origin}/me/sign-ups/${referral?.listing}` } },
          { p: say.noLonger },
        ],
      }
    },
    text: ({ origin }) => say.text(`${origin}/me`),
  })),
}
