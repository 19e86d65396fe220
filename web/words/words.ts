/**
 * What the pages say, by language. English is whole: `en/<page>.ts`, in sections, each a few sentences that stand
 * together. Another language is a folder beside it and a line below, and gives any part of the same tree.
 *
 * A section falls back to English as a whole as soon as one of its sentences is missing, so that no paragraph mixes
 * two languages; its `mark` says which language it is in, for the element around it: `<section {...w.me.mark}>`.
 * Within a sentence [ ] is a link, * * is strong and { } is filled in: see web/ui/say.tsx. What depends on a number
 * is a function.
 */
import { type Language, languages } from '../../functions/core/languages.ts'
import type { english } from './en/english.ts'
import { frame } from './en/frame.ts'

type English = typeof english
type Entry = string | ((...args: never[]) => string)
type Section = Record<string, Entry>

/** What a language other than English gives: any pages, any of their sections, any of their sentences. */
export type Translation = {
  [Page in keyof English]?: { [Name in keyof English[Page]]?: Partial<English[Page][Name]> }
}

/** For the element around a section: the language that its words are really in. Empty on an English page. */
export type Mark = { lang?: string; dir?: 'ltr' | 'rtl' }

export type Words = {
  [Page in keyof English]: { [Name in keyof English[Page]]: English[Page][Name] & { mark: Mark } }
}

/** Each language is read when a page is first asked for in it: most doors and most starts need English alone. */
const translations: Record<Exclude<Language, 'en'>, () => Promise<Translation>> = {
  pl: async () => (await import('./pl/polish.ts')).polish,
  ro: async () => (await import('./ro/romanian.ts')).romanian,
  ur: async () => (await import('./ur/urdu.ts')).urdu,
}

type Pages = Record<string, Record<string, Section>>
type SomePages = Record<string, Record<string, Partial<Section>> | undefined>

const readEnglish = async () => (await import('./en/english.ts')).english

const given = async (language: Language): Promise<SomePages> =>
  language === 'en' ? readEnglish() : translations[language]()

/** A translation filled up with whole sections of English, each marked with the language that it is really in. */
export function filledUp(english: Pages, translated: SomePages, language: Language) {
  return mapValues(english, (sections, page) =>
    mapValues(sections, (section, name) => {
      const own = translated[page]?.[name]
      const whole = own && Object.keys(section).every((entry) => own[entry] !== undefined)
      return whole
        ? { ...own, mark: markOf(language, language) }
        : { ...section, mark: markOf('en', language) }
    }),
  )
}

const mapValues = <T, R>(
  record: Record<string, T>,
  change: (value: T, key: string) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))

/** The attributes for words in one language on a page that is in another. */
export function markOf(words: Language, page: Language): Mark {
  return page === 'en' && words === 'en'
    ? {}
    : { lang: languages[words].tag, dir: languages[words].direction }
}

const read = new Map<Language, Words>()

/** Reads the words of some languages, unless they are there already. Nothing can be said in a language before. */
export async function readWords(...wanted: readonly (Language | undefined)[]): Promise<void> {
  for (const language of wanted) {
    if (!language || read.has(language)) continue
    read.set(language, filledUp(await readEnglish(), await given(language), language) as Words)
  }
}

/** All that the pages say in a language, with English where it has no whole section. */
export function wordsFor(language: Language): Words {
  const words = read.get(language)
  if (!words) throw new Error(`nobody has read the words of ${language} yet: see readWords`)
  return words
}

/** What any page of any site may say. */
export type Frame = Pick<Words, keyof typeof frame>

const inEnglish = filledUp(frame, frame, 'en') as Frame

/** The words round a page. In English they are always there: most sites say nothing else of all these words. */
export const frameFor = (language: Language): Frame => (language === 'en' ? inEnglish : wordsFor(language))

/** The sentences that a language does not have yet, as "page.section.entry". */
export async function missingWords(language: Language): Promise<string[]> {
  const translated = await given(language)
  return Object.entries<Pages[string]>(await readEnglish()).flatMap(([page, sections]) =>
    Object.entries(sections).flatMap(([name, section]) =>
      Object.keys(section)
        .filter((entry) => translated[page]?.[name]?.[entry] === undefined)
        .map((entry) => `${page}.${name}.${entry}`),
    ),
  )
}
