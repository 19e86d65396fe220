/**
 * When a call has waited too long for somebody to take it: two whole working days in London after it came to wait. Bank
 * holidays are counted as working days, so that nobody has to keep a list of them: at worst somebody hears a day early.
 */
import { addDays, londonDay, londonInstant, londonTime, nextOn } from '../calendar.ts'
import type { Call } from './call.ts'
import { callDays } from './details.ts'

const longDays = 2

type Waiting = Pick<Call, 'asked' | 'since'>

/** From when on it has. A weekend counts for nothing: what comes on one waits from the Monday on. */
export function longFrom({ asked, since = asked }: Waiting): Date {
  const came = londonDay(since)
  let day = nextOn(callDays, came) ?? came
  const time = day === came ? londonTime(since) : '00:00'
  for (let left = longDays; left > 0; left--) {
    const next = addDays(day, 1)
    day = nextOn(callDays, next) ?? next
  }
  return londonInstant(day, time)
}

export const waitsLong = (call: Waiting, now: Date): boolean => longFrom(call) <= now
