/** How a person's answers have gone over time: theirs alone, beside nobody else's. */
import { useContext } from 'hono/jsx'
import { mondayOf } from '../../functions/core/calendar.ts'
import type { CheckIn } from '../../functions/core/check-ins/check-in.ts'
import { type Ons4Id, ons4 } from '../../functions/core/check-ins/questions.ts'
import { sayShortDayIn } from '../../functions/core/messages/words/when.ts'
import { PageLanguage, useWords } from '../ui/language.ts'
import { fill } from '../ui/say.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TrendChart } from '../ui/trend.tsx'
import type { Words } from '../words/words.ts'

/** A person's own answers over time: only theirs, beside nobody else's. */
export const Trends = ({ checkIns }: { checkIns: readonly CheckIn[] }) => {
  const words = useWords().trends.page
  const language = useContext(PageLanguage)
  const weekOf = ({ week }: CheckIn) => sayShortDayIn(language, mondayOf(week))
  const answersTo = (id: Ons4Id) => checkIns.filter((checkIn) => checkIn[id] !== undefined)
  const charts = ons4.filter(({ id }) => answersTo(id).length > 1)
  const single = ons4.filter(({ id }) => answersTo(id).length === 1)
  if (charts.length + single.length === 0) return null
  return (
    <section {...words.mark}>
      <h2 class="up-section">{words.title}</h2>
      {charts.length > 0 ? (
        <div class="up-trends">
          {charts.map(({ id }) => (
            <TrendChart
              title={words[id]}
              sentence={trendSentence(words, checkIns, id)}
              points={checkIns.map((checkIn) => ({
                label: weekOf(checkIn),
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
          <p>{words.one}</p>
          <SummaryList
            rows={single.map(({ id }) => ({
              key: words[id],
              value: answersTo(id).map((one) => `${one[id]}, ${weekOf(one)}`),
            }))}
          />
        </>
      ) : null}
    </section>
  )
}

type TrendWords = Words['trends']['page']

function trendSentence(words: TrendWords, checkIns: readonly CheckIn[], id: Ons4Id): string {
  const values = checkIns.flatMap((checkIn) => checkIn[id] ?? [])
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return ''
  const sentence = first === last ? words.same : last > first ? words.higher : words.lower
  return fill(sentence, { low: Math.min(...values), high: Math.max(...values), count: values.length })
}
