/**
 * One small line for each figure, from release to release. A hidden figure leaves a gap, one that is held a hollow dot,
 * and nothing joins the releases of one list of places to those of the next: they can't be compared figure by figure.
 */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { percentOf } from './part.tsx'

export type LinePoint = { label: string; value: number | null; held: boolean; frame: string }
export type SmallLine = { title: string; number: string; points: readonly LinePoint[] }

const [top, bottom, height] = [12, 72, 84]

type Mark = LinePoint & { x: number; y: number | null }

const path = line<Mark>()
  .defined(({ y }) => y !== null)
  .x(({ x }) => x)
  .y(({ y }) => y ?? 0)
  .digits(1)

const Plot = ({ points, most }: { points: readonly LinePoint[]; most: number }) => {
  const x = scaleLinear([0, Math.max(points.length - 1, 1)], [0, 100])
  const y = scaleLinear([0, most], [bottom, top])
  const marks = points.map((point, index): Mark => {
    const place = points.length === 1 ? 50 : x(index)
    return { ...point, x: place, y: point.value === null ? null : y(point.value) }
  })
  const frames = [...new Set(points.map(({ frame }) => frame))]
  const many = points.length > 12
  return (
    <svg
      class="up-small-line__plot"
      width="100%"
      height={height}
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      <line class="up-ink-line" x1="0" x2="100%" y1={bottom} y2={bottom} />
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        overflow="visible"
        aria-hidden="true"
      >
        {frames.map((frame) => (
          <path class="up-ink-thread" d={path(marks.filter((mark) => mark.frame === frame)) ?? ''} />
        ))}
      </svg>
      {marks.map((mark, index) => {
        const last = index === marks.length - 1
        if (mark.y === null)
          return (
            <text class="up-small-line__dash" x={percentOf(mark.x)} y={bottom - 8} text-anchor="middle">
              –
            </text>
          )
        if (many && !last && marks[index - 1]?.y !== null && marks[index + 1]?.y !== null) return null
        return (
          <circle
            class={mark.held ? 'up-ink-ring' : 'up-ink-pebble'}
            cx={percentOf(mark.x)}
            cy={Math.round(mark.y * 10) / 10}
            r={last ? 6 : 4.5}
          />
        )
      })}
    </svg>
  )
}

export const SmallLines = ({ lines, most }: { lines: readonly SmallLine[]; most: number }) => (
  <ul class="up-small-lines">
    {lines.map(({ title, number, points }) => (
      <li class="up-small-line">
        <p class="up-small-line__title">
          {title} <strong>{number}</strong>
        </p>
        <Plot points={points} most={most} />
        <p class="up-small-line__ends">
          <span>{points[0]?.label}</span>
          {points.length > 1 ? <span>{points.at(-1)?.label}</span> : null}
        </p>
      </li>
    ))}
  </ul>
)
