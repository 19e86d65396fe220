/** Tells the evidence of a step of a self-referral. */
import { londonDay } from '../calendar.ts'
import { noteUptake, type UptakeKind } from '../evidence/uptake.ts'
import type { Deps } from '../ports.ts'
import { categoryOf } from './category.ts'
import type { Referral } from './referral.ts'

/**
 * Before the marker that has it done is cleared, so that a crash does it again; and by the day of the step itself, so
 * that again is the same.
 */
export async function noteStep(deps: Deps, referral: Referral, kind: UptakeKind, at: Date): Promise<void> {
  const category = await categoryOf(deps, referral)
  if (category) await noteUptake(deps, referral.person, { kind, category, day: londonDay(at) })
}
