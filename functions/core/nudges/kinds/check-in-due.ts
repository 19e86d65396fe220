/** Time to check in: in the rhythm that the person chose, until they have been silent for ten weeks. */

import { addDays, londonDay } from '../../calendar.ts'
import { sponsorWords } from '../../employers/employer.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import type { Person } from '../../people/person.ts'
import { after } from '../../stamp.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { checkInDays, firstOpen, lastSign, momentOn, quietAfter, reminderAfterDays } from '../occasions.ts'
import { rhythms } from '../plan.ts'

/** How long one is worth sending, if something else comes first: never into the next. */
const worthDays = 10

function occasionOn({ person, plan }: Facts, day: string): Occasion {
  const worth = Math.min(worthDays, rhythms[plan.rhythm])
  return {
    id: day,
    due: momentOn(person.id, day),
    notAfter: after(momentOn(person.id, addDays(day, worth)), -1, 'minutes'),
  }
}

type Sentences = {
  subject: string
  time: string
  see: string
  button: string
  onlyYou(sponsor: Person['sponsor']): string
  text(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'When you have two minutes',
    time: 'It is time for your check-in, if you like. Six short questions, and you can skip any of them.',
    see: 'You see how things have changed since last time, and what is on near you that may help.',
    button: 'Check in',
    onlyYou: (sponsor) => `Only you see your answers. ${sponsorWords(sponsor).nobody} does.`,
    text: (page, stop) => `Upstream: two minutes for you when it suits: ${page} Stop: ${stop}`,
  },
  pl: {
    subject: 'Gdy masz dwie minuty',
    time: 'Czas na ankietę, jeśli masz ochotę. Sześć krótkich pytań, a każde możesz pominąć.',
    see: 'Zobaczysz, co się zmieniło od ostatniego razu i co w okolicy może Ci pomóc.',
    button: 'Wypełnij ankietę',
    onlyYou: (sponsor) =>
      sponsor === 'employer'
        ? 'Odpowiedzi widzisz tylko Ty. Nikt w pracy ich nie widzi.'
        : 'Odpowiedzi widzisz tylko Ty. Nikt w miejscu, gdzie mieszkasz, ich nie widzi.',
    text: (page, stop) => `Upstream: dwie minuty dla Ciebie, gdy zechcesz: ${page} Stop: ${stop}`,
  },
  ro: {
    subject: 'Când aveți două minute',
    time: 'Este timpul pentru chestionar, dacă doriți. Șase întrebări scurte, și puteți sări peste oricare.',
    see: 'Vedeți ce s-a schimbat de data trecută și ce v-ar putea ajuta în apropiere.',
    button: 'Completați chestionarul',
    onlyYou: (sponsor) =>
      sponsor === 'employer'
        ? 'Numai dvs. vedeți răspunsurile. Nimeni de la serviciu nu le vede.'
        : 'Numai dvs. vedeți răspunsurile. Nimeni din locul unde stați nu le vede.',
    text: (page, stop) => `Upstream: două minute pentru dvs., când doriți: ${page} Stop: ${stop}`,
  },
  ur: {
    subject: 'جب آپ کے پاس دو منٹ ہوں',
    time: 'اگر آپ چاہیں تو حال احوال بتانے کا وقت ہے۔ چھ مختصر سوال، اور جو چاہیں چھوڑ دیں۔',
    see: 'یہ نظر آئے گا کہ پچھلی بار سے کیا بدلا ہے، اور آپ کے قریب کیا ہے جس سے مدد ملے۔',
    button: 'حال احوال بتائیں',
    onlyYou: (sponsor) =>
      sponsor === 'employer'
        ? 'آپ کے جواب صرف آپ کو نظر آتے ہیں، کام کی جگہ پر کسی کو نہیں۔'
        : 'آپ کے جواب صرف آپ کو نظر آتے ہیں، آپ کی رہائش کی جگہ پر کسی کو نہیں۔',
    text: (page, stop) => `دو منٹ آپ کے لیے، جب بھی چاہیں۔ Upstream: ${page} بند کریں: ${stop}`,
  },
}

export const checkInDue: NudgeKind = {
  id: 'check-in-due',
  basis: 'encouragement',
  crisis: true,
  followUpDays: reminderAfterDays,
  name: {
    en: 'Time to check in',
    pl: 'Czas na ankietę',
    ro: 'Timpul pentru chestionar',
    ur: 'حال احوال کا وقت',
  },
  because: {
    en: 'you asked for reminders, and it was time for your check-in.',
    pl: 'prosisz o przypomnienia i przyszedł czas na ankietę.',
    ro: 'ați cerut să vă reamintim și venise timpul pentru chestionar.',
    ur: 'آپ نے یاد دہانی مانگی تھی اور حال احوال کا وقت تھا۔',
  },
  next(facts, now) {
    if (!checkInDays.wanted(facts)) return undefined
    const last = addDays(lastSign(facts), quietAfter.reminders)
    const occasions: Occasion[] = []
    // From the earliest that can still be open, to the first that lies ahead.
    let day = checkInDays.after(facts, addDays(londonDay(now), -worthDays - 1))
    for (; day <= last; day = checkInDays.after(facts, day)) {
      const occasion = occasionOn(facts, day)
      occasions.push(occasion)
      if (occasion.due > now && firstOpen('check-in-due', facts, [occasion], now)) break
    }
    return firstOpen('check-in-due', facts, occasions, now)
  },
  stands: (facts, { id }) => checkInDays.wanted(facts) && checkInDays.includes(facts, id),
  words: inEachLanguage(sentences, (say) => ({
    letter: ({ facts: { person }, origin }) => ({
      subject: say.subject,
      blocks: [
        { p: say.time },
        { p: say.see },
        { button: { text: say.button, href: `${origin}/check-in` } },
        { p: say.onlyYou(person.sponsor) },
      ],
    }),
    text: ({ origin, stop }) => say.text(`${origin}/check-in`, stop),
  })),
}
