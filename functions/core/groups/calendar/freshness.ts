/**
 * Whether a listing is still right: asked when nobody has said so for 90 days, asked once more, then marked as not
 * checked lately, then hidden. Each step counts from when the one before was in fact taken, so that an outage hurries
 * nobody.
 */
import * as z from 'zod'
import { addDays, londonDay, londonInstant } from '../../calendar.ts'
import { Instant } from '../../stamp.ts'
import type { ListingCalendar } from './listing-calendar.ts'

const chaseSteps = ['asked', 'asked-again', 'marked', 'hidden'] as const
type ChaseStep = (typeof chaseSteps)[number]

/** The last step that was taken, and when. */
export const Chased = z.object({ step: z.enum(chaseSteps), at: Instant })
export type Chased = z.infer<typeof Chased>

/** How long each step waits after the one before; the first after the day that the listing was last right. */
export const chaseDays: Record<ChaseStep, number> = {
  asked: 90,
  'asked-again': 14,
  marked: 14,
  hidden: 30,
}
const atHour = '09:00'

type Chasing = Pick<ListingCalendar, 'chased' | 'lastChecked' | 'begun'>

/** The step that comes next, and when; undefined once a listing is hidden. */
export function nextStep({ chased, lastChecked, begun }: Chasing): { step: ChaseStep; at: Date } | undefined {
  const step = chaseSteps[chased ? chaseSteps.indexOf(chased.step) + 1 : 0]
  if (!step) return undefined
  const from = chased ? londonDay(chased.at) : (lastChecked ?? begun)
  return { step, at: londonInstant(addDays(from, chaseDays[step]), atHour) }
}

export const chaseDue = (calendar: Chasing): Date | undefined => nextStep(calendar)?.at

/** Whether a group still owes a word on a listing: it has been asked, and has not answered. */
export const awaitsWord = (calendar: ListingCalendar): boolean =>
  calendar.state !== 'stopped' && calendar.chased !== undefined

/** The id of the message that asks: one for each round, and for each day that it counts from. */
export const askId = (
  {
    listing,
    lastChecked,
    begun,
    notes,
  }: Pick<ListingCalendar, 'listing' | 'lastChecked' | 'begun' | 'notes'>,
  round: number,
): string => `${listing}-listing-due-${lastChecked ?? begun}${notes > 0 ? `-${notes}` : ''}-${round}`
