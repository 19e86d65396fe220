/** What to leave out of a search that finds nothing, so that somebody need not guess which choice it was. */
import type { Finder } from './finder.ts'
import { type Search, SearchForm } from './search.ts'

/** The choices that are made as one, those that are the easiest to give up first. */
export const kindsOfChoice = {
  soon: ['soon'],
  time: ['day', 'part'],
  distance: ['miles'],
  cost: ['cost', 'free'],
  how: ['online', 'live'],
  suits: ['suits'],
  language: ['language'],
  age: ['age'],
  access: ['access'],
  need: ['need'],
  words: ['words'],
} as const satisfies Record<string, readonly (keyof Search)[]>
export type KindOfChoice = keyof typeof kindsOfChoice

const unchosen = SearchForm.parse({})
const isChosen = (value: Search[keyof Search]) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false

/** For each kind that was chosen, how many there are without it; none of those that would not help. */
export async function loosen(
  finder: Pick<Finder, 'search'>,
  search: Search,
  today: string,
): Promise<{ kind: KindOfChoice; total: number }[]> {
  const kinds = Object.keys(kindsOfChoice) as KindOfChoice[]
  const tried = kinds
    .filter((kind) => kindsOfChoice[kind].some((name) => isChosen(search[name])))
    .map(async (kind) => {
      const without = Object.fromEntries(kindsOfChoice[kind].map((name) => [name, unchosen[name]]))
      const { total } = await finder.search({ ...search, ...without }, today, { from: 0, size: 1 })
      return { kind, total }
    })
  return (await Promise.all(tried)).filter(({ total }) => total > 0)
}
