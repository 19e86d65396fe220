/** Which release is due: by the calendar day alone, oldest first, so that what was missed is caught up with. */
import { addDays } from '../calendar.ts'
import type { Period } from '../releases/period.ts'
import { type Frame, periodsOf } from './frames.ts'

/** Late enough for what people did on the last day to be in, early enough to be news. */
const releaseDayOfMonth = '08'

/** The day on which a period's release comes out: the 8th of the month after it. */
export const releaseDayOf = ({ last }: Pick<Period, 'last'>): string =>
  `${addDays(last, 1).slice(0, 7)}-${releaseDayOfMonth}`

export type Due = { frame: Frame; period: Period }

/** The next release of an employer's frames, whether its day has come or not. */
export function nextRelease(frames: readonly Frame[]): Due | undefined {
  for (const frame of frames) {
    if (frame.closed) continue
    // All periods of a frame are of one rhythm, whose labels sort by time.
    const period = periodsOf(frame).find(({ label }) => frame.last === undefined || label > frame.last)
    if (period) return { frame, period }
  }
  return undefined
}

/** The release that is due on a day. */
export function dueOn(frames: readonly Frame[], today: string): Due | undefined {
  const next = nextRelease(frames)
  return next && releaseDayOf(next.period) <= today ? next : undefined
}
