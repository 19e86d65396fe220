/** What it costs, from the prices that a source lists. */
import { oneLine } from './plain-text.ts'

/** One price: pence where it is a number, and what is said with it. */
export type Price = { pence?: number | undefined; words: string[] }

const mostPence = 100_000_00
const mostNote = 300

const freeWords =
  /^(?:it(?:'|’)?s |this is |the service is |services? (?:is|are) )?(?:free|no (?:charge|cost|fee)s?|nil|none|free of charge|free to (?:all|attend|join|access|use)|£?0(?:\.00?)?)(?: (?:of charge|service|entry|to (?:all|everyone|attend|use)))?[.]?$/i

/** Pence, from a number or from text such as "3.50", "£2 to £4" (the lowest) or "Free". */
export function readPence(amount: string | undefined): number | undefined {
  if (amount === undefined) return undefined
  const text = amount.trim()
  if (freeWords.test(text)) return 0
  const plain = /^-?\d+(?:\.\d+)?$/.test(text)
  const found = plain
    ? [text]
    : [...text.matchAll(/£\s?(\d{1,5}(?:\.\d{1,2})?)(?!\d)/g)].map((match) => match[1] ?? '')
  const pence = found
    .map((pounds) => Math.round(Number(pounds) * 100))
    .filter((one) => one >= 0 && one <= mostPence)
  return pence.length > 0 ? Math.min(...pence) : undefined
}

export const isFree = (text: string | undefined) => text !== undefined && freeWords.test(text.trim())

/**
 * The lowest price, with all of them in words where there are several. Free for some and not for others is not free: who
 * looks for what costs nothing would go for nothing.
 */
export function costOf(prices: readonly Price[]): { cost?: number; costNote?: string } {
  const priced = prices.flatMap(({ pence }) => (pence === undefined ? [] : [pence]))
  const paid = priced.filter((pence) => pence > 0)
  const cost = paid.length > 0 ? Math.min(...paid) : priced.length > 0 ? 0 : undefined
  const isPlain = new Set(priced).size <= 1
  const notes = prices.map(({ pence, words }) => {
    const said = [...new Set(words.flatMap((text) => oneLine(text, mostNote) ?? []))].filter(
      (text) => !isFree(text),
    )
    return [said.join(', '), ...(isPlain || pence === undefined ? [] : [sayPounds(pence)])]
      .filter(Boolean)
      .join(': ')
  })
  const costNote = oneLine([...new Set(notes.filter(Boolean))].join('; '), mostNote)
  return { ...(cost === undefined ? {} : { cost }), ...(costNote ? { costNote } : {}) }
}

const sayPounds = (pence: number) =>
  pence === 0 ? 'free' : pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`
