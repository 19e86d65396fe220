/** What a person can do after sending: withdraw, say whether they went, or be forgotten. */
import { londonDay } from '../calendar.ts'
import { noteUptake, takeBackUptake } from '../evidence/uptake.ts'
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Person } from '../people/person.ts'
import { freePlace } from '../places/hold.ts'
import { spotOf } from '../places/spot.ts'
import type { Deps, Item } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { categoryOf } from './category.ts'
import { findReferral, listReferrals, mayWithdraw, Referral } from './referral.ts'

/** A release by the person outranks every answer that the group has given. */
export const anyAnswer = Number.MAX_SAFE_INTEGER

/** Far longer than a request can last, so that what is left of it is left for good. */
const requestMinutes = 15

/** Withdraws a self-referral; its place is free at once and the group is told. Safe to repeat. */
export async function withdrawReferral(deps: Deps, person: Person, listing: string): Promise<boolean> {
  for (;;) {
    const referral = await findReferral(deps, person.id, listing)
    if (!referral) return false
    if (referral.state === 'withdrawn') return true
    if (!mayWithdraw(referral, londonDay(deps.now()))) return false
    const key = keys.referral(person.id, listing)
    const now = deps.now()
    // A request that is just sending it may take a place after this, and die. Nobody has been told of it yet.
    const due = referral.state === 'sending' ? after(now, requestMinutes, 'minutes') : now
    const changed = await deps.programme.change(
      key,
      { set: { state: 'withdrawn', changed: now, ...dueAt(deps, key, due) }, add: { ver: 1 } },
      { ver: { equals: referral.ver } },
    )
    if (!changed) continue
    // At once, so that asking again finds it free. The worker does it too, if this does not come to it.
    await freePlace(deps, spotOf(referral), referral.signUp, anyAnswer)
    return true
  }
}

/**
 * Throws away what was written and not sent. If this was sent at an earlier time, that stays known: the worker may
 * have still to take it back, and an erasure must find it.
 */
export async function dropDraft(deps: Deps, person: Person, listing: string): Promise<void> {
  const draft = await findReferral(deps, person.id, listing)
  if (draft?.state !== 'draft') return
  const key = keys.referral(person.id, listing)
  const unchanged = { ver: { equals: draft.ver } }
  const last = draft.history.at(-1)?.state
  if (!last) {
    await deps.programme.remove(key, unchanged)
    return
  }
  // Accepted once and been: not open again. Lapsed a moment ago: the worker tells of that by the earlier sign-up.
  const ended = ['lapsed', 'passed'].includes(last) && draft.work
  const over = ['sent', 'waiting', 'offered'].includes(last)
  const state = last === 'accepted' || ended ? 'withdrawn' : over ? 'passed' : last
  await deps.programme.change(key, { set: { state }, remove: ['introduction'], add: { ver: 1 } }, unchanged)
}

/**
 * Keeps whether the person went. Asked only of those who were accepted; may be changed. The evidence hears of it first:
 * after a crash in between, the person is asked again and whatever they say is put right then.
 */
export async function sayAttended(
  deps: Deps,
  person: Person,
  listing: string,
  attended: 'yes' | 'no',
): Promise<boolean> {
  const referral = await findReferral(deps, person.id, listing)
  if (referral?.state !== 'accepted') return false
  if (referral.attended === attended && !referral.attendedBy) return true
  // Saying what the group has said moves no day: the evidence stands under the day of that.
  const at = referral.attended === attended ? referral.changed : deps.now()
  if (attended === 'yes') await noteAttended(deps, referral, at)
  else if (referral.attended === 'yes') await takeBackAttended(deps, person, referral)
  return deps.programme.change(
    keys.referral(person.id, listing),
    { set: { attended, changed: at }, remove: ['attendedBy'], add: { ver: 1 } },
    { state: { equals: 'accepted' } },
  )
}

/** On the day that they say so: the day that they went may lie in a period whose release is out. */
export async function noteAttended(deps: Deps, referral: Referral, at = deps.now()): Promise<void> {
  const category = await categoryOf(deps, referral)
  const day = londonDay(at)
  if (category) await noteUptake(deps, referral.person, { kind: 'attended', category, day })
}

/** A slip of the finger, or a day that fell through after all. Something else of the kind in that month still counts. */
export async function takeBackAttended(deps: Deps, person: Person, referral: Referral): Promise<void> {
  const category = await categoryOf(deps, referral)
  if (!category) return
  const day = londonDay(referral.changed)
  for (const other of await listReferrals(deps, person.id)) {
    if (other.listing === referral.listing || other.attended !== 'yes') continue
    const sameMonth = londonDay(other.changed).slice(0, 7) === day.slice(0, 7)
    if (sameMonth && (await categoryOf(deps, other)) === category) return
  }
  await takeBackUptake(deps, person, { kind: 'attended', category, day })
}

/** The group's part of an erasure: its place is freed, and it is asked to delete what it was sent. */
export async function withdrawForErasure(deps: Deps, item: Item): Promise<void> {
  const referral = Referral.parse(item)
  const { group, listing } = referral
  // Every time that it was asked, for the group has kept each of them.
  for (const { signUp, state, occurrence } of [...referral.history, referral]) {
    if (!signUp || state === 'draft' || state === 'full') continue
    await freePlace(deps, spotOf({ group, listing, occurrence }), signUp, anyAnswer)
    await queueMessage(deps, {
      id: `${signUp}-please-delete`,
      kind: 'group-please-delete',
      group,
      signUp,
    })
  }
}
