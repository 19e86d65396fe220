/**
 * Every kind of nudge, the most pressing first: what somebody booked, then what is worth something for a short while
 * only. With one encouragement a week, the order decides which one it is.
 */
import type { NudgeId, NudgeKind } from './kind.ts'
import { checkInDue } from './kinds/check-in-due.ts'
import { checkInReminder } from './kinds/check-in-reminder.ts'
import { dayBefore } from './kinds/day-before.ts'
import { didYouGo } from './kinds/did-you-go.ts'
import { idea } from './kinds/idea.ts'
import { sixWeeks } from './kinds/six-weeks.ts'
import { waitingListMoved } from './kinds/waiting-list-moved.ts'
import { welcomeBack } from './kinds/welcome-back.ts'

export const nudgeKinds: readonly NudgeKind[] = [
  waitingListMoved,
  dayBefore,
  didYouGo,
  sixWeeks,
  checkInDue,
  welcomeBack,
  idea,
  checkInReminder,
]

const byId = new Map(nudgeKinds.map((kind) => [kind.id, kind]))

export function kindOf(id: NudgeId): NudgeKind {
  const kind = byId.get(id)
  if (!kind) throw new Error(`there is no kind of nudge called ${id}`)
  return kind
}
