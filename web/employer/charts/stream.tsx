/**
 * Uptake as a stream that narrows on its way down. The pale bed is everybody; the water, at each step, is as wide as
 * the people in it are many. Where a figure is hidden the stream goes underground.
 */
import { scaleLinear } from 'd3-scale'
import { area, curveBumpY, line } from 'd3-shape'
import type { Child } from 'hono/jsx'

export type StreamStep = {
  label: string
  value: number | null
  number: Child
  share: string
  says: Child
}

const rowHeight = 100
/** The bed winds a little, and leaves the margin that it needs for it. */
const [middle, bend, bed] = [50, 5, 88]

type Point = { x: number; y: number; half: number }

const ribbon = area<Point>()
  .y(({ y }) => y)
  .x0(({ x, half }) => x - half)
  .x1(({ x, half }) => x + half)
  .curve(curveBumpY)
  .digits(1)

const thread = line<Point>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .curve(curveBumpY)
  .digits(1)

const at = (index: number) => ({
  x: middle + (index % 2 === 0 ? -bend : bend),
  y: rowHeight * (index + 0.5),
})

/** Steps in a row that are all shown, or all hidden. */
function runs(points: readonly (Point | null)[]): { from: number; to: number; shown: boolean }[] {
  const all: { from: number; to: number; shown: boolean }[] = []
  points.forEach((point, index) => {
    const last = all.at(-1)
    if (last && last.shown === (point !== null)) last.to = index
    else all.push({ from: index, to: index, shown: point !== null })
  })
  return all
}

/** A run reaches half a step past its ends, as wide there as at its last step. */
const reaching = (points: readonly Point[], from = points[0], to = points.at(-1)): Point[] => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  return [
    { ...first, x: from?.x ?? first.x, y: first.y - rowHeight / 2 },
    ...points,
    { ...last, x: to?.x ?? last.x, y: last.y + rowHeight / 2 },
  ]
}

type Props = {
  steps: readonly StreamStep[]
  everybody: number
  /** What stands over the bed: who everybody is. */
  all: string
}

export const Stream = ({ steps, everybody, all }: Props) => {
  const most = Math.max(everybody, ...steps.map(({ value }) => value ?? 0), 1)
  const half = scaleLinear([0, most], [0, bed / 2])
  const points = steps.map(({ value }, index) =>
    value === null ? null : { ...at(index), half: Math.max(half(value), 0.75) },
  )
  const bank = steps.map((_, index) => ({ ...at(index), half: bed / 2 }))
  return (
    <div class="up-stream">
      <p class="up-stream__all">{all}</p>
      <div class="up-stream__bed">
        <svg
          class="up-stream__water"
          viewBox={`0 0 100 ${rowHeight * steps.length}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <path class="up-ink-bed" d={ribbon(reaching(bank)) ?? ''} />
          {runs(points).map(({ from, to, shown }) => {
            const indexes = bank.slice(from, to + 1).map((_, index) => from + index)
            if (shown)
              return (
                <path
                  class="up-ink-water"
                  d={ribbon(reaching(indexes.flatMap((i) => points[i] ?? []))) ?? ''}
                />
              )
            // From where the water ends to where it comes up again.
            const under = indexes.map((index) => ({ ...at(index), half: 0 }))
            const hidden = reaching(under, bank[from - 1], bank[to + 1])
            return <path class="up-ink-hidden" d={thread(hidden) ?? ''} />
          })}
        </svg>
      </div>
      <ol class="up-stream__steps">
        {steps.map(({ label, number, share, says }) => (
          <li>
            <p class="up-stream__number">
              {number} {share ? <span>{share}</span> : null}
            </p>
            <p class="up-stream__label">{label}</p>
            <p class="up-small">{says}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
