/** Answers on a line from its lowest to its highest: the reader's own as a pebble, others' as rings to compare with. */
import { scaleLinear } from 'd3-scale'
import { percentOf } from './part.tsx'

export type Answer = {
  label: string
  value: number | null
  number: string
  own?: boolean | undefined
  /** The value stands for all that is beyond it. */
  beyond?: 'below' | 'above' | undefined
  note?: string | undefined
}

const [height, y] = [24, 12]

type Props = {
  answers: readonly Answer[]
  most: number
  /** What the two ends of the line stand for. */
  ends: readonly [string, string]
}

export const Scale = ({ answers, most, ends }: Props) => {
  const x = scaleLinear([0, most], [0, 100]).clamp(true)
  return (
    <ul class="up-bars up-scale-rows">
      {answers.map(({ label, value, number, own, beyond, note }) => (
        <li class={own ? 'up-scale-rows__own' : undefined}>
          <span class="up-bars__label">{label}</span>
          <span class="up-scale-rows__line">
            <svg width="100%" height={height} overflow="visible" aria-hidden="true" focusable="false">
              <line class="up-ink-line" x1="0" x2="100%" y1={y} y2={y} />
              {[0, most / 2, most].map((tick) => (
                <line
                  class="up-ink-line"
                  x1={percentOf(x(tick))}
                  x2={percentOf(x(tick))}
                  y1={y - 4}
                  y2={y + 4}
                />
              ))}
              {value !== null && beyond ? (
                <line
                  class="up-ink-beyond"
                  x1={percentOf(x(value))}
                  x2={percentOf(beyond === 'below' ? 0 : 100)}
                  y1={y}
                  y2={y}
                />
              ) : null}
              {value === null ? null : (
                <circle
                  class={own ? 'up-ink-pebble' : 'up-ink-ring'}
                  cx={percentOf(x(value))}
                  cy={y}
                  r={own ? 9 : 6}
                />
              )}
            </svg>
          </span>
          <span class="up-bars__number">{number}</span>
          {note ? <span class="up-bars__note">{note}</span> : null}
        </li>
      ))}
      <li class="up-scale-rows__ends">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </li>
    </ul>
  )
}
