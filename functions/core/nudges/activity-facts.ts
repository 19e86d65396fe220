/** What a letter says of an activity beside its words: when, where, what it costs. What is not known is left out. */
import type { Listing } from '../directory/listing.ts'
import { weekdaysOf } from '../directory/schedule.ts'
import type { Language } from '../languages.ts'
import { sayTimeIn, sayWeekdayIn } from '../messages/words/when.ts'
import { frameFor } from '../messages/words/words.ts'

type Activity = Listing | undefined

/** The facts that have a value. */
export function known(facts: readonly (readonly [name: string, value: string | undefined])[]) {
  return facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
}

/** "Tuesday, Thursday, 10am": its first schedule; the page of the activity has the others. */
export function sayRegularly(language: Language, listing: Activity): string {
  const [first] = listing?.schedules ?? []
  const days = first ? weekdaysOf(first).map((day) => sayWeekdayIn(language, day)) : []
  const time = first?.starts ? [sayTimeIn(language, first.starts)] : []
  return [...days, ...time].join(language === 'ur' ? '، ' : ', ')
}

export function sayWhere(language: Language, listing: Activity): string {
  if (listing?.online) return frameFor(language).online
  return [listing?.venue, listing?.address].filter(Boolean).join(', ')
}

/** "Free", "£2.50", or nothing where nobody said. */
export function sayCost(language: Language, listing: Activity): string {
  if (listing?.cost === undefined) return ''
  return listing.cost === 0 ? frameFor(language).free : `£${(listing.cost / 100).toFixed(2)}`
}
