/** Going through a record month by month. */
import { londonDay } from '../../functions/core/calendar.ts'
import { sayPeriod } from '../employer/dashboard-periods.ts'
import type { Ctx } from './site.tsx'

/** The month that the address asks for, as 2026-11: this one, unless it is a month that has been. */
export function monthIn(c: Ctx): string {
  const now = londonDay(c.var.deps.now()).slice(0, 7)
  const typed = c.req.query('month') ?? ''
  return /^20\d{2}-(0[1-9]|1[0-2])$/.test(typed) && typed <= now ? typed : now
}

const beside = (month: string, by: 1 | -1) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** `at` is the address without its month. */
export const Months = ({ at, month, today }: { at: string; month: string; today: string }) => {
  const [earlier, later] = [beside(month, -1), beside(month, 1)]
  const link = (to: string) => `${at}${at.includes('?') ? '&' : '?'}month=${to}`
  return (
    <nav class="up-pages" aria-label="Months">
      <a href={link(earlier)}>Earlier: {sayPeriod(earlier)}</a>
      {later <= today.slice(0, 7) ? <a href={link(later)}>Later: {sayPeriod(later)}</a> : null}
    </nav>
  )
}
