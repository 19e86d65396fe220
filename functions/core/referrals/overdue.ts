/** When waiting for an answer, or for a place, is over. */
import { startOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import type { Referral } from './referral.ts'
import { linkDays } from './sign-up.ts'

/** Whether the one time that this is for has begun. */
export const begun = (deps: Pick<Deps, 'now'>, { occurrence, starts }: Referral) =>
  occurrence !== undefined && startOf(occurrence, starts) <= deps.now()

/** When silence becomes an answer: on the day itself at the latest; of somebody who waits, then only. */
export function overAt(
  deps: Pick<Deps, 'now'>,
  { state, occurrence, starts }: Pick<Referral, 'state' | 'occurrence' | 'starts'>,
) {
  const day = occurrence === undefined ? undefined : startOf(occurrence, starts)
  if (state === 'waiting') return day
  const overdue = after(deps.now(), linkDays, 'days')
  return day && day < overdue ? day : overdue
}
