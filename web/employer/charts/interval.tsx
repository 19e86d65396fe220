/** A change with the room that it leaves for doubt, against the line that says "no change". */
import { scaleLinear } from 'd3-scale'
import { percentOf } from './part.tsx'

type Props = { value: number; low: number; high: number; number: string; ends: readonly [string, string] }

const [height, y] = [104, 44]

export const Interval = ({ value, low, high, number, ends }: Props) => {
  const far = Math.max(1, Math.ceil(Math.max(Math.abs(low), Math.abs(high))))
  const x = scaleLinear([-far, far], [3, 97])
  const at = x(value)
  return (
    <svg width="100%" height={height} overflow="visible" aria-hidden="true" focusable="false">
      <line class="up-ink-line" x1="3%" x2="97%" y1={y} y2={y} />
      <line class="up-ink-line" x1="50%" x2="50%" y1={y - 24} y2={y + 16} />
      <rect
        class="up-ink-pale"
        x={percentOf(x(low))}
        width={percentOf(x(high) - x(low))}
        y={y - 9}
        height="18"
        rx="9"
      />
      <circle class="up-ink-pebble" cx={percentOf(at)} cy={y} r="9" />
      <text class="up-interval__number" x={percentOf(at)} y={y - 20} text-anchor={anchorAt(at)}>
        {number}
      </text>
      <text class="up-interval__end" x="50%" y={y + 34} text-anchor="middle">
        no change
      </text>
      <text class="up-interval__end" x="0" y={y + 34}>
        {ends[0]}
      </text>
      <text class="up-interval__end" x="100%" y={y + 34} text-anchor="end">
        {ends[1]}
      </text>
    </svg>
  )
}

const anchorAt = (x: number) => (x > 80 ? 'end' : x < 20 ? 'start' : 'middle')
