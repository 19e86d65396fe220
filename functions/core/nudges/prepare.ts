/**
 * The planner: when somebody's plan is due, it decides what is due for them and moves the plan's marker to when there
 * is something to decide again. The plan's own change is the end of it all; whatever a crash leaves undone before
 * that is done again from the start, and comes to the same.
 */
import { addDays, daysBetween, londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import { findPerson } from '../people/person.ts'
import type { Item } from '../ports.ts'
import { listReferrals } from '../referrals/referral.ts'
import { dueAt } from '../work/marker.ts'
import { dealWith, type Planning, type Round } from './deal-with.ts'
import { forgetNudges } from './forget.ts'
import { forgetEncouragement } from './held-out.ts'
import { type Facts, nudgeIds } from './kind.ts'
import { nudgeKinds } from './kinds.ts'
import { momentOn } from './occasions.ts'
import { NudgePlan } from './plan.ts'
import { endRecord } from './record.ts'

/** With nothing in sight a plan is looked at again after so many days: there is never one that nobody looks at. */
const lookDays = 28
/** How long a plan remembers what is dealt with. Nothing stays due for nearly so long. */
const doneDays = 60
/** A fault in a kind must not keep the planner for ever. */
const mostOccasions = 50

/** Decides all that is due for one person. `item` is their plan. */
export async function prepareNudges(deps: Planning, item: Item): Promise<'planned'> {
  const plan = NudgePlan.parse(item)
  const person = await findPerson(deps, plan.person)
  if (person?.state !== 'active') {
    await forgetNudges(deps, plan.person)
    return 'planned'
  }
  const facts: Facts = { person, plan, referrals: await listReferrals(deps, person.id) }
  const round = await goRound(deps, facts)
  // Without a round somebody has changed the plan meanwhile: it is still due, and decided from what it says now.
  const ended = round !== undefined && (await endRound(deps, facts, round))
  if (!ended && (await findPerson(deps, person.id))?.state !== 'active') {
    await forgetNudges(deps, person.id)
    await forgetEncouragement(deps, person, londonDay(deps.now()))
  }
  return 'planned'
}

async function goRound(deps: Planning, facts: Facts): Promise<Round | undefined> {
  const now = deps.now()
  const { plan } = facts
  const round: Round = { plan, done: [...plan.done], putOff: [], looks: [], chosen: false }
  // What came due while nobody looked, and is over by now, is explained too.
  const since = plan.due && plan.due < now ? plan.due : now
  for (const kind of nudgeKinds) {
    for (let count = 0; count < mostOccasions; count++) {
      const seen = { ...round.plan, done: [...round.done, ...round.putOff] }
      const occasion = kind.next({ ...facts, plan: seen }, since)
      if (!occasion) break
      if (occasion.due > now) {
        round.looks.push(occasion.due)
        break
      }
      if (!(await dealWith(deps, facts, round, kind, occasion))) return undefined
    }
  }
  return round
}

/** Keeps what the round came to, and when to look again. False when the plan has changed meanwhile. */
async function endRound(deps: Planning, { person, plan }: Facts, round: Round): Promise<boolean> {
  const vanished = plan.waiting.filter((name) => !round.putOff.includes(name) && !round.done.includes(name))
  for (const name of vanished) await endVanished(deps, person.id, name)
  const today = londonDay(deps.now())
  const looks = [...round.looks, momentOn(person.id, addDays(today, lookDays))]
  const key = keys.nudgePlan(person.id)
  const set = {
    done: [...round.done, ...vanished].filter((name) => daysBetween(dayOf(name), today) <= doneDays),
    waiting: round.putOff,
    arms: round.plan.arms,
    ...dueAt(
      deps,
      key,
      looks.reduce((first, look) => (look < first ? look : first)),
    ),
  }
  return deps.programme.change(
    key,
    { set, remove: ['attempts'], add: { ver: 1 } },
    { ver: { equals: round.plan.ver } },
  )
}

/** What was put off and is no occasion any more, such as a reminder of what has been done since. */
async function endVanished(deps: Planning, person: string, name: string): Promise<void> {
  const [id, occasion = ''] = splitName(name)
  const nudge = nudgeIds.find((one) => one === id)
  if (nudge) await endRecord(deps, person, { nudge, occasion, reason: 'not-needed' }, ['waiting'])
}

const splitName = (name: string): string[] => name.split(':')

/** An occasion's id begins with its London day. */
const dayOf = (name: string) => (splitName(name)[1] ?? '').slice(0, 10)
