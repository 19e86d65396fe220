/**
 * What comes next for a listing: the register after each time, and asking whether it is still right. The item keeps what
 * that needs of the listing, so that a quiet week costs one read and one write.
 */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { addDays, londonDay, londonInstant } from '../../calendar.ts'
import type { Listing } from '../../directory/listing.ts'
import { type Occurrence, occurrencesBetween, Schedule } from '../../directory/schedule.ts'
import { keys } from '../../keys.ts'
import type { Deps } from '../../ports.ts'
import { after, Instant } from '../../stamp.ts'
import { dueAt, nothingDue } from '../../work/marker.ts'
import { Chased, chaseDue } from './freshness.ts'

/** What it keeps of the listing. */
const ListingFacts = z.object({
  title: z.string(),
  schedules: z.array(Schedule),
  joining: z.enum(['live', 'contact']),
  state: z.enum(['live', 'paused', 'stopped']),
  lastChecked: z.iso.date().optional(),
})

/** A day whose register is to be asked for, and when. */
const Owed = z.object({ day: z.iso.date(), at: Instant })

export const ListingCalendar = ListingFacts.extend({
  group: z.string(),
  listing: z.string(),
  /** The day that this began: where nobody has said when the listing was last right, it counts from here. */
  begun: z.iso.date(),
  /** Registers that were due up to here have been asked for. */
  seenTo: Instant,
  /** Times that were under way when the listing changed its days or stopped. */
  owed: z.array(Owed).default([]),
  chased: Chased.optional(),
  /** What the group says is wrong with it, until the worker has brought it to an operator. */
  note: z.object({ words: z.string(), at: Instant }).optional(),
  /** How many notes there have been: each answers the asking before it. */
  notes: z.int().default(0),
  /** Fresh links asked for, and sent. */
  renewals: z.int().default(0),
  renewed: z.int().default(0),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
})
export type ListingCalendar = z.infer<typeof ListingCalendar>
type Facts = z.infer<typeof ListingFacts>

/** How long something lasts whose end nobody has stated. */
const usualHours = 2
const afterMinutes = 30
const untimed = '20:00'

/** When a group is asked who came: half an hour after the end, or in the evening of a day without times. */
export function registerAt({ day, starts, ends }: Occurrence): Date {
  if (starts && ends && ends <= starts) {
    return after(londonInstant(addDays(day, 1), ends), afterMinutes, 'minutes')
  }
  if (ends) return after(londonInstant(day, ends), afterMinutes, 'minutes')
  if (starts) return after(londonInstant(day, starts), usualHours * 60 + afterMinutes, 'minutes')
  return londonInstant(day, untimed)
}

/** How far ahead it looks for the next time; with none by then, it looks again. */
const aheadDays = 60

/** The days on which something ends after `from`, each with the moment to ask: the last end of that day. */
function asksAfter({ schedules, joining, state }: Facts, from: Date): z.infer<typeof Owed>[] {
  // Where people get in touch themselves the programme knows of nobody who would come.
  if (joining === 'contact' || state === 'stopped') return []
  const day = londonDay(from)
  const days = new Map<string, Date>()
  // From the day before: what began then may end past midnight.
  for (const occurrence of occurrencesBetween(schedules, addDays(day, -1), addDays(day, aheadDays))) {
    const at = registerAt(occurrence)
    if (at > (days.get(occurrence.day) ?? from)) days.set(occurrence.day, at)
  }
  return [...days].map(([on, at]) => ({ day: on, at })).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Every register that is still to be asked for, within what it looks ahead. */
export const asksOf = (calendar: ListingCalendar) => {
  const regular = asksAfter(calendar, calendar.seenTo)
  const owed = calendar.owed.filter(({ day }) => !regular.some((one) => one.day === day))
  return [...owed, ...regular]
}

/** When it has something to do next. A listing that has stopped ends with what is owed. */
export function calendarDue(calendar: ListingCalendar, now: Date): Date | undefined {
  const asks = asksOf(calendar).map(({ at }) => at)
  const chases = calendar.state === 'stopped' ? [] : [chaseDue(calendar) ?? after(now, aheadDays, 'days')]
  const renews = calendar.renewals > calendar.renewed || calendar.note ? [now] : []
  const [first] = [...asks, ...chases, ...renews].sort((a, b) => a.getTime() - b.getTime())
  const lookAgain = after(now, aheadDays, 'days')
  return first && calendar.state !== 'stopped' && first > lookAgain ? lookAgain : first
}

const factsOf = (listing: Listing): Facts => ListingFacts.parse(JSON.parse(JSON.stringify(listing)))

/** Begins a listing's calendar, or brings it up to a change. Safe to repeat. */
export async function beginCalendar(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  listing: Listing,
): Promise<void> {
  const key = keys.calendar(listing.group, listing.id)
  const facts = factsOf(listing)
  for (;;) {
    const now = deps.now()
    const before = await findCalendar(deps, listing.group, listing.id)
    if (!before) {
      const fresh = ListingCalendar.parse({
        ...facts,
        group: listing.group,
        listing: listing.id,
        begun: londonDay(now),
        seenTo: now.toISOString(),
        ver: 1,
      })
      const due = calendarDue(fresh, now)
      if (await deps.programme.claim({ ...key, ...fresh, ...(due ? dueAt(deps, key, due) : {}) })) return
      continue
    }
    if (isDeepStrictEqual(ListingFacts.parse(before), facts)) return
    const confirmed = facts.lastChecked !== before.lastChecked
    const { chased, ...rest } = before
    const calendar: ListingCalendar = {
      ...rest,
      ...facts,
      owed: stillOwed(before, now),
      ...(chased && !confirmed ? { chased } : {}),
    }
    const due = calendarDue(calendar, now)
    const changed = await deps.programme.change(
      key,
      {
        set: { ...facts, owed: calendar.owed, ...(due ? dueAt(deps, key, due) : {}) },
        remove: [
          ...(facts.lastChecked ? [] : ['lastChecked']),
          ...(confirmed ? ['chased'] : []),
          ...(due ? [] : nothingDue),
        ],
        add: { ver: 1 },
      },
      { ver: { equals: before.ver } },
    )
    if (changed) return
  }
}

/** By the days as they were: what has begun takes place, whatever the listing says from now on. */
function stillOwed(before: ListingCalendar, now: Date): z.infer<typeof Owed>[] {
  return asksOf(before).filter(({ day, at }) => day < londonDay(now) || at <= after(now, usualHours, 'hours'))
}

export async function findCalendar(
  deps: Pick<Deps, 'programme'>,
  group: string,
  listing: string,
): Promise<ListingCalendar | undefined> {
  const item = await deps.programme.get(keys.calendar(group, listing), { consistent: true })
  return item && ListingCalendar.parse(item)
}

/** Asks for a fresh link to say whether a listing is still right. It goes to the group's own address. */
export async function renewListingLink(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
  listing: string,
): Promise<boolean> {
  const calendar = await findCalendar(deps, group, listing)
  if (!calendar || calendar.state === 'stopped') return false
  // One at a time: asking again before it has gone changes nothing.
  if (calendar.renewals > calendar.renewed) return true
  const key = keys.calendar(group, listing)
  await deps.programme.change(
    key,
    { set: dueAt(deps, key, deps.now()), add: { renewals: 1, ver: 1 } },
    { ver: { equals: calendar.ver } },
  )
  return true
}
