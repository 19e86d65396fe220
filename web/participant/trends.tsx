/** How a person's answers have gone over time: theirs alone, beside nobody else's. */
import { mondayOf, sayShortDay } from '../../functions/core/calendar.ts'
import type { CheckIn } from '../../functions/core/check-ins/check-in.ts'
import { type Ons4Id, ons4 } from '../../functions/core/check-ins/questions.ts'
import { SummaryList } from '../ui/summary-list.tsx'
import { TrendChart } from '../ui/trend.tsx'

const trendTitles: Record<Ons4Id, string> = {
  satisfied: 'Satisfied with life',
  worthwhile: 'Things I do are worthwhile',
  happy: 'Happy yesterday',
  anxious: 'Anxious yesterday',
}

/** A person's own answers over time: only theirs, beside nobody else's. */
export const Trends = ({ checkIns }: { checkIns: readonly CheckIn[] }) => {
  const answersTo = (id: Ons4Id) => checkIns.filter((checkIn) => checkIn[id] !== undefined)
  const charts = ons4.filter(({ id }) => answersTo(id).length > 1)
  const single = ons4.filter(({ id }) => answersTo(id).length === 1)
  if (charts.length + single.length === 0) return null
  return (
    <>
      <h2 class="up-section">How it has gone</h2>
      {charts.length > 0 ? (
        <div class="up-trends">
          {charts.map(({ id }) => (
            <TrendChart
              title={trendTitles[id]}
              sentence={trendSentence(checkIns, id)}
              points={checkIns.map((checkIn) => ({
                label: sayShortDay(mondayOf(checkIn.week)),
                value: checkIn[id] ?? null,
              }))}
              min={0}
              max={10}
              low={id === 'anxious' ? 'is-good' : 'is-bad'}
            />
          ))}
        </div>
      ) : null}
      {single.length > 0 ? (
        <>
          <p>One answer so far. The next ones show how it goes.</p>
          <SummaryList
            rows={single.map(({ id }) => ({
              key: trendTitles[id],
              value: answersTo(id).map((one) => `${one[id]}, ${sayShortDay(mondayOf(one.week))}`),
            }))}
          />
        </>
      ) : null}
    </>
  )
}

function trendSentence(checkIns: readonly CheckIn[], id: Ons4Id): string {
  const values = checkIns.flatMap((checkIn) => checkIn[id] ?? [])
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return ''
  const range = `Between ${Math.min(...values)} and ${Math.max(...values)} in ${values.length} check-ins`
  if (first === last) return `${range}; the same now as at first.`
  return `${range}; ${last > first ? 'higher' : 'lower'} now than at first.`
}
