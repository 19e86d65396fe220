/**
 * What participants are written, a file for each language. English is whole; another may lack any message, and then
 * that message comes in English from its first word to its last.
 */
import { type InLanguages, type Language, languageIds } from '../../languages.ts'
import { english } from './en.ts'
import { polish } from './pl.ts'
import { romanian } from './ro.ts'
import { urdu } from './ur.ts'

/** The sentences of each message. Links, names and dates go in; no sentence is put together from pieces. */
export type Words = {
  code: {
    subject: string
    type: string
    /** A code in two halves, so that it can be read across to another screen. */
    halves(first: string, second: string): string
    rules(minutes: number): string
    footer: string
    text(code: string, minutes: number): string
  }
  sent: {
    subject: string
    told(group: string, title: string): string
    /** Where a link worker had it sent. */
    said: string
    waiting: string
    sent: string
    yours: string
    button: string
    footer: string
    text(link: string): string
  }
  answer: {
    subject: string
    accepted(group: string, title: string): string
    noDate: string
    waiting(group: string, title: string): string
    nothingToDo: string
    declined(group: string, title: string): string
    footer: string
    text(link: string): string
  }
  lapsed: {
    subject: string
    closed(group: string, title: string): string
    sorry: string
    footer: string
    text(link: string): string
  }
  /** A place from the waiting list, to say yes or no to. */
  offer: {
    subject: string
    free(group: string, title: string): string
    /** Of a single time, where the place is for that. */
    time(when: string): string
    kept(until: string): string
    button: string
    otherwise: string
    footer: string
    text(until: string, link: string): string
  }
  /** Nothing came of it in time. */
  passed: {
    subject: string
    offerOver(group: string, title: string): string
    dayCame(group: string, title: string): string
    /** The group has stopped it. */
    ended(group: string, title: string): string
    /** Places are given by the day where they were not, or the other way round. */
    otherWay(group: string, title: string): string
    again: string
    footer: string
    text(link: string): string
  }
  /** A call was asked for. Neither the subject nor the text says that it is one. */
  callAsked: {
    subject: string
    passed: string
    next: string
    who: string
    button: string
    footer: string
    text(link: string): string
  }
  /** A link worker tried three times and reached nobody. */
  callMissed: {
    subject: string
    tried(times: number): string
    again: string
    button: string
    footer: string
    text(link: string): string
  }
}

/** What stands in many messages, or round their own words. A language can't do without it. */
export type Frame = {
  stop: string
  /** Of a date: it is attached to the letter. */
  come(when: string): string
  theySay: string
  details: string
  cantCome: string
  findElse: string
  online: string
  free: string
  facts: { when: string; where: string; cost: string; firstTime: string }
  help: {
    heading: string
    lifeAtRisk: string
    deafAccess: string
    call(number: string): string
    text(word: string, to: string): string
    /** By the name that functions/core/crisis.ts gives a line. One that is not here stays in English. */
    lines: Record<string, { name?: string; what: string }>
  }
}

export type Translation = { frame: Frame } & Partial<Words>

const translations: InLanguages<Translation> = { en: english, pl: polish, ro: romanian, ur: urdu }

/** The words of a message, and the language that they are really in. */
export function wordsFor<M extends keyof Words>(
  message: M,
  language: Language,
  from: InLanguages<Translation> = translations,
): { language: Language; words: Words[M] } {
  const has: Partial<Words> = from[language] ?? {}
  const own = has[message]
  return own ? { language, words: own } : { language: 'en', words: english[message] }
}

export const frameFor = (language: Language): Frame => (translations[language] ?? english).frame

/** The messages that a language does not have yet. */
function missingMessages(language: Language): string[] {
  return Object.keys(english).filter((message) => !Object.hasOwn(translations[language] ?? {}, message))
}

/** Every language with what it does not have yet. */
export const missingByLanguage = (): Record<string, string[]> =>
  Object.fromEntries(languageIds.map((language) => [language, missingMessages(language)]))
