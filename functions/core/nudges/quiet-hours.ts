/** Quiet hours: from 20:00 to 08:00 in London no text rings and nothing encourages, on clock-change nights too. */
import { addDays, londonDay, londonInstant, londonTime } from '../calendar.ts'

export const quietHours = { from: '20:00', to: '08:00' } as const

/** The first moment from `now` on outside quiet hours: `now` itself by day, else the next 08:00 in London. */
export function wakingTime(now: Date): Date {
  const time = londonTime(now)
  if (time >= quietHours.to && time < quietHours.from) return now
  const day = londonDay(now)
  return londonInstant(time < quietHours.to ? day : addDays(day, 1), quietHours.to)
}
