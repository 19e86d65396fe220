/** The releases side by side: what each of them said, and what none of them did. */
import type { Child } from 'hono/jsx'
import { ons4 } from '../../functions/core/check-ins/questions.ts'
import type { Published } from '../../functions/core/publishing/published.ts'
import { participation } from '../../functions/core/releases/plan.ts'
import { type LinePoint, type SmallLine, SmallLines } from './charts/lines.tsx'
import { Cell, Drawing, Numbers, Part } from './charts/part.tsx'
import { sameAs } from './dashboard-figures.tsx'
import { sayShortPeriod } from './dashboard-periods.ts'
import { findCount, findMean } from './dashboard-read.ts'
import { stepWords } from './dashboard-uptake.tsx'
import { questionNames } from './dashboard-wellbeing.tsx'
import { dash, sayMean, sayNumber, whatDashMeans } from './dashboard-words.ts'

type Row = { title: string; cells: { value: number | null; number: string; heldFrom: string | null }[] }

const pointsOf = (series: readonly Published[], { cells }: Row): LinePoint[] =>
  series.map(({ release, frame }, index) => ({
    label: sayShortPeriod(release.period),
    value: cells[index]?.value ?? null,
    held: Boolean(cells[index]?.heldFrom),
    frame: frame.from,
  }))

const linesOf = (series: readonly Published[], rows: readonly Row[]): SmallLine[] =>
  rows.map((row) => ({
    title: row.title,
    number: row.cells.at(-1)?.number ?? dash,
    points: pointsOf(series, row),
  }))

/** A series, oldest first, that ends with the release that is looked at. */
export const OverTime = ({ series }: { series: readonly Published[] }) => {
  if (series.length < 2) return null
  const counts = participation.map(
    (step): Row => ({
      title: stepWords[step].label,
      cells: series.map(({ release }) => {
        const { value = null, heldFrom = null } = findCount(release, step) ?? {}
        return { value, heldFrom, number: value === null ? dash : `about ${sayNumber(value)}` }
      }),
    }),
  )
  const means = ons4
    .filter(({ id }) => series.some(({ release }) => findMean(release, id)))
    .map(
      ({ id }): Row => ({
        title: questionNames[id],
        cells: series.map(({ release }) => {
          const { value = null, heldFrom = null } = findMean(release, id) ?? {}
          return { value, heldFrom, number: sayMean(value) }
        }),
      }),
    )
  const cells = [...counts, ...means].flatMap((row) => row.cells)
  const most = Math.max(...counts.flatMap((row) => row.cells.map(({ value }) => value ?? 0)), 1)
  const frames = new Set(series.map(({ frame }) => frame.from)).size
  return (
    <Part
      id="time"
      title="Release by release"
      says={`The ${series.length} releases so far, oldest first, each as it was published.`}
      more={<p class="up-small">A small move may be no more than the nudge and the rounding.</p>}
    >
      <Drawing of="time">
        <SmallLines lines={linesOf(series, counts)} most={most} />
        {means.length > 0 ? <SmallLines lines={linesOf(series, means)} most={10} /> : null}
      </Drawing>
      {cells.some(({ heldFrom }) => heldFrom) ? (
        <p class="up-small">
          A hollow dot is a number that was kept as it was: too few people changed to say more.
        </p>
      ) : null}
      {frames > 1 ? (
        <p class="up-small">
          Where a line breaks, a new year began with a new list of places. Do not compare across the break.
        </p>
      ) : null}
      {cells.some(({ value }) => value === null) ? <p class="up-small">{whatDashMeans}</p> : null}
      <Numbers
        of="Release by release"
        head={['Release', ...[...counts, ...means].map(({ title }) => ({ text: title, numeric: true }))]}
        rows={series.map(({ release }, index): Child[] => [
          sayShortPeriod(release.period),
          ...[...counts, ...means].map((row) => <SeriesCell cell={row.cells[index]} />),
        ])}
      />
    </Part>
  )
}

const SeriesCell = ({ cell }: { cell: Row['cells'][number] | undefined }) => {
  const same = sameAs(cell?.heldFrom)
  return (
    <>
      <Cell says={cell?.number ?? dash} />
      {same ? <span class="up-same">{same}</span> : null}
    </>
  )
}
