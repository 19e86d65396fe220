import { describe, expect, test } from 'vitest'
import { weekdays } from '../../functions/core/calendar.ts'
import { crisisLines } from '../../functions/core/crisis.ts'
import { type Language, languageIds, languages } from '../../functions/core/languages.ts'
import { helpNow } from '../../functions/core/messages/help-now.ts'
import { segmentsOf, smsSafe } from '../../functions/core/messages/sms-text.ts'
import { codeMessage } from '../../functions/core/messages/to-people.ts'
import { english } from '../../functions/core/messages/words/en.ts'
import { polish } from '../../functions/core/messages/words/pl.ts'
import { sayDayIn, sayTimeIn, sayWeekdayIn, sayWhenIn } from '../../functions/core/messages/words/when.ts'
import { missingByLanguage, wordsFor } from '../../functions/core/messages/words/words.ts'
import { nudgeKinds } from '../../functions/core/nudges/kinds.ts'
import { groupName, groupSays, messagesToPeople, nudgesTo, title } from './every-message.ts'

// As long as a council's own address: 40 characters.
const origin = 'https://upstream.somewhere-council.gov.uk'.slice(0, 40)
const everyMessage = (language: Language) => [
  ...messagesToPeople(language, origin),
  ...nudgesTo(language, origin),
]
const everyText = (language: Language) =>
  everyMessage(language).map(({ name, text }) => ({ name, text: smsSafe(text) }))

test('this is what each language does not have yet, and comes in English', () => {
  const nudges = (language: Language) =>
    nudgeKinds.flatMap(({ id, ...kind }) =>
      (['name', 'because', 'words'] as const)
        .filter((part) => !kind[part][language])
        .map((part) => `${id}.${part}`),
    )
  const missing = Object.fromEntries(
    Object.entries(missingByLanguage()).map(([language, messages]) => [
      language,
      [...messages, ...nudges(language as Language)],
    ]),
  )
  expect(missing).toEqual({ en: [], pl: [], ro: [], ur: [] })
})

test('a message that a language does not have comes in English, from its first word to its last, and says so', () => {
  const { frame, code } = polish
  const some = { en: english, pl: { frame, ...(code ? { code } : {}) } }
  expect(wordsFor('code', 'pl', some)).toEqual({ language: 'pl', words: code })
  expect(wordsFor('answer', 'pl', some)).toEqual({ language: 'en', words: english.answer })
  expect(wordsFor('answer', 'ro', some)).toEqual({ language: 'en', words: english.answer })
})

describe.each(languageIds)('in %s', (language) => {
  const messages = everyMessage(language)

  test('every letter says what language it is in', () => {
    for (const { letter } of messages) expect(letter.language).toBe(language)
  })

  test('no two messages say the same words for different things, and none is empty', () => {
    const texts = new Set(messagesToPeople(language, origin).map(({ text }) => text))
    // A code, a request passed on, a reply (whatever it says), one closed for want of a reply, a place that came free,
    // one that went to the next, a request for a call, and nobody reached.
    expect(texts.size).toBe(8)
    for (const { letter } of messages) {
      expect(letter.subject.length).toBeGreaterThan(5)
      expect(letter.footer.length).toBeGreaterThan(20)
    }
  })

  test('a subject and a text name no group, no activity and nothing of health, and a text gives no more than a page', () => {
    const told = [...groupName.split(' '), ...title.split(' '), ...groupSays.split(/\s/)].filter(
      (word) => word.length > 3,
    )
    for (const { letter, text } of messages) {
      for (const shown of [letter.subject, text]) {
        for (const word of told) expect(shown).not.toContain(word)
        expect(shown.replace(/https?:\/\/\S+/g, '')).not.toMatch(
          /health|wellbeing|check|zdrow|samopoczuci|ankiet|sănăt|chestionar|صحت|حال احوال/i,
        )
      }
      const pages = (text.match(/https?:\/\/\S+/g) ?? []).map((address) => address.replace(origin, ''))
      expect(pages.join(' ')).toMatch(/^$|^\/(me|activities|check-in|me\/messages)( \/stop\/[a-z0-9]{10})?$/)
      expect(pages.length === 0).toBe(text.includes('12345678'))
    }
  })

  test('nothing shouts', () => {
    for (const { letter, text } of messages) {
      expect(JSON.stringify(letter) + text).not.toMatch(/[!！]|\bwell done\b|journey/i)
    }
  })

  test('every text says who it is from', () => {
    for (const { text } of messages) expect(text).toContain('Upstream')
  })

  test('help is the same help: every number as it is, the sentences in this language', () => {
    const help = helpNow(language)
    expect(help.lines).toHaveLength(crisisLines.length)
    crisisLines.forEach((line, at) => {
      const said = help.lines[at]
      const ways = said?.reach.map(({ words }) => words).join(' ') ?? ''
      const addresses = said?.reach.map(({ href }) => href) ?? []
      if (line.call) {
        expect(ways).toContain(line.call)
        expect(addresses).toContain(`tel:${line.call.replaceAll(' ', '')}`)
      }
      if (line.text) {
        expect(ways).toContain(line.text.to)
        expect(ways).toContain(line.text.word)
        expect(addresses).toContain(`sms:${line.text.to}?body=${line.text.word}`)
      }
      const numbers = (words: string) =>
        (words.match(/\d[\d ]*\d|\d/g) ?? []).map((one) => one.trim()).toSorted()
      expect(numbers(`${said?.name} ${said?.what}`)).toEqual(numbers(`${line.name} ${line.what}`))
    })
    expect(help.first).toMatch(/\b999\b.*A&E/)
    expect(help.last).toContain('111.nhs.uk')
    if (language !== 'en') {
      const english = helpNow('en')
      const sentences = ({ heading, first, lines, last }: typeof english) => [
        heading,
        first,
        ...lines.map(({ what }) => what),
        last,
      ]
      for (const sentence of sentences(help)) expect(sentences(english)).not.toContain(sentence)
    }
  })
})

describe('texts are short', () => {
  test.each(['en', 'pl', 'ro'] as const)('in %s each is one segment of GSM-7', (language) => {
    for (const { name, text } of everyText(language)) {
      expect({ name, ...segmentsOf(text) }).toMatchObject({ name, segments: 1, encoding: 'GSM-7' })
    }
  })

  test('in Urdu each is at most three segments', () => {
    for (const { text } of everyText('ur')) {
      const { segments, encoding } = segmentsOf(text)
      expect(encoding).toBe('UCS-2')
      expect(segments).toBeLessThanOrEqual(3)
    }
  })

  test('these are the figures, so that a longer one is noticed', () => {
    const figures = Object.fromEntries(
      languageIds.map((language) => [
        language,
        Object.fromEntries(
          everyText(language)
            .filter(({ name }) => ['code', 'sent', 'waiting', 'lapsed'].includes(name))
            .map(({ name, text }) => [name, segmentsOf(text).units]),
        ),
      ]),
    )
    expect(figures).toMatchInlineSnapshot(`
      {
        "en": {
          "code": 96,
          "lapsed": 141,
          "sent": 135,
          "waiting": 90,
        },
        "pl": {
          "code": 115,
          "lapsed": 143,
          "sent": 132,
          "waiting": 101,
        },
        "ro": {
          "code": 122,
          "lapsed": 134,
          "sent": 127,
          "waiting": 89,
        },
        "ur": {
          "code": 108,
          "lapsed": 142,
          "sent": 120,
          "waiting": 92,
        },
      }
    `)
  })
})

describe('days and times', () => {
  test.each([
    ['en', 'Tuesday 1 December', '6.30pm', '9am'],
    ['pl', 'wtorek, 1 grudnia', '18:30', '9:00'],
    ['ro', 'marți, 1 decembrie', '18:30', '9:00'],
    ['ur', 'منگل، 1 دسمبر', 'شام 6:30 بجے', 'صبح 9 بجے'],
  ] as const)('in %s: %s, %s, %s', (language, day, evening, morning) => {
    expect(sayDayIn(language, '2026-12-01')).toBe(day)
    expect(sayTimeIn(language, '18:30')).toBe(evening)
    expect(sayTimeIn(language, '09:00')).toBe(morning)
  })

  test('the names of weekdays, and a day with its time', () => {
    const names = (language: Language) => weekdays.map((day) => sayWeekdayIn(language, day)).join(' ')
    expect(names('en')).toBe('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')
    expect(names('pl')).toBe('poniedziałek wtorek środa czwartek piątek sobota niedziela')
    expect(names('ro')).toBe('luni marți miercuri joi vineri sâmbătă duminică')
    expect(names('ur')).toBe('پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار')
    expect(sayWhenIn('en', '2026-12-01', '18:30')).toBe('Tuesday 1 December at 6.30pm')
    expect(sayWhenIn('pl', '2026-12-01', '18:30')).toBe('wtorek, 1 grudnia, godz. 18:30')
    expect(sayWhenIn('ro', '2026-12-01', undefined)).toBe('marți, 1 decembrie')
  })

  test('a day stays the day that it is, on the nights when the clocks change too', () => {
    for (const day of ['2027-03-28', '2026-10-25', '2026-12-31', '2027-01-01', '2028-02-29']) {
      for (const language of languageIds) {
        const said = sayDayIn(language, day)
        expect(said.match(/\d+/g)).toEqual([String(Number(day.slice(8)))])
      }
    }
  })
})

test('a text in Urdu begins with an Urdu letter, and never puts a space into a number', () => {
  expect(languages.ur.direction).toBe('rtl')
  for (const { text } of messagesToPeople('ur', origin)) {
    expect(text).toMatch(/^[\u0600-\u06ff]/)
    expect(text).not.toMatch(/\d \d/)
  }
})

test('a code is said in full in a text and in halves in a letter', () => {
  for (const language of languageIds) {
    const { letter, text } = codeMessage('12345678', language)
    expect(text).toContain('12345678')
    expect(letter.blocks).toContainEqual({ quote: expect.stringMatching(/^1234[ \u00a0]5678$/) })
  }
})
