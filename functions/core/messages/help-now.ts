/** Help that is open now, in a person's language: the numbers as crisis.ts has them, the sentences translated. */
import { crisisLines } from '../crisis.ts'
import type { Language } from '../languages.ts'
import { frameFor } from './words/words.ts'

export type HelpLine = {
  name: string
  /** "call 116 123", and the address that rings it. */
  reach: readonly { words: string; href: string }[]
  what: string
}
export type HelpNow = { heading: string; first: string; lines: readonly HelpLine[]; last: string }

const digits = (number: string) => number.replace(/\D/g, '')

export function helpNow(language: Language): HelpNow {
  const { help } = frameFor(language)
  const lines = crisisLines.map((line) => ({
    name: help.lines[line.name]?.name ?? line.name,
    reach: [
      ...(line.call ? [{ words: help.call(line.call), href: `tel:${digits(line.call)}` }] : []),
      ...(line.text
        ? [
            {
              words: help.text(line.text.word, line.text.to),
              href: `sms:${digits(line.text.to)}?body=${encodeURIComponent(line.text.word)}`,
            },
          ]
        : []),
    ],
    what: help.lines[line.name]?.what ?? line.what,
  }))
  return { heading: help.heading, first: help.lifeAtRisk, lines, last: help.deafAccess }
}
