/** What helps when nothing was found: each choice that alone keeps something out, with what there is without it. */
import type { Child } from 'hono/jsx'
import type { FormValues } from '../../functions/core/form.ts'
import { type KindOfChoice, kindsOfChoice } from '../../functions/core/search/loosen.ts'
import type { Search } from '../../functions/core/search/search.ts'
import { linkTo, results } from './search-link.ts'

const choices: Record<KindOfChoice, string> = {
  soon: '“within two weeks”',
  time: 'the day and time',
  distance: 'the distance',
  cost: 'the cost',
  how: 'how you take part',
  suits: 'what it is good for',
  language: 'the language',
  age: 'your age',
  access: 'the access needs',
  need: 'what matters to you',
  words: 'the words',
}

type Props = {
  search: Search
  values: FormValues
  without: readonly { kind: KindOfChoice; total: number }[]
  /** For whoever may ask for a call. */
  call: Child
}

export const NothingFound = ({ search: { words, outcode }, values, without, call }: Props) => (
  <>
    <p>
      Nothing fits all of that just now.
      {words ? ' Look at the spelling, or try another word.' : null}
    </p>
    {without.length > 0 ? (
      <>
        <p>You could leave out:</p>
        <ul>
          {without.map(({ kind, total }) => (
            <li>
              <a href={linkTo(leaveOut(values, kind), 1) + results}>{choices[kind]}</a>: {sayCount(total)}
            </li>
          ))}
        </ul>
      </>
    ) : null}
    <p>
      {without.length > 0 ? 'Or' : 'You can'}{' '}
      {outcode ? (
        <a href={`/activities?outcode=${outcode}${results}`}>see everything near {outcode}</a>
      ) : (
        <a href="/activities">see everything</a>
      )}
      .
    </p>
    {call}
  </>
)

function leaveOut(values: FormValues, kind: KindOfChoice): FormValues {
  const names: readonly string[] = kindsOfChoice[kind]
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

export function sayCount(count: number): string {
  if (count === 0) return 'Nothing found'
  return count === 1 ? '1 thing to do' : `${count} things to do`
}
