/** An email's content, written once; its text and HTML twins are both made from this. */
export type Block =
  | { p: string }
  | { facts: readonly (readonly [name: string, value: string])[] }
  | { quote: string }
  | { button: { text: string; href: string } }
  | { links: readonly { text: string; href: string }[] }

export type Letter = {
  /** Neutral on a shared screen: no name, no activity, no health matter. */
  subject: string
  blocks: readonly Block[]
  /** Small print: why this came, and what to do if it should not have. */
  footer: string
}
