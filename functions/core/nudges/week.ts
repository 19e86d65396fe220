/**
 * The week's one encouragement. Whoever sends one, or holds one back for the experiment, takes it first, by a change
 * of the plan as it was read: of two at once, one has to look again.
 */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { type Arm, forgetEncouragement, noteEncouragement } from './held-out.ts'
import type { EncouragementId, Facts } from './kind.ts'
import type { NudgePlan } from './plan.ts'

/**
 * Takes the week for a message and notes it in the evidence. Gives the plan as it then is, or nothing when it has
 * changed meanwhile: decide again.
 */
export async function takeWeek(
  deps: Pick<Deps, 'programme' | 'evidence' | 'now'>,
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
  deps: Pick<Deps, 'programme'>,
  plan: NudgePlan,
  kind: EncouragementId,
  encouraged: { day: string; message: string },
  arm: Arm,
): Promise<NudgePlan | undefined> {
  const set = { encouraged, ...(arm === 'nudged' ? { sent: { ...plan.sent, [kind]: encouraged.day } } : {}) }
  const asRead = { ver: { equals: plan.ver } }
  const taken = await deps.programme.change(keys.nudgePlan(plan.person), { set, add: { ver: 1 } }, asRead)
  return taken ? { ...plan, ...set, ver: plan.ver + 1 } : undefined
}
