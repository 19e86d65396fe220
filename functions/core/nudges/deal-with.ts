/**
 * One occasion that is due: decided, with the reason kept, and queued if it goes. The record is written before the
 * message is queued and never taken back from being sent, so that a crash in between sends it once and not twice.
 */
import { queueMessage } from '../messages/message.ts'
import type { Channel } from '../people/contact.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { chooseIdea } from './choose-idea.ts'
import { type Decision, decide, messageIdFor } from './decide.ts'
import { armFor } from './held-out.ts'
import { type EncouragementId, type Facts, isEncouragement, type NudgeKind, type Occasion } from './kind.ts'
import { nameOf } from './occasions.ts'
import type { NudgePlan } from './plan.ts'
import { findRecord, keepQueued, keepRecord } from './record.ts'
import { takeWeek } from './week.ts'

export type Planning = Pick<Deps, 'programme' | 'evidence' | 'now' | 'vault' | 'epoch' | 'directory'>

/** What one look at a plan has come to so far. */
export type Round = {
  plan: NudgePlan
  done: string[]
  putOff: string[]
  /** When there is something to decide again. */
  looks: Date[]
  /** An encouragement is on its way, or was held out, in this round. */
  chosen: boolean
}

/** Of two encouragements at once the second waits to see whether the first really goes. */
const seeMinutes = 60

/** Deals with one occasion. False when the plan has changed meanwhile. */
export async function dealWith(
  deps: Planning,
  facts: Facts,
  round: Round,
  kind: NudgeKind,
  occasion: Occasion,
): Promise<boolean> {
  const person = facts.person.id
  const name = nameOf(kind.id, occasion)
  const before = await findRecord(deps, person, kind.id, occasion.id)
  if (before?.outcome === 'queued') {
    // Left by a crash, perhaps before there was a message. That decides for itself whether it goes.
    await queue(deps, person, kind, { ...occasion, about: before.about }, before.channel)
    round.chosen ||= kind.basis === 'encouragement'
  }
  const dealtWith = before && before.outcome !== 'waiting' && before.reason !== 'held-out'
  if (dealtWith) {
    round.done.push(name)
    return true
  }

  const found = await decideInFull(deps, facts, round, kind, occasion)
  const decision =
    round.chosen && takesWeek(kind, found.decision) ? waitAndSee(deps, occasion) : found.decision
  const record = { nudge: kind.id, occasion: occasion.id, about: found.about }
  if (decision.send) {
    await keepQueued(deps, person, { ...record, channel: decision.channel })
    await queue(deps, person, kind, { ...occasion, about: found.about }, decision.channel)
  } else if (decision.again) {
    const { reason, again } = decision
    if (before?.reason !== reason) await keepRecord(deps, person, { ...record, outcome: 'waiting', reason })
    round.putOff.push(name)
    round.looks.push(again)
    return true
  } else {
    const held = decision.reason === 'held-out' && isEncouragement(kind.id) ? kind.id : undefined
    if (held && !(await holdOut(deps, facts, round, held, messageIdFor(person, held, occasion.id))))
      return false
    await keepRecord(deps, person, { ...record, outcome: 'not-sent', reason: decision.reason })
  }
  round.chosen ||= takesWeek(kind, decision)
  round.done.push(name)
  return true
}

const takesWeek = ({ basis }: NudgeKind, decision: Decision) =>
  basis === 'encouragement' && (decision.send || decision.reason === 'held-out')

function waitAndSee({ now }: Planning, { notAfter }: Occasion): Decision {
  const again = after(now(), seeMinutes, 'minutes')
  return { send: false, reason: 'one-a-week', ...(again <= notAfter ? { again } : {}) }
}

/** Holding back counts like sending: it takes the week and is noted in the evidence, so that both arms are alike. */
async function holdOut(
  deps: Planning,
  { person }: Facts,
  round: Round,
  kind: EncouragementId,
  message: string,
): Promise<boolean> {
  const plan = await takeWeek(deps, { person, plan: round.plan }, kind, message, 'held-out')
  if (plan) round.plan = plan
  return plan !== undefined
}

/** Decides with what is only looked up when it matters: an activity to tell of, and the arm of the experiment. */
async function decideInFull(
  deps: Planning,
  facts: Facts,
  round: Round,
  kind: NudgeKind,
  occasion: Occasion,
): Promise<{ decision: Decision; about: string | undefined }> {
  const now = deps.now()
  const seen: Facts = { ...facts, plan: round.plan }
  let decision = decide(kind, occasion, seen, now)
  if (kind.id === 'idea' && !decision.send && decision.reason === 'not-needed') {
    seen.idea = await chooseIdea(deps, seen)
    decision = decide(kind, occasion, seen, now)
  }
  if (decision.send && isEncouragement(kind.id) && !round.plan.arms[kind.id]) {
    const arms = { ...round.plan.arms, [kind.id]: armFor(deps.vault, facts.person.id, kind.id) }
    round.plan = { ...round.plan, arms }
    decision = decide(kind, occasion, { ...seen, plan: round.plan }, now)
  }
  return { decision, about: occasion.about ?? seen.idea?.id }
}

async function queue(
  deps: Planning,
  person: string,
  kind: NudgeKind,
  { id, notAfter, about }: Occasion,
  channel: Channel | undefined,
): Promise<void> {
  await queueMessage(deps, {
    id: messageIdFor(person, kind.id, id),
    kind: 'nudge',
    channel,
    person,
    nudge: kind.id,
    occasion: id,
    about,
    notAfter,
  })
}
