/** A release that is late, in an operator’s words: that it is, why as far as it is known, and what helps. */
import { sayFullDay } from '../../functions/core/calendar.ts'
import type { Late } from '../../functions/core/publishing/late.ts'
import { sayPeriod } from '../employer/dashboard-periods.ts'

export const sayLate = (name: string, { period }: Late) =>
  `The release of ${name}, ${sayPeriod(period)}, is late`

const lost = 'What the last release left for the next is gone or cannot be read.'
const badItem = 'Something in the data is not as it should be.'

/** By the names that the job gives its faults. docs/operating.md says what to do about each. */
const whys: Record<string, string> = {
  StateLost: lost,
  StateUnreadable: lost,
  StateUnfit: 'What holds for these twelve months is not what the last release was made by.',
  SitesNotUsable: 'No release can be made of the sites and headcounts that are stated.',
  EvidenceUnreadable: badItem,
  RosterUnreadable: badItem,
  ZodError: badItem,
}

/** `day` is when it was due. */
export function sayWhyLate({ day, fault }: Late): string {
  const due = `It was due on ${sayFullDay(day)}.`
  if (fault === undefined)
    return `${due} The job that makes releases has not come to it. It may be switched off, or short of time.`
  return `${due} ${whys[fault] ?? 'The job that makes releases failed at it.'} In the job’s log this is ${fault}.`
}
