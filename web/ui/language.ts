/** In what language a page is read, for those parts of it that have words of their own. */
import { createContext, useContext } from 'hono/jsx'
import type { Language } from '../../functions/core/languages.ts'
import { type Frame, frameFor, type Words, wordsFor } from '../words/words.ts'

export type Reading = {
  language: Language
  /** What the reader chose, if they did; one page may be shown in English all the same. */
  chosen?: Language | undefined
  /** What their browser would rather have, while they have chosen nothing. */
  offered?: Language | undefined
  /** Where this page can be opened again; not there for the answer to a form. */
  address?: string | undefined
}

export const inEnglish: Reading = { language: 'en' }

export const PageLanguage = createContext<Language>('en')

/** The words round a page, whichever site it is of. */
export const useFrame = (): Frame => frameFor(useContext(PageLanguage))

/** Of a participant's page. */
export const useWords = (): Words => wordsFor(useContext(PageLanguage))
