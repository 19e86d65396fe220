/**
 * Bars, one under another, each with its own words. A bar is solid as far as the number may be too high and pale as
 * far as it may be too low: numbers are nudged by up to 3 and rounded to 5.
 */
import { scaleLinear } from 'd3-scale'
import { percentOf } from './part.tsx'

export type Bar = { label: string; value: number; number: string; note?: string | undefined }

const room = 5

export const Bars = ({ bars, height = 20 }: { bars: readonly Bar[]; height?: number }) => {
  const far = Math.max(...bars.map(({ value }) => value), 1) + room
  const x = scaleLinear([0, far], [0, 100]).clamp(true)
  return (
    <ul class="up-bars">
      {bars.map(({ label, value, number, note }) => (
        <li>
          <span class="up-bars__label">{label}</span>
          <svg class="up-bars__bar" width="100%" height={height} aria-hidden="true" focusable="false">
            <rect class="up-ink-pale" width={percentOf(x(value + room))} height={height} rx="3" />
            <rect class="up-ink-water" width={percentOf(x(value - room))} height={height} rx="3" />
            <rect class="up-ink-mark" x={percentOf(x(value))} width="2" height={height} />
          </svg>
          <span class="up-bars__number">{number}</span>
          {note ? <span class="up-bars__note">{note}</span> : null}
        </li>
      ))}
    </ul>
  )
}
