/** A call as link workers speak of it. */
import { londonDay, londonTime, sayDay, sayTime, weekdayNames } from '../../../functions/core/calendar.ts'
import type { GoodTimes } from '../../../functions/core/calls/details.ts'

/** "Monday, Tuesday; morning", or that any time will do. */
export function sayGood({ days, parts }: GoodTimes): string {
  const on = days.map((day) => weekdayNames[day]).join(', ') || 'Any working day'
  const when = parts.map((part) => (part === 'evening' ? 'early evening' : part)).join(', ')
  return `${on}; ${when || 'any time'}`
}

export const sayAt = (at: Date) => `${sayDay(londonDay(at))} at ${sayTime(londonTime(at))}`
