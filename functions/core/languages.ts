/** The languages that people can choose. A new one is a line here and its words beside the others'. */

export const languages = {
  en: { name: 'English', tag: 'en-GB', direction: 'ltr', reviewed: true },
  pl: { name: 'Polski', tag: 'pl', direction: 'ltr', reviewed: false },
  ro: { name: 'Română', tag: 'ro', direction: 'ltr', reviewed: false },
  ur: { name: 'اردو', tag: 'ur', direction: 'rtl', reviewed: false },
} as const satisfies Record<
  string,
  {
    /** As its speakers write it. */
    name: string
    /** For the lang attribute. */
    tag: string
    direction: 'ltr' | 'rtl'
    /** Whether a human translator has read every sentence; until then the pages say so. */
    reviewed: boolean
  }
>

export type Language = keyof typeof languages
export const languageIds = Object.keys(languages) as [Language, ...Language[]]

/** Words in each language that has them. English is never missing: it stands in for the rest. */
export type InLanguages<T> = { en: T } & Partial<Record<Language, T>>

/** The words in a language, or in English where there are none yet. */
export function inLanguage<T>(words: InLanguages<T>, language: Language): T {
  return words[language] ?? words.en
}

/** The same thing made of each language's words: what is put together alike is put together once. */
export function inEachLanguage<T, U>(
  words: InLanguages<T>,
  make: (words: T, language: Language) => U,
): InLanguages<U> {
  const made = languageIds.flatMap((language) => {
    const own = words[language]
    return own === undefined ? [] : [[language, make(own, language)] as const]
  })
  return { ...Object.fromEntries(made), en: make(words.en, 'en') }
}
