/**
 * What a group is asked from time to time: who came, whether a listing is still right, what waits for it. Each looks
 * again when it is sent, so that nobody is asked for what they have done meanwhile.
 */
import { findGroup, type Group } from '../directory/group.ts'
import { findListing } from '../directory/listing.ts'
import { askId } from '../groups/calendar/freshness.ts'
import { findCalendar } from '../groups/calendar/listing-calendar.ts'
import { freshLink } from '../groups/link.ts'
import { findRegister, isOpenRegister, peopleOn } from '../groups/register/register.ts'
import { readWeek, somethingWaits } from '../groups/week/week.ts'
import type { Deps } from '../ports.ts'
import { type Composed, nothing } from './composed.ts'
import type { Letter } from './letter.ts'
import type { Message } from './message.ts'
import { digestLetter, listingDueLetter, listingLinks, registerLetter } from './to-groups-chores.ts'

/** A chore can wait until an operator has found the group's right address; a sign-up can't, and is tried all the same. */
async function toGroup(
  deps: Deps,
  id: string,
  letterFor: (group: Group) => Promise<Letter | string>,
): Promise<Composed> {
  const group = await findGroup(deps, id)
  if (!group) return nothing('the group is gone')
  if (group.trouble) return nothing('email does not reach the group')
  const letter = await letterFor(group)
  return typeof letter === 'string' ? nothing(letter) : { send: 'email', to: group.email, letter }
}

export function composeListingDue(
  deps: Deps,
  message: Extract<Message, { kind: 'group-listing-due' }>,
): Promise<Composed> {
  const { group, listing: id, round } = message
  return toGroup(deps, group, async () => {
    const calendar = await findCalendar(deps, group, id)
    if (!calendar || calendar.state === 'stopped') return 'the listing is gone'
    // Confirmed, or answered in words: what it was asked about counts from another day now.
    if (round > 0 && message.id !== askId(calendar, round)) return 'it has been answered'
    const listing = await findListing(deps, id)
    if (!listing || listing.state === 'stopped') return 'the listing is gone'
    if (round > 0 && listing.lastChecked !== calendar.lastChecked) return 'it has been answered'
    const token = freshLink(deps, { to: 'listing', group, listing: id })
    return listingDueLetter(listing, round, listingLinks(deps.origin, token))
  })
}

export function composeRegister(
  deps: Deps,
  { group, listing, day }: Extract<Message, { kind: 'group-register' }>,
): Promise<Composed> {
  return toGroup(deps, group, async () => {
    const register = await findRegister(deps, group, listing, day)
    if (!register || !isOpenRegister(register, deps.now())) return 'the register is closed'
    if (register.saved) return 'it has been filled in'
    const { length } = await peopleOn(deps, register)
    if (length === 0) return 'nobody is on it any more'
    const token = freshLink(deps, { to: 'register', group, listing, day })
    return registerLetter(register, length, `${deps.origin}/partner/register/${token}`)
  })
}

export function composeDigest(
  deps: Deps,
  { group, fresh }: Extract<Message, { kind: 'group-digest' }>,
): Promise<Composed> {
  return toGroup(deps, group, async () => {
    const week = await readWeek(deps, group)
    if (!fresh && !somethingWaits(week, deps.now())) return 'nothing waits any more'
    return digestLetter(week, weekPage(deps, group), fresh === true)
  })
}

const weekPage = (deps: Deps, group: string) =>
  `${deps.origin}/partner/week/${freshLink(deps, { to: 'week', group })}`

/** Every email to a group leads to its list of this week, whatever else it is about. */
export function leadToWeek(deps: Deps, message: Message, composed: Composed): Composed {
  if (composed.send !== 'email' || !('group' in message) || message.kind === 'group-digest') return composed
  const also = { text: 'Your list for this week, and your listings', href: weekPage(deps, message.group) }
  return { ...composed, letter: { ...composed.letter, also } }
}
