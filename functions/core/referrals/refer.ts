/** Referring yourself: a draft to check, then one change that sends it. */
import { addDays, londonDay } from '../calendar.ts'
import { findListing, isShown, type Listing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import { tellOfLimit, withinUnlessUnknown } from '../limits.ts'
import { hasConsent } from '../people/consent.ts'
import type { Person } from '../people/person.ts'
import { askForPlace, freePlace } from '../places/hold.ts'
import { asksForDay, occurrenceOn, spotOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import {
  findReferral,
  hasUnfinished,
  type Introduction,
  isOpen,
  listReferrals,
  type Referral,
} from './referral.ts'
import { isHeldBack } from './report.ts'

/** How long a draft waits to be sent. */
const draftDays = 14
/** Nobody needs more in a day, and a group's mailbox is not for flooding: by one person, or by many made by one. */
const perPersonADay = 10
const perPersonAndGroupADay = 5
const perJoinCodeAndGroupADay = 60
/** How long somebody counts as one of those whom a join code has just brought in. */
const newDays = 30

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
    const draft: Referral = {
      person: person.id,
      listing: listing.id,
      title: listing.title,
      group: listing.group,
      groupName: listing.groupName,
      category: listing.type,
      signUp: before?.state === 'draft' ? before.signUp : deps.newId(),
      state: 'draft',
      ...(occurrence ? { occurrence } : {}),
      introduction: await deps.vault.seal(introduction),
      changed: deps.now(),
      told: false,
      history: [...(before?.history ?? []), ...past],
      ver: (before?.ver ?? 0) + 1,
      // A first draft goes by itself. A later one stays, for it also knows of the earlier times.
      ...(before ? {} : { expires: after(deps.now(), draftDays, 'days') }),
    }
    const kept = before
      ? await deps.programme.change(
          key,
          {
            set: draft,
            remove: [
              ...['answer', 'attended', 'attendedBy', 'sentAt', 'moved', 'offer', 'starts'],
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

export type SendOutcome = { ok: true; state: 'sent' | 'waiting' } | { ok: false; reason: Refused }

type Refused =
  | 'full'
  | 'no-draft'
  | 'no-consent'
  | 'no-day'
  | 'paused'
  | 'too-many'
  | 'enough-for-group'
  | 'held-back'
  | 'gone'

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
    if (!hasConsent(person.consents, 'sharing')) return { ok: false, reason: 'no-consent' }
    const listing = await findListing(deps, listingId)
    if (listing?.joining !== 'live' || !isShown(listing)) return { ok: false, reason: 'gone' }
    if (listing.state === 'paused' && !listing.waitingList) return { ok: false, reason: 'paused' }
    const now = deps.now()
    const day = asksForDay(listing) ? occurrenceOn(listing, referral.occurrence ?? '', now) : undefined
    if (asksForDay(listing) && !day) return { ok: false, reason: 'no-day' }
    const tooMany = await whyNotToday(deps, person, referral.group, theirs)
    if (tooMany) return { ok: false, reason: tooMany }
    const key = keys.referral(person.id, listingId)
    const state = listing.places === undefined && listing.state === 'live' ? 'sent' : 'sending'
    // From here on it can't be lost: the marker makes the worker finish whatever this request does not.
    const changed = await deps.programme.change(
      key,
      {
        set: {
          state,
          sentAt: now,
          starts: day?.starts,
          changed: now,
          ...dueAt(deps, key, now),
        },
        add: { ver: 1 },
        // Places are counted for the whole by now: the day that was chosen stands for nothing.
        remove: ['expires', ...(day ? [] : ['occurrence'])],
      },
      { ver: { equals: referral.ver } },
    )
    if (changed && state === 'sent') return { ok: true, state }
  }
  return settleSending(deps, person.id, listingId)
}

/** Where the table can't be asked, the sign-up goes all the same: it is worth more than the limit. */
async function whyNotToday(
  deps: Deps,
  { id, joinedWith, joined }: Person,
  group: string,
  theirs: readonly Referral[],
): Promise<'too-many' | 'enough-for-group' | 'held-back' | undefined> {
  if (await isHeldBack(deps, id, group)) return 'held-back'
  if (sentToday(deps, theirs, group) >= perPersonAndGroupADay) return 'enough-for-group'
  const may = (purpose: string, subject: string, most: number) =>
    withinUnlessUnknown(deps, purpose, { key: (day) => keys.rate(purpose, subject, day), an: 'day', most })
  if (!(await may('refer', id, perPersonADay))) return 'too-many'
  const isNew = joined > addDays(londonDay(deps.now()), -newDays)
  if (!joinedWith || !isNew) return undefined
  if (await may('refer-code', `${joinedWith}.${group}`, perJoinCodeAndGroupADay)) return undefined
  tellOfLimit(deps, 'manyFromOneCode')
  return 'enough-for-group'
}

/** How many of a person's sign-ups to a group were sent or ended today: read, because a count would be a write more. */
function sentToday(deps: Pick<Deps, 'now'>, theirs: readonly Referral[], group: string): number {
  const today = londonDay(deps.now())
  const isToday = (at: Date | undefined) => at !== undefined && londonDay(at) === today
  return theirs
    .filter((one) => one.group === group)
    .map(({ state, sentAt, history }) => {
      const earlier = history.filter(({ signUp, at }) => signUp !== undefined && isToday(at)).length
      return earlier + (state !== 'draft' && isToday(sentAt) ? 1 : 0)
    })
    .reduce((sum, count) => sum + count, 0)
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
