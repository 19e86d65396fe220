/** A nudge as it goes: the kind's own words, in the person's language if there are any, and what all have in common. */
import { type InLanguages, inLanguage, type Language } from '../languages.ts'
import type { Letter } from '../messages/letter.ts'
import type { NudgeKind, Said } from './kind.ts'

/** Why it came, and where to change that. */
const footers: InLanguages<Record<NudgeKind['basis'], (because: string, origin: string) => string>> = {
  en: {
    encouragement: (because, origin) =>
      `You got this because ${because}\nChoose what comes and how often, or have a pause: ${origin}/me/reminders\nWhat we sent you, and why: ${origin}/me/messages`,
    service: (because, origin) =>
      `You got this because ${because}\nWhat we sent you, and why: ${origin}/me/messages`,
  },
  pl: {
    encouragement: (because, origin) =>
      `Ta wiadomość przyszła, bo ${because}\nWybierz, co i jak często przychodzi, albo zrób przerwę: ${origin}/me/reminders\nCo Ci wysłaliśmy i dlaczego: ${origin}/me/messages`,
    service: (because, origin) =>
      `Ta wiadomość przyszła, bo ${because}\nCo Ci wysłaliśmy i dlaczego: ${origin}/me/messages`,
  },
  ro: {
    encouragement: (because, origin) =>
      `Ați primit acest mesaj pentru că ${because}\nAlegeți ce primiți și cât de des sau luați o pauză: ${origin}/me/reminders\nCe v-am trimis și de ce: ${origin}/me/messages`,
    service: (because, origin) =>
      `Ați primit acest mesaj pentru că ${because}\nCe v-am trimis și de ce: ${origin}/me/messages`,
  },
  ur: {
    encouragement: (because, origin) =>
      `یہ آپ کو اس لیے ملا کہ ${because}\nکیا آئے اور کتنی بار، یا کچھ دن کا وقفہ، یہاں چنیں: ${origin}/me/reminders\nہم نے آپ کو کیا بھیجا، اور کیوں: ${origin}/me/messages`,
    service: (because, origin) =>
      `یہ آپ کو اس لیے ملا کہ ${because}\nہم نے آپ کو کیا بھیجا، اور کیوں: ${origin}/me/messages`,
  },
}

/** What a kind is written in for a person: their language, or English where it lacks any of its words. */
export const languageOf = ({ words, because }: NudgeKind, language: Language): Language =>
  words[language] && because[language] && footers[language] ? language : 'en'

/** The letter of a kind for a person. */
export function letterOf(kind: NudgeKind, said: Said): Letter {
  const language = languageOf(kind, said.facts.person.language)
  const footer = inLanguage(footers, language)[kind.basis]
  return {
    language,
    ...inLanguage(kind.words, language).letter(said),
    footer: footer(inLanguage(kind.because, language), said.origin),
    ...(kind.crisis ? { crisis: true } : {}),
    ...(kind.basis === 'encouragement' ? { unsubscribe: said.stop } : {}),
  }
}

/** The text of a kind for a person. */
export function textOf(kind: NudgeKind, said: Said): string {
  return inLanguage(kind.words, languageOf(kind, said.facts.person.language)).text(said)
}
