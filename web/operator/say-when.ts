/** Moments as the team reads them. */
import { londonDay, londonTime, sayShortDay, sayTime } from '../../functions/core/calendar.ts'

/** "Mon 23 Nov, 10am": in London, and of a year that the page tells or that is no matter. */
export const sayWhen = (at: Date) => `${sayShortDay(londonDay(at))}, ${sayTime(londonTime(at))}`
