/** Days and times as browsers send them and as people type them. */
import { isDay, monthNames } from './calendar.ts'

/** A date as a browser sends it (2026-12-08) or as people type it (8/12/2026, 8.12.26, 8 December 2026). */
export function readDay(typed: string): string | undefined {
  const text = typed.trim()
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/. -](\d{1,2}|[A-Za-z]{3,9})[/., -]+(\d{4}|\d{2})$/.exec(text) ?? []
  if (!day) return isDay(text) ? text : undefined
  const named = monthNames.findIndex((name) => name.toLowerCase().startsWith(month.toLowerCase())) + 1
  const number = /^\d/.test(month) ? month : String(named)
  const iso = `${year.length === 2 ? `20${year}` : year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}

/** A time as a browser sends it (18:30) or as people type it (6.30pm, 6pm, 18.30). */
export function readTime(typed: string): string | undefined {
  const [, hour = '', minute = '00', half] =
    /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed.trim()) ?? []
  if (!hour || Number(minute) > 59) return undefined
  const number = Number(hour)
  if (half ? number < 1 || number > 12 : number > 23) return undefined
  const hours = half ? (number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : number
  return `${String(hours).padStart(2, '0')}:${minute}`
}
