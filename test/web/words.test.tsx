import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { crisisLines } from '../../functions/core/crisis.ts'
import { type Language, languageIds, languages } from '../../functions/core/languages.ts'
import { parseContact } from '../../functions/core/people/contact-form.ts'
import { fill, Say } from '../../web/ui/say.tsx'
import { filledUp, markOf, missingWords, readWords, wordsFor } from '../../web/words/words.ts'
import { hostile } from '../hostile.ts'

await readWords(...languageIds)

const others = languageIds.filter((language) => language !== 'en')

type Entry = { at: string; said: unknown }

/** Every sentence of a language, with its place. */
const sentences = (language: Language): Entry[] =>
  Object.entries(wordsFor(language)).flatMap(([page, sections]) =>
    Object.entries(sections as Record<string, Record<string, unknown>>).flatMap(([name, section]) =>
      Object.entries(section)
        .filter(([entry]) => entry !== 'mark')
        .map(([entry, said]) => ({ at: `${page}.${name}.${entry}`, said })),
    ),
  )

/** A sentence of a number, said for one. */
const words = (said: unknown): string =>
  typeof said === 'function' ? (said as (count: number) => string)(1) : String(said)

describe('what is not translated yet', () => {
  // A new English sentence shows up here: translate it, or write down that it waits.
  const waiting: Record<string, string[]> = { en: [], pl: [], ro: [], ur: [] }

  test.each(languageIds)('in %s', async (language) => {
    expect(await missingWords(language)).toEqual(waiting[language])
  })
})

describe('a translation', () => {
  test.each(others)('says nothing in %s that English does not say', (language) => {
    const english = sentences('en').map(({ at }) => at)
    expect(
      sentences(language)
        .map(({ at }) => at)
        .filter((at) => !english.includes(at)),
    ).toEqual([])
  })

  test.each(others)('has the same links, stresses and values in %s as in English', (language) => {
    const shape = (said: unknown) => ({
      links: words(said).match(/\[[^\]]+\]/g)?.length ?? 0,
      stresses: words(said).match(/\*[^*]+\*/g)?.length ?? 0,
      values: (words(said).match(/\{\w+\}/g) ?? []).sort(),
    })
    const translated = new Map(sentences(language).map(({ at, said }) => [at, said]))
    for (const { at, said } of sentences('en')) {
      expect(shape(translated.get(at)), `${language} ${at}`).toEqual(shape(said))
      expect(typeof translated.get(at), `${language} ${at}`).toBe(typeof said)
    }
  })

  test.each(others)('is really in another language in %s', async (language) => {
    const missing = await missingWords(language)
    const english = new Map(sentences('en').map(({ at, said }) => [at, words(said)]))
    const names = ['SMS', 'E-mail', 'Email', '{day}']
    for (const { at, said } of sentences(language)) {
      expect(words(said).trim(), `${language} ${at}`).not.toBe('')
      if (missing.includes(at) || names.includes(words(said))) continue
      expect(words(said), `${language} ${at}`).not.toBe(english.get(at))
      if (language === 'ur') expect(words(said), at).toMatch(/[\u0600-\u06ff]/)
    }
  })

  test.each(languageIds)('keeps every number in %s', (language) => {
    const numbers = (text: string) => text.replace(/[\u2066-\u2069]/g, '').match(/\d[\d ]*\d|\d/g) ?? []
    const translated = new Map(sentences(language).map(({ at, said }) => [at, said]))
    for (const { at, said } of sentences('en')) {
      // How many there are is said by each language's own rules, and an hour by its own clock.
      if (typeof said === 'function' || /8 in the (evening|morning)/.test(words(said))) continue
      const kept = numbers(words(translated.get(at)))
      expect(kept, `${language} ${at}`).toEqual(expect.arrayContaining([...numbers(words(said))]))
    }
  })

  test.each(languageIds)('says in %s what every crisis line is, and rings 999', (language) => {
    const { block, what } = wordsFor(language).crisis
    expect(Object.keys(what).filter((name) => name !== 'mark')).toEqual(crisisLines.map(({ name }) => name))
    expect(block.lifeAtRisk).toMatch(/\[[^\]]*999[^\]]*\]/)
    expect(block.deaf).toContain('[111.nhs.uk]')
  })

  test.each(languageIds)('counts tries as %s does', (language) => {
    const { wrong } = wordsFor(language).codes.code
    expect(new Set([1, 2, 3, 4].map(wrong)).size).toBe(4)
    expect([1, 2, 3, 4].map(wrong).join()).not.toMatch(/undefined|NaN/)
  })

  test('counts tries in Polish as Polish does', () => {
    const { wrong } = wordsFor('pl').codes.code
    expect(wrong(1)).toContain('1 próbę.')
    expect(wrong(3)).toContain('3 próby.')
  })

  test('knows every sentence that the rules give for a wrong contact', () => {
    const known = Object.keys(wordsFor('en').errors.contact)
    for (const value of ['', ...hostile])
      for (const channel of ['email', 'sms', value]) {
        const form = parseContact({ channel, email: value, mobile: value })
        for (const message of form.ok ? [] : Object.values(form.errors)) expect(known).toContain(message)
      }
  })
})

describe('a missing sentence', () => {
  const english = { me: { page: { title: 'Me', words: 'All of it.' }, rest: { more: 'More.' } } }

  test('takes its whole section back to English, marked so, and no other', () => {
    const polish = { me: { page: { title: 'Ja' }, rest: { more: 'Więcej.' } } }
    expect(filledUp(english, polish, 'pl')).toEqual({
      me: {
        page: { title: 'Me', words: 'All of it.', mark: { lang: 'en-GB', dir: 'ltr' } },
        rest: { more: 'Więcej.', mark: { lang: 'pl', dir: 'ltr' } },
      },
    })
  })

  test('is English where a language has nothing at all', () => {
    const { me } = filledUp(english, {}, 'ur')
    expect(me?.['rest']).toEqual({ more: 'More.', mark: { lang: 'en-GB', dir: 'ltr' } })
  })

  test('leaves no mark on an English page', () => {
    expect(markOf('en', 'en')).toEqual({})
    for (const language of others)
      expect(markOf(language, language)).toEqual({
        lang: languages[language].tag,
        dir: languages[language].direction,
      })
  })
})

describe('a sentence', () => {
  const say = (props: Parameters<typeof Say>[0]) => parse(String(<Say {...props} />))

  test('has its links in order, its stress and its values', () => {
    const page = say({
      words: 'Did you go to {title}? [Tell us] or *not*, see [here].',
      to: ['/tell', '/here'],
      values: { title: 'Digging' },
    })
    expect(page.text).toBe('Did you go to Digging? Tell us or not, see here.')
    expect(page.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual(['/tell', '/here'])
    expect(page.querySelector('strong')?.text).toBe('not')
    expect(page.querySelector('bdi')?.text).toBe('Digging')
  })

  test('never reads a value as anything but text', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom('[x]', '*x*', '{title}', '[a](b)', ...hostile.slice(0, 30)),
    )
    fc.assert(
      fc.property(odd, (title) => {
        const page = say({ words: 'About {title}: [look].', to: ['/look'], values: { title } })
        expect(page.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual(['/look'])
        expect(page.querySelectorAll('strong, script, img, svg')).toEqual([])
        expect(page.querySelector('bdi')?.text).toBe(title)
        expect(fill('About {title}.', { title })).toBe(`About ${title}.`)
      }),
    )
  })

  test('keeps what is filled in apart from right-to-left words around it', () => {
    expect(fill('{number} پر کال کریں', { number: '116 123' })).toBe('\u2068116 123\u2069 پر کال کریں')
    expect(fill('Call {number}', { number: '116 123' })).toBe('Call 116 123')
    const directions = (words: string) =>
      say({ words, to: ['/x'] })
        .querySelectorAll('a')
        .map((link) => link.getAttribute('dir'))
    expect(directions('[111.nhs.uk] استعمال کریں')).toEqual(['ltr'])
    expect(directions('[Upstream کیا کر سکتا ہے]')).toEqual([undefined])
    expect(directions('Use [111.nhs.uk]')).toEqual([undefined])
  })

  test('shows what nobody filled in as it is, so that a test sees it', () => {
    expect(fill('For {whom}', {})).toBe('For {whom}')
    expect(say({ words: 'For {whom}' }).text).toBe('For {whom}')
  })
})
