/** Referring yourself: a draft to check, then one change that sends it. */
import { londonDay } from '../calendar.ts'
import { findListing, isShown, type Listing } from '../directory/listing.ts'
import type { Occurrence } from '../directory/schedule.ts'
import { keys } from '../keys.ts'
import type { Person } from '../people/person.ts'
import { askForPlace, freePlace } from '../places/hold.ts'
import { spotOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { maySend, type WhyNot } from './may-send.ts'
import {
  findReferral,
  hasUnfinished,
  type Introduction,
  isOpen,
  listReferrals,
  type Referral,
} from './referral.ts'

/** How long a draft waits to be sent. */
const draftDays = 14

/** Keeps a draft of what the group will read, and of the day that is asked for. Nothing is sent. */
export async function draftReferral(
  deps: Deps,
  person: Person,
  listing: Listing,
  introduction: Introduction,
  occurrence?: string,
): Promise<{ ok: true } | { ok: false; reason: 'already-open' }> {
  const key = keys.referral(person.id, listing.id)
  for (;;) {
    const before = await findReferral(deps, person.id, listing.id)
    if (before && isOpen(before, londonDay(deps.now()))) return { ok: false, reason: 'already-open' }
    const signUp = before?.state === 'draft' ? before.signUp : deps.newId()
    const draft: Referral = {
      ...(await draftOf(deps, { person: person.id, listing, introduction, occurrence, before, signUp })),
      // A first draft goes by itself. A later one stays, for it also knows of the earlier times.
      ...(before ? {} : { expires: after(deps.now(), draftDays, 'days') }),
    }
    const kept = before
      ? await deps.programme.change(
          key,
          {
            set: draft,
            remove: [
              ...ofEarlierTimes,
              ...['sentAt', 'starts', 'through'],
              ...(occurrence ? [] : ['occurrence']),
              ...(hasUnfinished(draft) ? [] : nothingDue),
            ],
          },
          { ver: { equals: before.ver } },
        )
      : await deps.programme.claim({ ...key, ...draft })
    if (kept) return { ok: true }
  }
}

/** What a new time of asking has nothing of. */
export const ofEarlierTimes = ['answer', 'attended', 'attendedBy', 'moved', 'offer'] as const

type Asking = {
  person: string
  listing: Listing
  introduction: Introduction
  occurrence: string | undefined
  /** What stands there now: earlier times are kept, a draft gives way. */
  before: Referral | undefined
  signUp: string
}

/** What is kept of somebody's asking to come, before any of it goes. */
export async function draftOf(
  deps: Pick<Deps, 'vault' | 'now'>,
  { person, listing, introduction, occurrence, before, signUp }: Asking,
): Promise<Referral> {
  // Ended a moment ago and not yet taken back, or for a day that is over: that must not be forgotten.
  const unfinished =
    before?.work !== undefined &&
    ['sent', 'waiting', 'offered', 'withdrawn', 'lapsed', 'passed'].includes(before.state)
  const past =
    before && before.state !== 'draft'
      ? [
          {
            state: before.state,
            at: before.changed,
            signUp: before.signUp,
            ...(before.occurrence ? { occurrence: before.occurrence } : {}),
            ...(unfinished ? { unfinished } : {}),
          },
        ]
      : []
  return {
    person,
    listing: listing.id,
    title: listing.title,
    group: listing.group,
    groupName: listing.groupName,
    category: listing.type,
    signUp,
    state: 'draft',
    ...(occurrence ? { occurrence } : {}),
    introduction: await deps.vault.seal(introduction),
    changed: deps.now(),
    told: false,
    history: [...(before?.history ?? []), ...past],
    ver: (before?.ver ?? 0) + 1,
  }
}

/** From here on it can't be lost: the marker makes the worker finish whatever a request does not. */
export function going(
  deps: Pick<Deps, 'now' | 'epoch'>,
  { person, listing: id }: Pick<Referral, 'person' | 'listing'>,
  { listing, day }: { listing: Listing; day: Occurrence | undefined },
) {
  const now = deps.now()
  const state: Referral['state'] =
    listing.places === undefined && listing.state === 'live' ? 'sent' : 'sending'
  const due = dueAt(deps, keys.referral(person, id), now)
  return {
    set: { state, sentAt: now, starts: day?.starts, changed: now, ...due },
    // Places are counted for the whole by now: the day that was chosen stands for nothing.
    remove: ['expires', ...(day ? [] : ['occurrence'])],
  }
}

export type SendOutcome = { ok: true; state: 'sent' | 'waiting' } | { ok: false; reason: Refused }

type Refused = WhyNot | 'full' | 'no-draft'

/**
 * Sends the draft. Once it is sent, sending again, from a second tab or by a double click, gives the same answer
 * and does nothing more.
 */
export async function sendReferral(deps: Deps, person: Person, listingId: string): Promise<SendOutcome> {
  // All of theirs: how many went today is asked too.
  const theirs = await listReferrals(deps, person.id)
  const referral = theirs.find(({ listing }) => listing === listingId)
  if (!referral) return { ok: false, reason: 'no-draft' }
  if (referral.state === 'draft') {
    const may = await maySend(deps, person, referral, theirs)
    if (!may.ok) return may
    const { set, remove } = going(deps, referral, may)
    const changed = await deps.programme.change(
      keys.referral(person.id, listingId),
      { set, add: { ver: 1 }, remove },
      { ver: { equals: referral.ver } },
    )
    if (changed && set.state === 'sent') return { ok: true, state: 'sent' }
  }
  return settleSending(deps, person.id, listingId)
}

/** Sees a self-referral through to having a place, being on the waiting list, or finding the activity full. */
async function settleSending(deps: Deps, person: string, listingId: string): Promise<SendOutcome> {
  for (;;) {
    const referral = await findReferral(deps, person, listingId)
    if (!referral) return { ok: false, reason: 'gone' }
    if (referral.state === 'sending') {
      await findAPlace(deps, referral)
      continue
    }
    if (referral.state === 'full') return { ok: false, reason: 'full' }
    if (referral.state === 'draft') return { ok: false, reason: 'no-draft' }
    return { ok: true, state: referral.state === 'waiting' ? 'waiting' : 'sent' }
  }
}

/** Moves a 'sending' referral on. Safe to run twice at once: the place is held by the sign-up's own id. */
export async function findAPlace(deps: Looking, referral: Referral): Promise<void> {
  const key = keys.referral(referral.person, referral.listing)
  const listing = await findListing(deps, referral.listing)
  const since = referral.sentAt ?? deps.now()
  const found =
    listing && isShown(listing)
      ? await askForPlace(deps, listing, spotOf(referral), referral.signUp, since)
      : 'full'
  const unchanged = { ver: { equals: referral.ver } }
  if (found !== 'full') {
    const state = found === 'held' ? 'sent' : 'waiting'
    const moved = await deps.programme.change(key, { set: { state }, add: { ver: 1 } }, unchanged)
    if (!moved) await giveBackIfUnwanted(deps, referral)
    return
  }
  await deps.programme.change(
    key,
    {
      // What was written is kept like a draft, in case a place comes free.
      set: {
        state: 'full',
        changed: deps.now(),
        ...(referral.history.length > 0 ? {} : { expires: after(deps.now(), draftDays, 'days') }),
      },
      add: { ver: 1 },
      remove: hasUnfinished(referral) ? [] : [...nothingDue],
    },
    unchanged,
  )
}

type Looking = Pick<Deps, 'programme' | 'now' | 'epoch'>

/** Withdrawn, erased or found full while a place was being taken: whoever saw to that came too early to free it. */
async function giveBackIfUnwanted(deps: Looking, referral: Referral): Promise<void> {
  const now = await findReferral(deps, referral.person, referral.listing)
  const wants =
    now?.signUp === referral.signUp &&
    ['sending', 'sent', 'waiting', 'offered', 'accepted'].includes(now.state)
  if (!wants) await freePlace(deps, spotOf(referral), referral.signUp, 0)
}
