/** Why a listing was found, in one line: "about 2 miles · Tuesday evening · free · chosen for ‘getting more active’". */
import { sayDay, sayTime } from '../calendar.ts'
import { accessFacts, suitabilities } from '../directory/listing.ts'
import type { Occurrence } from '../directory/schedule.ts'
import { sayMiles } from '../postcodes/outcodes.ts'
import { needs } from '../taxonomy.ts'
import { numberOfDay } from './day-number.ts'
import { type Found, partOfDayIds, partsOfDay, type Search } from './search.ts'

/** The parts of the line, those that matter most first. Nothing is said that is not known. */
export function reasonsFor(found: Found, search: Search, today: string): string[] {
  const { listing, miles, next, serves, notStated } = found
  const has = search.access.filter((fact) => listing.access[fact] === 'yes')
  return [
    miles === undefined ? (listing.online ? 'online' : '') : sayMiles(miles),
    // A note says that the days are not the whole story.
    next && !listing.whenNote ? sayWhenNext(next, today) : '',
    listing.cost === 0 ? 'free' : '',
    ...has.filter((fact) => !notStated.includes(fact)).map((fact) => lower(accessFacts[fact])),
    ...search.suits.map((suits) => lower(suitabilities[suits])),
    serves.length > 0 ? `chosen for ${serves.map((need) => `‘${lower(needs[need])}’`).join(', ')}` : '',
  ].filter(Boolean)
}

export const sayReason = (found: Found, search: Search, today: string): string =>
  reasonsFor(found, search, today).join(' · ')

/** "today at 6pm", "Tuesday evening", "Tuesday 15 December". */
function sayWhenNext({ day, starts }: Occurrence, today: string): string {
  const ahead = numberOfDay(day) - numberOfDay(today)
  if (ahead === 0) return starts ? `today at ${sayTime(starts)}` : 'today'
  if (ahead > 6) return sayDay(day)
  const part = partOfDayIds.find(
    (id) => starts !== undefined && starts >= partsOfDay[id].from && starts < partsOfDay[id].to,
  )
  const weekday = sayDay(day).split(' ')[0] ?? ''
  return part ? `${weekday} ${partsOfDay[part].short}` : weekday
}

/** Inside a sentence. What begins with capitals, such as LGBTQ+ or British Sign Language, keeps them. */
const lower = (text: string) =>
  /^[A-Z](?:[A-Z]|[a-z]+ [A-Z])/.test(text) || text.startsWith('English') || text.startsWith('Dementia')
    ? text
    : text.slice(0, 1).toLowerCase() + text.slice(1)
