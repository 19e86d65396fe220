/** How an operator is told of moments and of trouble. */
import { londonDay, londonTime } from '../calendar.ts'
import type { Trouble } from '../directory/group.ts'

/** "2026-11-23 10:00", in London. */
export const sayMoment = (at: Date) => `${londonDay(at)} ${londonTime(at)}`

/** "12 minutes", "3 hours", "2 days": the whole units that have passed. */
export function sayAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}

export const sayTrouble = ({ why, at }: Trouble) =>
  why === 'bounced'
    ? `email comes back since ${sayMoment(at)}`
    : `said that our email is unwanted, ${sayMoment(at)}`
