/**
 * The week's one encouragement. Whoever sends one, or holds one back for the experiment, takes it first, by a change
 * of the plan as it was read: of two at once, one has to look again.
 */
import { addDays, londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { type Arm, forgetEncouragement, noteEncouragement } from './held-out.ts'
import type { EncouragementId, Facts } from './kind.ts'
import { kindOf } from './kinds.ts'
import { momentOn } from './occasions.ts'
import type { NudgePlan } from './plan.ts'

/**
 * Takes the week for a message and notes it in the evidence. Gives the plan as it then is, or nothing when it has
 * changed meanwhile: decide again.
 */
export async function takeWeek(
  deps: Pick<Deps, 'programme' | 'evidence' | 'now' | 'epoch'>,
  { person, plan }: Pick<Facts, 'person' | 'plan'>,
  kind: EncouragementId,
  message: string,
  arm: Arm,
): Promise<NudgePlan | undefined> {
  const day = londonDay(deps.now())
  const counts = plan.experiment === 'in'
  const before = plan.encouraged?.message === message ? plan.encouraged.day : undefined
  // Refused yesterday and tried again today: it is one encouragement, in whichever week it goes.
  if (before && before !== day && counts) await forgetEncouragement(deps, person, before)
  const taken = before === day ? plan : await take(deps, plan, kind, { day, message }, arm)
  if (taken && counts) await noteEncouragement(deps, person, kind, arm)
  return taken
}

async function take(
  deps: Pick<Deps, 'programme' | 'epoch'>,
  plan: NudgePlan,
  kind: EncouragementId,
  encouraged: { day: string; message: string },
  arm: Arm,
): Promise<NudgePlan | undefined> {
  const key = keys.nudgePlan(plan.person)
  const sent = arm === 'nudged' ? { sent: { ...plan.sent, [kind]: encouraged.day } } : {}
  const set = {
    encouraged,
    ...sent,
    ...(arm === 'nudged' ? lookAgain(deps, plan, kind, encouraged.day) : {}),
  }
  const taken = await deps.programme.change(key, { set, add: { ver: 1 } }, { ver: { equals: plan.ver } })
  return taken ? { ...plan, ...set, ver: plan.ver + 1 } : undefined
}

/** The marker, if something may follow from what goes today before the plan would be looked at. */
function lookAgain(deps: Pick<Deps, 'epoch'>, plan: NudgePlan, kind: EncouragementId, day: string) {
  const { followUpDays } = kindOf(kind)
  if (followUpDays === undefined) return {}
  const look = momentOn(plan.person, addDays(day, followUpDays))
  return plan.due && plan.due <= look ? {} : dueAt(deps, keys.nudgePlan(plan.person), look)
}
