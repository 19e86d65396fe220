/** How the figures of a release are said: to HR and to the people themselves, of an employer and of a place. */
import type { Employer } from '../../functions/core/employers/employer.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'

export type Audience = {
  /** The sponsor's own name. */
  name: string
  kind: Employer['kind']
  reader: 'hr' | 'participant'
}

/** What places and people are called, which differs by who reads and who sponsors. */
export function audienceWords({ kind, reader }: Pick<Audience, 'kind' | 'reader'>) {
  const theirs = kind === 'employer' ? 'people at work' : 'people where you live'
  return { ...placeWords(kind), who: reader === 'hr' ? 'your people' : theirs }
}

export const dash = '–'

/** Beside every figure that is hidden. */
export const whatDashMeans =
  '– means fewer than about 10 people, or all but about 10, or left out to be safe: we do not say which.'

/** Of an average, which needs more people than a count does. */
export const whatMeanDashMeans =
  '– means fewer than about 25 answers, or nearly everybody’s, or left out to be safe: we do not say which.'

export const whatHeldMeans =
  '“Same as” an earlier time means that too few people’s part in it has changed since to say more.'

export const sayNumber = (value: number) => value.toLocaleString('en-GB')

/** Rounded to the nearest 5, so the ends of the scale are never meant as none or as everybody. */
export const sayPercent = (percent: number) =>
  percent <= 0 ? 'under 5%' : percent >= 100 ? 'over 95%' : `${percent}%`

type Count = { value: number | null; percent: number | null }

/** "35 (20%)", where it has been said that every number is about; or the dash. */
export function sayBareCount({ value, percent }: Count): string {
  if (value === null) return dash
  return percent === null ? sayNumber(value) : `${sayNumber(value)} (${sayPercent(percent)})`
}

/** "about 35 (20%)", or the dash. */
export const sayCount = (count: Count) => (count.value === null ? dash : `about ${sayBareCount(count)}`)

/** An average to the nearest half; the ends of what is shown stand for all beyond them. */
export function sayMean(value: number | null): string {
  if (value === null) return dash
  return value <= 2 ? '2 or less' : value >= 8 ? '8 or more' : String(value)
}

/** A change with its sign: "+0.6", "−0.3". */
export const sayChange = (points: number) =>
  points < 0 ? `−${Math.abs(points)}` : points > 0 ? `+${points}` : '0'

export const sayPounds = (pounds: number) => `£${sayNumber(pounds)}`

export const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

/** "a", "a and b", "a, b and c" */
export function inAList(words: readonly string[]): string {
  const [last = '', ...before] = [...words].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
