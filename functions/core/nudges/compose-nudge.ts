/**
 * The last look before a nudge goes: what is true now decides, not what was when it was queued. An encouragement takes
 * the week here, between being claimed and being sent, so that two can't go in one.
 */
import { londonDay } from '../calendar.ts'
import { findListing } from '../directory/listing.ts'
import { dateAttached } from '../messages/calendar-file.ts'
import { type Composed, nothing } from '../messages/composed.ts'
import type { Message } from '../messages/message.ts'
import { addressOf, findPerson } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { listReferrals } from '../referrals/referral.ts'
import { after } from '../stamp.ts'
import { stillAnIdea } from './choose-idea.ts'
import { decide } from './decide.ts'
import { forgetNudges } from './forget.ts'
import { forgetEncouragement } from './held-out.ts'
import { type Facts, isEncouragement, type NudgeKind, type Said } from './kind.ts'
import { kindOf } from './kinds.ts'
import { letterOf, textOf } from './letter.ts'
import { findPlan, NudgePlan } from './plan.ts'
import { keepRecord } from './record.ts'
import { stopLink } from './stop.ts'
import { takeWeek } from './week.ts'

type Nudge = Extract<Message, { kind: 'nudge' }>

/** Decides again, and makes the words of what goes. */
export async function composeNudge(deps: Deps, message: Nudge): Promise<Composed> {
  const kind = kindOf(message.nudge)
  const { person: id, occasion, about } = message
  const record = { nudge: kind.id, occasion, about }
  for (;;) {
    const facts = await factsFor(deps, message)
    // Nothing is kept of somebody who was deleted, not even that this did not go.
    if (!facts) return nothing('gone')
    const now = deps.now()
    const notAfter = message.notAfter ?? after(now, 1, 'days')
    const decision = decide(kind, { id: occasion, about, notAfter }, facts, now)
    if (isEncouragement(kind.id) && (decision.send || decision.reason === 'held-out')) {
      const arm = decision.send ? 'nudged' : 'held-out'
      if (!(await takeWeek(deps, facts, kind.id, message.id, arm))) continue
    }
    if (!decision.send) {
      const { reason, again } = decision
      await keepRecord(deps, id, { ...record, outcome: again ? 'waiting' : 'not-sent', reason })
      if (await hasGone(deps, facts)) return nothing('gone')
      return again ? { send: 'later', until: again, why: reason } : nothing(reason)
    }
    const { channel } = decision
    const composed = await write(deps, kind, { facts, occasion: { id: occasion, about } }, channel)
    await keepRecord(deps, id, { ...record, outcome: 'sent', channel })
    return (await hasGone(deps, facts)) ? nothing('gone') : composed
  }
}

/** What is known now, or nothing if the person is gone, or has no plan that an encouragement could be part of. */
async function factsFor(deps: Deps, message: Nudge): Promise<Facts | undefined> {
  const person = await findPerson(deps, message.person)
  if (person?.state !== 'active') return undefined
  const plan = await findPlan(deps, person.id)
  if (!plan && isEncouragement(message.nudge)) return undefined
  const facts: Facts = {
    person,
    plan: plan ?? NudgePlan.parse({ person: person.id, from: person.joined, ver: 0 }),
    referrals: await listReferrals(deps, person.id),
  }
  return message.nudge === 'idea' ? { ...facts, idea: await stillAnIdea(deps, facts, message.about) } : facts
}

/**
 * Whether the person was deleted while this was written. Looked at after all is kept, it misses nobody: an erasure
 * that began later removes what was kept; one that began before is seen here.
 */
async function hasGone(deps: Deps, { person }: Facts): Promise<boolean> {
  if ((await findPerson(deps, person.id))?.state === 'active') return false
  await forgetNudges(deps, person.id)
  await forgetEncouragement(deps, person, londonDay(deps.now()))
  return true
}

async function write(
  deps: Deps,
  kind: NudgeKind,
  { facts, occasion }: Pick<Said, 'facts' | 'occasion'>,
  channel: 'email' | 'sms',
): Promise<Composed> {
  const contact = await addressOf(deps, facts.person, channel)
  if (!contact) throw new Error('the address that was decided on is not there')
  const referral = facts.referrals.find(({ listing }) => listing === occasion.about)
  const said: Said = {
    facts,
    occasion,
    referral,
    listing: facts.idea ?? (occasion.about ? await findListing(deps, occasion.about) : undefined),
    origin: deps.origin,
    stop: kind.basis === 'encouragement' ? await stopLink(deps, facts.person.id, channel) : '',
  }
  if (channel === 'sms') return { send: 'sms', to: contact.address, body: textOf(kind, said) }
  const attachments = kind.calendar && referral ? dateAttached(referral, said.listing, deps.origin) : []
  return { send: 'email', to: contact.address, letter: letterOf(kind, said), attachments }
}
