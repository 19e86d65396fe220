/** How people are, beside what others answer; and the change since each person's first check-in. */
import { ons4 } from '../../functions/core/check-ins/questions.ts'
import type { Published } from '../../functions/core/publishing/published.ts'
import { averages, type Benchmark } from '../../functions/core/releases/benchmarks.ts'
import type { MeanMeasure, PublishedMean, Release } from '../../functions/core/releases/release.ts'
import { Details } from '../ui/details.tsx'
import { Cell, Drawing, Numbers, Part } from './charts/part.tsx'
import { type Answer, Scale } from './charts/scale.tsx'
import { sameAs } from './dashboard-figures.tsx'
import { findMean, placesIn } from './dashboard-read.ts'
import {
  type Audience,
  audienceWords,
  capital,
  dash,
  sayMean,
  sayNumber,
  whatHeldMeans,
  whatMeanDashMeans,
} from './dashboard-words.ts'

type Props = { published: Published; audience: Audience }

export const questionNames: Record<MeanMeasure, string> = {
  satisfied: 'Satisfied with life',
  worthwhile: 'What I do is worthwhile',
  happy: 'Happy yesterday',
  anxious: 'Anxious yesterday',
}

export const sayBenchmark = ({ who, asked, years }: Benchmark) => `${who}, ${asked}, ${years}`

/** As it was published: "7.45", "7.0". */
export const sayAverage = ({ value }: Benchmark) =>
  Number.isInteger(value) ? value.toFixed(1) : String(value)

function answersTo(mean: PublishedMean, people: string): Answer[] {
  const { measure, value, n, heldFrom } = mean
  return [
    {
      label: n === null ? capital(people) : `${capital(people)}, about ${sayNumber(n)} answers`,
      value,
      number: sayMean(value),
      own: true,
      beyond: value === null ? undefined : value <= 2 ? 'below' : value >= 8 ? 'above' : undefined,
      note: sameAs(heldFrom),
    },
    ...averages[measure].map((one) => ({
      label: sayBenchmark(one),
      value: one.value,
      number: sayAverage(one),
    })),
  ]
}

const Question = ({ mean, words, people }: { mean: PublishedMean; words: string; people: string }) => {
  const answers = answersTo(mean, people)
  const title = questionNames[mean.measure]
  const spoken = answers.map(({ label, number }) => `${label}: ${number === dash ? 'hidden' : number}`)
  return (
    <div class="up-question">
      <h3>{title}</h3>
      <p class="up-question__words">
        “{words}”{mean.measure === 'anxious' ? ' Here, lower is better.' : ''}
      </p>
      <Drawing of="wellbeing" label={`${title}. ${spoken.join('. ')}.`}>
        <Scale answers={answers} most={10} ends={['0, not at all', '10, completely']} />
      </Drawing>
    </div>
  )
}

const MeanCell = ({ mean }: { mean: PublishedMean | undefined }) => {
  if (!mean) return <>not given</>
  const same = sameAs(mean.heldFrom)
  return (
    <>
      <Cell says={sayMean(mean.value)} />
      {same ? <span class="up-same">{same}</span> : null}
    </>
  )
}

const overall = (release: Release) =>
  ons4.flatMap(({ id, words }) => {
    const mean = findMean(release, id)
    return mean ? [{ mean, words }] : []
  })

export const Wellbeing = ({ published, audience }: Props) => {
  const { release } = published
  const words = audienceWords(audience)
  const questions = overall(release)
  if (questions.length === 0) return null
  const places = placesIn(published, words).filter(({ by }) => findMean(release, 'satisfied', by))
  const means = [...questions.map(({ mean }) => mean), ...release.means]
  const anyShown = questions.some(({ mean }) => mean.value !== null)
  return (
    <Part
      id="wellbeing"
      title="How people are"
      says={
        anyShown
          ? 'The average of each person’s newest answers in this time, from 0 to 10 and to the nearest half.'
          : 'None of these averages can be shown this time.'
      }
      more={
        <>
          <p>
            <strong>Compare with care.</strong> A check-in is answered alone, on a screen. To an interviewer
            people say that they are better, by about half a point. So a lower number here is not bad news by
            itself, and the first figure to compare with is that of people who answered online or on paper.
          </p>
          <p>And whoever joins may have joined because things are hard.</p>
        </>
      }
    >
      {questions.map((question) => (
        <Question {...question} people={words.who} />
      ))}
      {means.some(({ value }) => value === null) ? <p class="up-small">{whatMeanDashMeans}</p> : null}
      {means.some(({ heldFrom }) => heldFrom) ? <p class="up-small">{whatHeldMeans}</p> : null}
      <Numbers
        of="How people are"
        head={[
          words.Site,
          ...questions.map(({ mean }) => ({ text: questionNames[mean.measure], numeric: true })),
        ]}
        rows={[
          ['Everybody', ...questions.map(({ mean }) => <MeanCell mean={mean} />)],
          ...places.map(({ name, by }) => [
            name,
            ...questions.map(({ mean }) => <MeanCell mean={findMean(release, mean.measure, by)} />),
          ]),
        ]}
      />
      <Sources for="How people are" of={questions.flatMap(({ mean }) => averages[mean.measure])} />
    </Part>
  )
}

/** Where the figures of others are from, and whose words the questions are. */
export const Sources = ({ of: benchmarks, for: what }: { of: readonly Benchmark[]; for: string }) => (
  <Details
    summary={
      <>
        Where the other figures are from<span class="nhsuk-u-visually-hidden">: {what}</span>
      </>
    }
  >
    <p>The questions are those of the Office for National Statistics, word for word.</p>
    <ul>
      {[...new Set(benchmarks.map(({ source, when }) => `${source}, ${when}`))].map((source) => (
        <li>{source}</li>
      ))}
    </ul>
    <p>Contains public sector information licensed under the Open Government Licence v3.0.</p>
  </Details>
)
