/** A listing's facts in words. What nobody has stated reads "not stated". */
import { sayDay, sayFullDay, sayTime } from '../../functions/core/calendar.ts'
import {
  type AccessFact,
  accessFacts,
  type Listing,
  suitabilities,
} from '../../functions/core/directory/listing.ts'
import { inWords, saySchedule } from '../../functions/core/directory/say-schedule.ts'
import { nextOccurrences } from '../../functions/core/directory/schedule.ts'
import type { Left } from '../../functions/core/places/left.ts'
import { sayMiles } from '../../functions/core/postcodes/outcodes.ts'
import { sayReason } from '../../functions/core/search/reason.ts'
import type { Found, Search } from '../../functions/core/search/search.ts'
import { ActivityCard } from '../ui/activity-card.tsx'

export const notStated = 'Not stated'

/** "Tuesdays and Thursdays, 6pm to 7.30pm. Not in August" */
export function sayWhen(listing: Listing): string {
  const regular = listing.schedules.map(saySchedule).filter(Boolean)
  return [...regular, listing.whenNote].filter(Boolean).join('. ') || notStated
}

/** The next day that it falls on, unless a note says that the days are not the whole story. */
export function sayNext(listing: Listing, today: string, time: string): string | undefined {
  if (listing.whenNote) return undefined
  const [next] = nextOccurrences(listing.schedules, today, 1, time)
  if (!next) return undefined
  // With several times in a week it matters which of them comes next.
  return listing.schedules.length > 1 && next.starts
    ? `${sayDay(next.day)}, ${sayTime(next.starts)}`
    : sayDay(next.day)
}

export function sayWhere(listing: Listing): string {
  if (listing.online) return 'Online'
  return [listing.venue, listing.outcode].filter(Boolean).join(', ') || notStated
}

export function sayCost({ cost, costNote }: Listing): string {
  if (cost === undefined) return costNote ?? notStated
  const amount = cost === 0 ? 'Free' : `£${(cost / 100).toFixed(2).replace(/\.00$/, '')}`
  return costNote ? `${amount}. ${costNote}` : amount
}

export function sayAges({ agesFrom, agesTo }: Listing): string | undefined {
  if (agesFrom !== undefined && agesTo !== undefined) return `Ages ${agesFrom} to ${agesTo}`
  if (agesFrom !== undefined) return `Ages ${agesFrom} and over`
  return agesTo === undefined ? undefined : `Up to age ${agesTo}`
}

export function saySuits(listing: Listing): string | undefined {
  return [listing.whoFor, sayAges(listing)].filter(Boolean).join('. ') || undefined
}

/** A fact's name inside a sentence. A language keeps its capitals. */
const inside = (fact: string) =>
  fact === accessFacts.bsl ? fact : fact.slice(0, 1).toLowerCase() + fact.slice(1)

/** "No step-free access, no parking": each with a no of its own, for "no step-free and parking" may be read both ways. */
const without = (fact: string) => `no ${inside(fact)}${fact === accessFacts.stepFree ? ' access' : ''}`

/** "Step-free, hearing loop. No parking": yes first, then no. */
export function sayAccess(listing: Listing): string {
  if (listing.online) return 'Online, from wherever you are'
  const facts = Object.keys(accessFacts) as AccessFact[]
  const has = facts.filter((fact) => listing.access[fact] === 'yes').map((fact) => accessFacts[fact])
  const lacks = facts.filter((fact) => listing.access[fact] === 'no').map((fact) => accessFacts[fact])
  if (has.length + lacks.length === 0) return notStated
  const yes = has.length > 0 ? inWords(has.map((fact, at) => (at === 0 ? fact : inside(fact)))) : ''
  const no = sentence(lacks.map(without).join(', '))
  return [yes, no].filter(Boolean).join('. ')
}

/** Nothing during a pause: what is left then is for nobody. */
export function sayPlaces(free: Left | undefined, listing: Listing): string | undefined {
  if (!free || listing.state === 'paused') return undefined
  const { left, day } = free
  if (left === 0) return listing.waitingList ? 'Full, with a waiting list' : 'Full just now'
  const places = left === 1 ? '1 place left' : `${left} places left`
  return day ? `${places} on ${sayDay(day)}` : places
}

export function sayChecked({ lastChecked, unchecked }: Listing): string {
  const day = lastChecked ? sayFullDay(lastChecked) : notStated.toLowerCase()
  return unchecked ? `${day}. Not checked lately: ask before you go` : day
}

/** "Willow allotments, Willow Lane, Leeds LS6 2AB": a venue's own address in full, as far as it is known. */
export function sayAddress({ venue, address, town, county, postcode, outcode }: Listing): string {
  const code = postcode ?? outcode
  const place = [town, town ? undefined : county].filter(Boolean).join(', ')
  return [venue, address, [place, code].filter(Boolean).join(' ')].filter(Boolean).join(', ') || notStated
}

export const saySuitabilities = ({ suits }: Listing): string | undefined =>
  suits.map((one) => suitabilities[one]).join('. ') || undefined

/** How a group answers, as far as ten sign-ups or more can say. */
export function sayRecord({ record }: Listing): string | undefined {
  if (!record) return undefined
  const { signUps, acceptedOfTen, hours } = record
  return `Most answers come within ${sayHours(hours)}. About ${acceptedOfTen} in 10 people get a place (of ${signUps} who asked).`
}

function sayHours(hours: number): string {
  if (hours < 2) return 'an hour or two'
  if (hours < 24) return `${hours} hours`
  const days = Math.round(hours / 24)
  return days === 1 ? 'a day' : `${days} days`
}

/** Nobody new just now: said before anything can be asked. */
export function sayPause({ state, resumes, groupName }: Listing): string | undefined {
  if (state !== 'paused') return undefined
  return resumes
    ? `${groupName} takes nobody new until ${sayDay(resumes)}.`
    : `${groupName} takes nobody new just now.`
}

type CardsProps = {
  found: readonly Found[]
  /** What was asked, for a line that says why each was found. */
  search?: Search | undefined
  /** The number of the first, where they are numbered for a map. */
  from?: number | undefined
  today: string
  /** On the clock: what is over today is not what comes next. */
  time: string
  places: ReadonlyMap<string, Left | undefined>
  level?: 2 | 3
}

export const Cards = ({ found, search, from, today, time, places, level }: CardsProps) => {
  const because = found.map((one) => search && sentence(sayReason(one, search, today)))
  return (
    <div class="up-cards">
      {found.map(({ listing, miles, notStated: unknown }, index) => (
        <ActivityCard
          number={from === undefined ? undefined : from + index}
          because={because[index]}
          href={`/activities/${listing.id}`}
          title={listing.title}
          group={listing.groupName}
          when={sayWhen(listing)}
          paused={sayPause(listing)}
          source={listing.source?.name}
          nextDate={sayNext(listing, today, time)}
          distance={miles === undefined ? undefined : sayMiles(miles)}
          where={sayWhere(listing)}
          cost={sayCost(listing)}
          suits={saySuits(listing)}
          access={
            unknown.length > 0
              ? `${sayAccess(listing)}. Not stated: ${inWords(unknown.map((fact) => accessFacts[fact])).toLowerCase()}. Ask first`
              : sayAccess(listing)
          }
          places={sayPlaces(places.get(listing.id), listing)}
          checked={sayChecked(listing)}
          demo={listing.demonstration}
          level={level}
        />
      ))}
    </div>
  )
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
