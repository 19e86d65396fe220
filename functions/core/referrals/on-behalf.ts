/**
 * Referring somebody at their word: what they said yes to on the phone, typed by a link worker, sent by the worker. The
 * rules are those of their own form. It has no draft: it goes in one change, so that nobody finds half of it, sends other
 * words by it, or has it sent after throwing it away.
 */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import { setSaid } from '../people/change-person.ts'
import { recordSaid, turnedOff } from '../people/consent.ts'
import { findPerson } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { maySend } from './may-send.ts'
import { draftOf, findAPlace, going, ofEarlierTimes, type SendOutcome } from './refer.ts'
import { findReferral, type Introduction, isOpen, listReferrals, type Referral } from './referral.ts'
import { withdrawForErasure } from './withdraw.ts'

export type Word = {
  /** The sign-up's own id, made when the word was given: by it the same word sends nothing twice. */
  id: string
  listing: string
  occurrence?: string | undefined
  introduction: Introduction
  /** When they said yes. */
  at: Date
}

export type OnBehalfOutcome = SendOutcome | { ok: false; reason: 'already-open' | 'sharing-off' | 'nobody' }

/** Sends it, once, however often this is asked. */
export async function referOnBehalf(deps: Deps, id: string, word: Word): Promise<OnBehalfOutcome> {
  for (;;) {
    const before = await findReferral(deps, id, word.listing)
    const done = before && (await cameTo(deps, before, word.id))
    if (done) return done
    const person = await findPerson(deps, id)
    if (person?.state !== 'active' || person.left) return { ok: false, reason: 'nobody' }
    // What they chose by their own hand is not changed by anybody else's.
    if (turnedOff(person.consents, 'sharing')) return { ok: false, reason: 'sharing-off' }
    if (before && isOpen(before, londonDay(deps.now()))) return { ok: false, reason: 'already-open' }
    const consents = recordSaid(person.consents, word.at)
    const may = await maySend(deps, { ...person, consents }, word, await listReferrals(deps, id))
    if (!may.ok) return may
    if (consents.length > person.consents.length) {
      await setSaid(deps, id, word.at)
      // Asked again: they may have said no in this very moment.
      if (turnedOff((await findPerson(deps, id))?.consents ?? [], 'sharing')) continue
    }
    const { introduction, occurrence, id: signUp } = word
    const key = keys.referral(id, word.listing)
    const asking = { person: id, listing: may.listing, introduction, occurrence, before, signUp }
    const { set, remove } = going(deps, { person: id, listing: word.listing }, may)
    const { occurrence: day, ...draft } = await draftOf(deps, asking)
    const sent = {
      ...draft,
      ...set,
      ...(may.day ? { occurrence: day } : {}),
      through: 'link-worker' as const,
    }
    // Whether or not somebody was in between: what stands there now says what came of it.
    if (before)
      await deps.programme.change(
        key,
        { set: sent, remove: [...ofEarlierTimes, ...remove, ...(may.day?.starts ? [] : ['starts'])] },
        { ver: { equals: before.ver } },
      )
    else await deps.programme.claim({ ...key, ...sent })
  }
}

/** What became of a word that was sent before; undefined where it was not. */
async function cameTo(deps: Deps, referral: Referral, signUp: string): Promise<SendOutcome | undefined> {
  if (referral.signUp !== signUp) {
    const past = referral.history.find((one) => one.signUp === signUp)
    return past && asOutcome(past.state)
  }
  if (referral.state !== 'sending') return asOutcome(referral.state)
  await findAPlace(deps, referral)
  const now = await findReferral(deps, referral.person, referral.listing)
  return now && cameTo(deps, now, signUp)
}

const asOutcome = (state: Referral['state']): SendOutcome =>
  state === 'full' ? { ok: false, reason: 'full' } : { ok: true, state: state === 'waiting' ? state : 'sent' }

/**
 * Asked before a group is told. Whoever deletes everything while this is being sent for them may have been deleted before
 * it stood there: their own form can't do that, for it is they who press. True where it is gone again.
 */
export async function dropIfErased(deps: Deps, person: string, listing: string): Promise<boolean> {
  if ((await findPerson(deps, person))?.state === 'active') return false
  const key = keys.referral(person, listing)
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return true
  await withdrawForErasure(deps, item)
  await deps.programme.remove(key)
  return true
}
