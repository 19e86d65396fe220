/** An email's content, written once; its text and HTML twins are both made from this. */
import type { Language } from '../languages.ts'

/** A group's or an activity's own name among right-to-left words, whichever way it runs: both keep their order. */
export const setApart = (name: string) => `\u2068${name}\u2069`

export type Block =
  | { p: string }
  | { facts: readonly (readonly [name: string, value: string])[] }
  | { quote: string }
  | { button: { text: string; href: string } }
  | { links: readonly { text: string; href: string }[] }

export type Letter = {
  /** What it is written in; English unless told. */
  language?: Language
  /** Neutral on a shared screen: no name, no activity, no health matter. */
  subject: string
  blocks: readonly Block[]
  /** Small print: why this came, and what to do if it should not have. */
  footer: string
  /** Somewhere else that this reader may want to go, in the small print. */
  also?: { text: string; href: string }
  /** Whether help that is open now stands at the end, as in everything about check-ins. */
  crisis?: boolean
  /** Where one press stops more like this. Only encouragement has it. */
  unsubscribe?: string
}
