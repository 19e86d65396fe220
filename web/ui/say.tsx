/**
 * A sentence of the words, whole for whoever translates it: "Joined before? [Sign in with a code]." Links take their
 * addresses in order, * * is strong, and { } is filled in. What is filled in is never read as any of these, and
 * keeps its own direction among right-to-left words.
 */
import type { Child } from 'hono/jsx'
import type { Mark } from '../words/words.ts'

type Values = Record<string, string | number>

/** Words that may be in another language than those around them. */
export const Marked = ({ mark, children }: { mark: Mark; children: Child }) => {
  if (mark.lang) return <span {...mark}>{children}</span>
  return <>{children}</>
}

export const isRightToLeft = (words: string) => /[\u0590-\u08ff]/.test(words)

type SayProps = { words: string; to?: readonly string[]; values?: Values }

export const Say = ({ words, to = [], values = {} }: SayProps) => {
  let links = 0
  return (
    <>
      {words.split(/(\[[^\]]+\]|\*[^*]+\*)/).map((part, at) => {
        if (at % 2 === 0) return <Filled words={part} values={values} />
        const inside = <Filled words={part.slice(1, -1)} values={values} />
        if (part.startsWith('*')) return <strong>{inside}</strong>
        // An address with digits in it falls apart among right-to-left words unless it goes its own way.
        const ownWay = isRightToLeft(words) && !isRightToLeft(part)
        return (
          <a href={to[links++]} dir={ownWay ? 'ltr' : undefined}>
            {inside}
          </a>
        )
      })}
    </>
  )
}

const Filled = ({ words, values }: { words: string; values: Values }) => (
  <>
    {words
      .split(/\{(\w+)\}/)
      .map((part, at) => (at % 2 === 0 ? part : part in values ? <bdi>{values[part]}</bdi> : `{${part}}`))}
  </>
)

// Marks that keep what is between them from changing the order of the words around it.
const [begin, end] = ['\u2068', '\u2069']
export const apart = (value: string | number) => `${begin}${value}${end}`

/** The same for a title, a label or a sentence that can't hold elements. */
export function fill(words: string, values: Values): string {
  const rightToLeft = isRightToLeft(words)
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return rightToLeft ? apart(value) : String(value)
  })
}
