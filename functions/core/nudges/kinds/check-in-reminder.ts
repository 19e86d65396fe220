/** One more word about a check-in that was asked for and has not come; the next regular one takes its place. */

import { addDays } from '../../calendar.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { after } from '../../stamp.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { checkInDays, firstOpen, momentOn, reminderAfterDays } from '../occasions.ts'

const worthDays = 14

function occasionFor(facts: Facts): Occasion | undefined {
  const { person, plan } = facts
  // Only for those who were asked: for the held-out a reminder would be the first they hear of it.
  const asked = plan.sent['check-in-due']
  if (!asked || !checkInDays.wanted(facts) || (plan.lastCheckIn ?? '') >= asked) return undefined
  // With one encouragement a week, the next weekly one is there before a reminder could be.
  if (plan.rhythm === 'weekly') return undefined
  const day = addDays(asked, reminderAfterDays)
  const next = checkInDays.after(facts, asked)
  const last = addDays(asked, worthDays)
  return {
    id: day,
    due: momentOn(person.id, day),
    notAfter: after(momentOn(person.id, next < last ? next : last), -1, 'minutes'),
  }
}

type Sentences = {
  subject: string
  open: string
  button: string
  leaveIt: string
  text(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'Still there when you want it',
    open: 'Your check-in is still open. It takes two minutes, and you can skip any question.',
    button: 'Check in',
    leaveIt: 'If now is not the time, leave it. We will not remind you of this one again.',
    text: (page, stop) => `Upstream: still here if you have two minutes: ${page} Stop: ${stop}`,
  },
  pl: {
    subject: 'Wciąż czeka, kiedy zechcesz',
    open: 'Ankieta wciąż czeka. Zajmuje dwie minuty, a każde pytanie możesz pominąć.',
    button: 'Wypełnij ankietę',
    leaveIt: 'Jeśli to nie jest dobry moment, odłóż to. O tej ankiecie już nie przypomnimy.',
    text: (page, stop) => `Upstream: wciąż czeka, jeśli masz dwie minuty: ${page} Stop: ${stop}`,
  },
  ro: {
    subject: 'Vă așteaptă, când doriți',
    open: 'Chestionarul vă așteaptă în continuare. Durează două minute și puteți sări peste orice întrebare.',
    button: 'Completați chestionarul',
    leaveIt: 'Dacă nu este momentul potrivit, lăsați-l. Despre acesta nu vă mai scriem.',
    text: (page, stop) => `Upstream: vă așteaptă, dacă aveți două minute: ${page} Stop: ${stop}`,
  },
  ur: {
    subject: 'جب چاہیں، موجود ہے',
    open: 'آپ کا حال احوال ابھی باقی ہے۔ دو منٹ لگتے ہیں، اور جو سوال چاہیں چھوڑ دیں۔',
    button: 'حال احوال بتائیں',
    leaveIt: 'اگر ابھی وقت نہیں تو رہنے دیں۔ اس کی یاد دہانی ہم دوبارہ نہیں کریں گے۔',
    text: (page, stop) => `دو منٹ ہوں تو یہ ابھی موجود ہے۔ Upstream: ${page} بند کریں: ${stop}`,
  },
}

export const checkInReminder: NudgeKind = {
  id: 'check-in-reminder',
  basis: 'encouragement',
  crisis: true,
  name: {
    en: 'A reminder to check in',
    pl: 'Przypomnienie o ankiecie',
    ro: 'O reamintire despre chestionar',
    ur: 'حال احوال کی یاد دہانی',
  },
  because: {
    en: 'you asked for reminders, and your check-in was still open.',
    pl: 'prosisz o przypomnienia, a ankieta wciąż czekała.',
    ro: 'ați cerut să vă reamintim, iar chestionarul vă aștepta.',
    ur: 'آپ نے یاد دہانی مانگی تھی اور حال احوال ابھی باقی تھا۔',
  },
  next(facts, now) {
    const occasion = occasionFor(facts)
    return occasion && firstOpen('check-in-reminder', facts, [occasion], now)
  },
  stands: (facts, { id }) => occasionFor(facts)?.id === id,
  words: inEachLanguage(sentences, (say) => ({
    letter: ({ origin }) => ({
      subject: say.subject,
      blocks: [
        { p: say.open },
        { button: { text: say.button, href: `${origin}/check-in` } },
        { p: say.leaveIt },
      ],
    }),
    text: ({ origin, stop }) => say.text(`${origin}/check-in`, stop),
  })),
}
