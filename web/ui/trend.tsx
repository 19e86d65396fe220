import { Details } from './details.tsx'
import { useWords } from './language.ts'
import { Table } from './table.tsx'

export type TrendPoint = { label: string; value: number | null }

export type TrendChartProps = {
  title: string
  /** Says in words what the chart shows. */
  sentence: string
  points: readonly TrendPoint[]
  min: number
  max: number
  low?: 'is-good' | 'is-bad' | undefined
}

type Mark = TrendPoint & { value: number; x: number; y: number; next: boolean; previous: boolean }

// The height is in CSS pixels and the width in percent, so the words stay readable on a phone.
const top = 40
const bottom = 184

const place = (points: readonly TrendPoint[], min: number, max: number): Mark[] =>
  points.flatMap((point, index) =>
    point.value === null
      ? []
      : [
          {
            label: point.label,
            value: point.value,
            x: points.length === 1 ? 50 : (index / (points.length - 1)) * 100,
            y: bottom - ((point.value - min) / (max - min)) * (bottom - top),
            next: (points[index + 1]?.value ?? null) !== null,
            previous: (points[index - 1]?.value ?? null) !== null,
          },
        ],
  )

const percent = (x: number) => `${Math.round(x * 100) / 100}%`
const pixels = (y: number) => String(Math.round(y * 10) / 10)
const slug = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')

/** Joined only to the very next point: a week without an answer is a gap, not a slope. */
const Lines = ({ marks }: { marks: readonly Mark[] }) => (
  <>
    {marks.map((mark, index) => {
      const to = marks[index + 1]
      return mark.next && to ? (
        <line
          class="up-trend__line"
          x1={percent(mark.x)}
          y1={pixels(mark.y)}
          x2={percent(to.x)}
          y2={pixels(to.y)}
        />
      ) : null
    })}
  </>
)

const Dots = ({ marks, many }: { marks: readonly Mark[]; many: boolean }) => (
  <>
    {marks.map((mark, index) => {
      const last = index === marks.length - 1
      const alone = !mark.next && !mark.previous
      return last || alone || !many ? (
        <circle class="up-trend__dot" cx={percent(mark.x)} cy={pixels(mark.y)} r={last ? 6 : 4} />
      ) : null
    })}
  </>
)

/** Beside the last point, on the side that the line does not come from. */
const LastLabel = ({ marks, last }: { marks: readonly Mark[]; last: Mark }) => {
  const before = marks.slice(-4, -1)
  const fallsHere = before.reduce((sum, mark) => sum + mark.y - last.y, 0) < 0
  return (
    <text
      class="up-trend__label"
      x={percent(last.x)}
      y={pixels(last.y + (fallsHere ? 28 : -16))}
      text-anchor={anchor(last.x)}
    >
      {`${last.value}, ${last.label}`}
    </text>
  )
}

const anchor = (x: number) => (x > 80 ? 'end' : x < 20 ? 'start' : 'middle')

const Axis = ({ min, max }: { min: number; max: number }) => (
  <>
    {[min, (min + max) / 2, max].map((value) => {
      const y = pixels(bottom - ((value - min) / (max - min)) * (bottom - top))
      return (
        <>
          <line class="up-trend__grid" x1="0" y1={y} x2="100%" y2={y} />
          <text class="up-trend__axis" x="0" dx="-12" y={y} dy="5" text-anchor="end">
            {value}
          </text>
        </>
      )
    })}
  </>
)

export const TrendChart = ({ title, sentence, points, min, max, low }: TrendChartProps) => {
  const marks = place(points, min, max)
  const last = marks.at(-1)
  const id = `trend-${slug(title)}`
  const [from, to] = [points[0], points.at(-1)]
  const words = useWords().trends.chart
  return (
    <figure class="up-trend">
      <figcaption>
        <strong class="up-trend__title">{title}</strong>
        <p>{sentence}</p>
        {low ? <p class="up-trend__way">{low === 'is-good' ? words.lowIsGood : words.lowIsBad}</p> : null}
      </figcaption>
      {last ? (
        <svg
          class="up-trend__chart"
          width="100%"
          height="248"
          role="img"
          aria-labelledby={id}
          focusable="false"
        >
          <title id={id}>{`${title}. ${sentence}`}</title>
          <svg x="9%" width="87%" height="248" overflow="visible" aria-hidden="true">
            <Axis min={min} max={max} />
            <Lines marks={marks} />
            <Dots marks={marks} many={points.length > 16} />
            <LastLabel marks={marks} last={last} />
            {from && to && points.length > 1 ? (
              <>
                <text class="up-trend__axis" x="0" y="238">
                  {from.label}
                </text>
                <text class="up-trend__axis" x="100%" y="238" text-anchor="end">
                  {to.label}
                </text>
              </>
            ) : null}
          </svg>
        </svg>
      ) : null}
      <Details summary={words.numbers}>
        <Table
          caption={title}
          firstCellIsHeader
          head={[words.when, { text: words.answer, numeric: true }]}
          rows={points.map((point) => [
            point.label,
            point.value === null ? words.noAnswer : String(point.value),
          ])}
        />
      </Details>
    </figure>
  )
}
