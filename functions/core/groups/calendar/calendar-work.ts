/** The worker's part of a listing's calendar: asks who came, asks whether it is still right, marks, hides. */
import { findListing } from '../../directory/listing.ts'
import { changeListing } from '../../directory/publish-listing.ts'
import { keys } from '../../keys.ts'
import { queueMessage } from '../../messages/message.ts'
import type { Deps, Item } from '../../ports.ts'
import { after } from '../../stamp.ts'
import { dueAt, nothingDue } from '../../work/marker.ts'
import { openRegister } from '../register/register.ts'
import { askId, type Chased, nextStep } from './freshness.ts'
import { asksOf, beginCalendar, calendarDue, ListingCalendar } from './listing-calendar.ts'
import { bringNote } from './note.ts'

/** After an outage: who came last week is still known, and more than two at once nobody fills in. */
const missedDays = 7
const missedMost = 2

/** Does what has come due for a listing, and moves the marker to what comes next. Every step can be repeated. */
export async function doListingCalendar(deps: Deps, item: Item): Promise<void> {
  const calendar = ListingCalendar.parse(item)
  const { group, listing, renewals, renewed } = calendar
  const key = keys.calendar(group, listing)
  const now = deps.now()
  if (renewals > renewed) {
    const id = `${listing}-listing-link-${renewals}`
    await queueMessage(deps, { id, kind: 'group-listing-due', group, listing, round: 0 })
  }
  await bringNote(deps, calendar)
  const late = after(now, -missedDays, 'days')
  const ended = asksOf(calendar).filter(({ at }) => at <= now && at > late)
  for (const { day } of ended.slice(-missedMost)) await openRegister(deps, calendar, day)
  const taken = await chase(deps, calendar)
  if (taken === 'gone') {
    await deps.programme.remove(key, { ver: { equals: calendar.ver } })
    return
  }
  const chased = taken ?? calendar.chased
  const owed = calendar.owed.filter(({ at }) => at > now)
  const due = calendarDue({ ...calendar, seenTo: now, owed, renewed: renewals, note: undefined, chased }, now)
  await deps.programme.change(
    key,
    {
      set: {
        seenTo: now,
        owed,
        renewed: renewals,
        ...(chased ? { chased } : {}),
        ...(due ? dueAt(deps, key, due) : {}),
      },
      remove: ['note', ...(due ? ['attempts'] : nothingDue)],
      add: { ver: 1 },
    },
    // Changed meanwhile, by its own marking perhaps: its marker is as it was, and this is done again.
    { ver: { equals: calendar.ver } },
  )
}

/** Takes the next step of asking whether a listing is right, if it is time. One that has left the directory is gone. */
async function chase(deps: Deps, calendar: ListingCalendar): Promise<Chased | 'gone' | undefined> {
  const { group, listing: id } = calendar
  const now = deps.now()
  const next = nextStep(calendar)
  if (calendar.state === 'stopped' || !next || next.at > now) return undefined
  const listing = await findListing(deps, id, { consistent: true })
  if (!listing || listing.group !== group || listing.source) return 'gone'
  if (listing.lastChecked !== calendar.lastChecked) {
    // Confirmed by a hand that did not come as far as this.
    await beginCalendar(deps, listing)
    return undefined
  }
  if (next.step === 'asked' || next.step === 'asked-again') {
    const round = next.step === 'asked' ? 1 : 2
    await queueMessage(deps, {
      id: askId(calendar, round),
      kind: 'group-listing-due',
      group,
      listing: id,
      round,
    })
  } else {
    const step = next.step
    // Only if nobody has said a word since: a confirmation that comes at this moment stands.
    await changeListing(deps, id, (there) =>
      there.lastChecked === calendar.lastChecked ? { ...there, unchecked: step } : undefined,
    )
  }
  return { step: next.step, at: now }
}
