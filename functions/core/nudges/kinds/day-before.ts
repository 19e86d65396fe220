/** The day before a date that a group gave: what, when, where. It comes with the booking and encourages to nothing. */

import { addDays, londonInstant } from '../../calendar.ts'
import { usualStart } from '../../directory/say-schedule.ts'
import { type InLanguages, inEachLanguage } from '../../languages.ts'
import { setApart as own } from '../../messages/letter.ts'
import { sayDayIn, sayWhenIn } from '../../messages/words/when.ts'
import { frameFor } from '../../messages/words/words.ts'
import { known, sayWhere } from '../activity-facts.ts'
import type { Facts, NudgeKind, Occasion } from '../kind.ts'
import { bookings, firstOpen } from '../occasions.ts'

const at = '17:00'

function occasionsOf(facts: Facts): Occasion[] {
  return bookings(facts).flatMap(({ referral, day, time, accepted }) => {
    const eve = addDays(day, -1)
    const due = londonInstant(eve, at)
    // Accepted later than this: the reply itself has only just told them.
    if (accepted > due) return []
    const notAfter = londonInstant(day, time ?? '12:00')
    return [{ id: `${eve}-${referral.signUp}`, due, notAfter, about: referral.listing }]
  })
}

type Sentences = {
  /** The day by name: this may be read, or sent, after midnight. */
  subject(day: string): string
  going(title: string, group: string): string
  text(when: string, page: string): string
}

const sentences: InLanguages<Sentences> = {
  en: {
    subject: (day) => `About ${day}`,
    going: (title, group) => `You are going to ${title}. ${group} is expecting you.`,
    text: (when, page) => `Upstream: a reminder about ${when}. Details: ${page}`,
  },
  pl: {
    subject: (day) => `Dotyczy: ${day}`,
    going: (title, group) => `W planie masz „${title}”. Grupa ${group} czeka na Ciebie.`,
    text: (when, page) => `Upstream: przypominamy: ${when}. Szczegóły: ${page}`,
  },
  ro: {
    subject: (day) => `Despre ${day}`,
    going: (title, group) => `Mergeți la „${title}”. Grupul ${group} vă așteaptă.`,
    text: (when, page) => `Upstream: vă reamintim: ${when}. Detalii: ${page}`,
  },
  ur: {
    subject: (day) => `${day} کے بارے میں`,
    going: (title, group) => `آپ کو “${own(title)}” میں جانا ہے۔ ${own(group)} کو آپ کا انتظار ہے۔`,
    text: (when, page) => `یاد دہانی: ${when}۔ تفصیل۔ Upstream: ${page}`,
  },
}

export const dayBefore: NudgeKind = {
  id: 'day-before',
  basis: 'service',
  calendar: true,
  name: {
    en: 'The day before a date',
    pl: 'Dzień przed terminem',
    ro: 'Cu o zi înainte',
    ur: 'مقررہ تاریخ سے ایک دن پہلے',
  },
  because: {
    en: 'you asked to come, and the group gave you this date.',
    pl: 'masz zgłoszenie, a grupa podała Ci ten termin.',
    ro: 'ați cerut să participați, iar grupul v-a dat această dată.',
    ur: 'آپ نے آنے کی درخواست کی تھی اور گروپ نے آپ کو یہ تاریخ دی۔',
  },
  next: (facts, now) => firstOpen('day-before', facts, occasionsOf(facts), now),
  stands: (facts, { id }) => occasionsOf(facts).some((occasion) => occasion.id === id),
  words: inEachLanguage(sentences, (say, language) => ({
    letter: ({ referral, listing, origin }) => {
      const { day = '', time, message } = referral?.answer ?? {}
      const { theySay, details, cantCome, facts } = frameFor(language)
      return {
        subject: say.subject(sayDayIn(language, day)),
        blocks: [
          { p: say.going(referral?.title ?? '', referral?.groupName ?? '') },
          {
            facts: known([
              [facts.when, sayWhenIn(language, day, time ?? usualStart(listing, day))],
              [facts.where, sayWhere(language, listing)],
              [facts.firstTime, listing?.firstVisit],
            ]),
          },
          ...(message ? [{ p: theySay }, { quote: message }] : []),
          { button: { text: details, href: `${origin}/me/sign-ups/${referral?.listing}` } },
          { p: cantCome },
        ],
      }
    },
    text: ({ referral, origin }) => {
      const { day = '', time } = referral?.answer ?? {}
      return say.text(sayWhenIn(language, day, time), `${origin}/me`)
    },
  })),
}
