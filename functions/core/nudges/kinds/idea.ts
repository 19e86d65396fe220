/** "You asked about… here is one near you": one activity that serves what a person asked to hear of. */

import { addDays, daysBetween, londonDay } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { setApart as own } from '../../messages/letter.ts'
import { frameFor } from '../../messages/words/words.ts'
import { needsNeverMatched } from '../../taxonomy.ts'
import { known, sayCost, sayRegularly, sayWhere } from '../activity-facts.ts'
import type { Facts, NudgeKind } from '../kind.ts'
import { firstOpen, lastSign, momentOn, quietAfter } from '../occasions.ts'

const everyDays = 28
const worthDays = 14

/** What may be looked for on somebody's behalf. */
export const interestsOf = ({ plan }: Pick<Facts, 'plan'>) =>
  plan.interests.filter((need) => !needsNeverMatched.includes(need))

/** The last day that one was due and dealt with, or sent, since they asked. */
function lastDay({ plan }: Facts, asked: string): string | undefined {
  const dealtWith = plan.done.flatMap((name) => (name.startsWith('idea:') ? [name.slice(5)] : []))
  return [...dealtWith, plan.sent.idea ?? '']
    .filter((day) => day > asked)
    .sort()
    .at(-1)
}

type Sentences = {
  subject: string
  subjectOnline: string
  asked: string
  what(title: string, group: string): string
  button: string
  alone: string
  text(page: string, stop: string): string
  textOnline(page: string, stop: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: 'Something near you',
    subjectOnline: 'Something you may like',
    asked: 'You asked us to look out for things that may suit you. Here is one.',
    what: (title, group) => `${title}, with ${group}.`,
    button: 'See more, and ask to come',
    alone: 'If going alone feels like a lot, ask the group whether you can bring somebody.',
    text: (page, stop) => `Upstream: we found something near you: ${page} Stop: ${stop}`,
    textOnline: (page, stop) => `Upstream: we found something for you: ${page} Stop: ${stop}`,
  },
  pl: {
    subject: 'Coś w okolicy',
    subjectOnline: 'Coś, co może Ci się spodobać',
    asked: 'Szukamy dla Ciebie, zgodnie z Twoją prośbą, tego, co może Ci odpowiadać. Oto jedna propozycja.',
    what: (title, group) => `„${title}”, grupa ${group}.`,
    button: 'Zobacz więcej i zapytaj, czy możesz przyjść',
    alone: 'Jeśli trudno Ci iść w pojedynkę, zapytaj grupę, czy możesz kogoś zabrać.',
    text: (page, stop) => `Upstream: mamy coś w Twojej okolicy: ${page} Stop: ${stop}`,
    textOnline: (page, stop) => `Upstream: mamy coś dla Ciebie: ${page} Stop: ${stop}`,
  },
  ro: {
    subject: 'Ceva în apropiere',
    subjectOnline: 'Ceva ce v-ar putea plăcea',
    asked: 'Ne-ați cerut să căutăm ceva ce vi s-ar putea potrivi. Iată o propunere.',
    what: (title, group) => `„${title}”, cu grupul ${group}.`,
    button: 'Vedeți mai mult și cereți să participați',
    alone: 'Dacă vă este greu să mergeți fără cineva alături, întrebați grupul dacă puteți aduce pe cineva.',
    text: (page, stop) => `Upstream: am găsit ceva în apropiere: ${page} Stop: ${stop}`,
    textOnline: (page, stop) => `Upstream: am găsit ceva pentru dvs.: ${page} Stop: ${stop}`,
  },
  ur: {
    subject: 'آپ کے قریب کچھ',
    subjectOnline: 'شاید آپ کو پسند آئے',
    asked: 'آپ نے کہا تھا کہ ہم آپ کے لیے مناسب چیزیں ڈھونڈیں۔ یہ ایک ہے۔',
    what: (title, group) => `یہ ہے “${own(title)}”، ${own(group)} کے ساتھ۔`,
    button: 'مزید دیکھیں اور آنے کا پوچھیں',
    alone: 'اگر اکیلے جانا مشکل لگے تو گروپ سے پوچھیں کہ کیا کسی کو ساتھ لایا جا سکتا ہے۔',
    text: (page, stop) => `ہمیں آپ کے قریب کچھ ملا ہے۔ Upstream: ${page} بند کریں: ${stop}`,
    textOnline: (page, stop) => `ہمیں آپ کے لیے کچھ ملا ہے۔ Upstream: ${page} بند کریں: ${stop}`,
  },
}

const isNear = ({ outcode }: Facts['plan'], listing: Listing | undefined) =>
  outcode !== undefined && listing?.online === false

export const idea: NudgeKind = {
  id: 'idea',
  basis: 'encouragement',
  name: {
    en: 'Something near you',
    pl: 'Coś w okolicy',
    ro: 'Ceva în apropiere',
    ur: 'آپ کے قریب کچھ',
  },
  because: {
    en: 'you asked to hear of things to do.',
    pl: 'prosisz o pomysły, co można robić.',
    ro: 'ați cerut să aflați ce se poate face.',
    ur: 'آپ نے کہا تھا کہ ہم کرنے کی چیزوں کے بارے میں بتائیں۔',
  },
  next(facts, now) {
    const asked = facts.plan.interestsFrom
    if (!asked || interestsOf(facts).length === 0) return undefined
    const last = lastDay(facts, asked)
    const first = last ? addDays(last, everyDays) : addDays(asked, 1)
    // Those that nobody could look at in time are over.
    const missed = daysBetween(addDays(first, worthDays), londonDay(now))
    const day = missed > 0 ? addDays(first, Math.ceil(missed / everyDays) * everyDays) : first
    if (day > addDays(lastSign(facts), quietAfter.welcome)) return undefined
    const { id } = facts.person
    const occasion = { id: day, due: momentOn(id, day), notAfter: momentOn(id, addDays(day, worthDays)) }
    return firstOpen('idea', facts, [occasion], now)
  },
  stands: (facts, { id }) =>
    facts.idea !== undefined &&
    interestsOf(facts).length > 0 &&
    facts.plan.interestsFrom !== undefined &&
    facts.plan.interestsFrom < id,
  words: inEachLanguage(sentences, (say, language) => ({
    letter: ({ facts: { plan }, listing, origin }) => {
      const { facts } = frameFor(language)
      const what = say.what(listing?.title ?? '', listing?.groupName ?? '')
      const summary = listing?.summary ?? ''
      return {
        subject: isNear(plan, listing) ? say.subject : say.subjectOnline,
        blocks: [
          { p: say.asked },
          // A summary is the group's, and in English.
          ...(language === 'en' ? [{ p: `${what} ${summary}` }] : [{ p: what }, { quote: summary }]),
          {
            facts: known([
              [facts.when, sayRegularly(language, listing)],
              [facts.where, sayWhere(language, listing)],
              [facts.cost, sayCost(language, listing)],
            ]),
          },
          { button: { text: say.button, href: `${origin}/activities/${listing?.id ?? ''}` } },
          { p: say.alone },
        ],
      }
    },
    text: ({ facts: { plan }, listing, origin, stop }) =>
      (isNear(plan, listing) ? say.text : say.textOnline)(`${origin}/me/messages`, stop),
  })),
}
