/**
 * Finding listings by words, with typos forgiven. Every word that stands in a listing or in the names of what it serves
 * points at its listings; a word that stands nowhere is taken for those that are nearest to it in spelling.
 */
import SearchableMap from 'minisearch/SearchableMap'
import { weekdayNames } from '../calendar.ts'
import { type Listing, suitabilities } from '../directory/listing.ts'
import { weekdaysOf } from '../directory/schedule.ts'
import { activityTypes, type Need, needs } from '../taxonomy.ts'
import { alsoSaid } from './also-said.ts'
import { readWords, rootOf, splitWords } from './read-words.ts'

/** For each listing how many of the words it has, and how well it fits them. */
export type WordHits = { words: number; hits: Uint8Array; scores: Float32Array }
export type WordIndex = (typed: string) => WordHits | undefined

/** How much a word tells of a listing, by where in it it stands. */
const weights = { title: 8, group: 5, place: 4, kind: 3, summary: 2, rest: 2 } as const
/** More words than these are a sentence, of which the first ones do. */
const mostWords = 8
/** Closer is worth more: the word itself, one that begins with it, one or two letters off. */
const closeness = { exact: 1, begins: 0.6, one: 0.4, two: 0.25 } as const

/** Words of what listings serve and are. They are many listings' words, so each points there once. */
const concepts: readonly [name: string, words: string][] = [
  ...Object.entries(needs).map(([need, name]): [string, string] => [
    `need ${need}`,
    `${name} ${alsoSaid[need as Need]}`,
  ]),
  ...Object.entries(activityTypes).map(([type, name]): [string, string] => [`type ${type}`, name]),
  ...Object.entries(suitabilities).map(([suits, name]): [string, string] => [`suits ${suits}`, name]),
  ...Object.entries(weekdayNames).map(([day, name]): [string, string] => [`day ${day}`, name]),
  ['online', 'online video zoom'],
  ['free', 'free'],
]

function conceptsOf({ needs: served, type, suits, schedules, online, cost }: Listing): string[] {
  const days = new Set(schedules.flatMap((one) => (one.rule?.includes('BYDAY') ? weekdaysOf(one) : [])))
  return [
    ...served.map((need) => `need ${need}`),
    `type ${type}`,
    ...suits.map((one) => `suits ${one}`),
    ...[...days].map((day) => `day ${day}`),
    ...(online ? ['online'] : []),
    ...(cost === 0 ? ['free'] : []),
  ]
}

type Posting = { listings: number[]; weights: number[] }

export function makeWordIndex(listings: readonly Listing[]): WordIndex {
  const vocabulary = new SearchableMap<number>()
  const postings: Posting[] = []
  /** By word, the concepts whose words it is among. */
  const means = new Map<number, number[]>()

  function numberOf(word: string): number {
    const known = vocabulary.get(word)
    if (known !== undefined) return known
    const number = postings.push({ listings: [], weights: [] }) - 1
    vocabulary.set(word, number)
    return number
  }
  function note(at: number, number: number, weight: number): void {
    const { listings: found, weights: had } = postings[number] ?? { listings: [], weights: [] }
    const last = found.length - 1
    if (found[last] === at) had[last] = (had[last] ?? 0) + weight
    else {
      found.push(at)
      had.push(weight)
    }
  }

  /** Most words come many times: each is taken to its root once. */
  const asTyped = new Map<string, number>()
  const noNumber = -1
  function numberAsTyped(word: string): number {
    const known = asTyped.get(word)
    if (known !== undefined) return known
    const root = rootOf(word)
    const number = root === undefined ? noNumber : numberOf(root)
    asTyped.set(word, number)
    return number
  }

  const conceptAt = new Map<string, number>()
  for (const [name, words] of concepts) {
    const number = postings.push({ listings: [], weights: [] }) - 1
    conceptAt.set(name, number)
    for (const word of readWords(words)) {
      const at = numberOf(word)
      means.set(at, [...(means.get(at) ?? []), number])
    }
  }
  for (const [at, listing] of listings.entries()) {
    for (const [weight, text] of textsOf(listing)) {
      for (const word of text ? splitWords(text) : []) {
        const number = numberAsTyped(word)
        if (number !== noNumber) note(at, number, weight)
      }
    }
    for (const name of conceptsOf(listing)) {
      const number = conceptAt.get(name)
      if (number !== undefined) note(at, number, weights.kind)
    }
  }

  const packed = postings.map(({ listings: found, weights: had }) => ({
    listings: new Uint32Array(found),
    weights: new Uint8ClampedArray(had),
    /** Rare words tell more. */
    rare: Math.log(1 + listings.length / Math.max(1, found.length)),
  }))
  postings.length = 0
  const ofThis = new Float32Array(listings.length)

  return (typed) => {
    const words = [...new Set(readWords(typed))].slice(0, mostWords)
    if (words.length === 0) return undefined
    const hits = new Uint8Array(listings.length)
    const scores = new Float32Array(listings.length)
    for (const word of words) {
      ofThis.fill(0)
      for (const [number, close] of meant(vocabulary, word)) {
        for (const one of [number, ...(means.get(number) ?? [])]) {
          const posting = packed[one]
          if (!posting) continue
          const worth = close * posting.rare
          for (let n = 0; n < posting.listings.length; n++) {
            const at = posting.listings[n] ?? 0
            const score = worth * (posting.weights[n] ?? 0)
            // Of several words that are meant by one, the best counts.
            if (score > (ofThis[at] ?? 0)) ofThis[at] = score
          }
        }
      }
      for (let at = 0; at < ofThis.length; at++) {
        const score = ofThis[at] ?? 0
        if (score > 0) {
          hits[at] = (hits[at] ?? 0) + 1
          scores[at] = (scores[at] ?? 0) + score
        }
      }
    }
    return { words: words.length, hits, scores }
  }
}

function textsOf(listing: Listing): [number, string | undefined][] {
  return [
    [weights.title, listing.title],
    [weights.group, listing.groupName],
    [weights.place, listing.venue],
    [weights.place, listing.town],
    [weights.place, listing.county],
    [weights.place, listing.outcode],
    [weights.summary, listing.summary],
    [weights.rest, listing.whoFor],
    [weights.rest, listing.languages.join(' ')],
  ]
}

/** The known words that a typed one may mean, each with how close it is. */
function meant(vocabulary: SearchableMap<number>, word: string): [number, number][] {
  const found: [number, number][] = []
  const exact = vocabulary.get(word)
  if (exact !== undefined) found.push([exact, closeness.exact])
  if (word.length >= 3) {
    for (const [known, number] of vocabulary.atPrefix(word)) {
      if (known !== word) found.push([number, closeness.begins])
    }
  }
  // A number or an outcode that is nearly another is not it; nor is a very short word.
  if (found.length > 0 || word.length < 4 || /\d/.test(word)) return found
  const near = within(vocabulary, word, 1)
  for (const other of withTwoSwapped(word)) {
    const number = vocabulary.get(other)
    if (number !== undefined && !near.includes(number)) near.push(number)
  }
  if (near.length > 0) return near.map((number) => [number, closeness.one])
  return word.length < 6
    ? []
    : within(vocabulary, word, 2).map((number): [number, number] => [number, closeness.two])
}

const within = (vocabulary: SearchableMap<number>, word: string, letters: number): number[] =>
  [...vocabulary.fuzzyGet(word, letters).values()].map(([number]) => number)

/** The commonest slip: two letters in the wrong order. */
const withTwoSwapped = (word: string): string[] =>
  Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  )
