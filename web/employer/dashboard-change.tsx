/** How many are often lonely, and how life satisfaction has changed since each person's first check-in. */
import { lonelinessAnswers, lonelinessQuestion } from '../../functions/core/check-ins/questions.ts'
import type { Published } from '../../functions/core/publishing/published.ts'
import { oftenLonely } from '../../functions/core/releases/benchmarks.ts'
import type { PublishedChange } from '../../functions/core/releases/release.ts'
import { Interval } from './charts/interval.tsx'
import { Drawing, Numbers, Part } from './charts/part.tsx'
import { Scale } from './charts/scale.tsx'
import { CountCell, Notes, sameAs } from './dashboard-figures.tsx'
import { findCount, placesIn } from './dashboard-read.ts'
import { Sources, sayBenchmark } from './dashboard-wellbeing.tsx'
import { type Audience, audienceWords, capital, sayChange, sayNumber, sayPercent } from './dashboard-words.ts'

type Props = { published: Published; audience: Audience }

export const Lonely = ({ published, audience }: Props) => {
  const { release } = published
  const words = audienceWords(audience)
  const figure = findCount(release, 'lonely')
  if (!figure) return null
  const { value, percent, heldFrom } = figure
  const n = figure.n ?? null
  const answered = n === null ? 'those who answered' : `about ${sayNumber(n)} who answered`
  const places = placesIn(published, words).flatMap((place) => {
    const own = findCount(release, 'lonely', place.by)
    return own ? [{ name: place.name, own }] : []
  })
  return (
    <Part
      id="lonely"
      title="Often or always lonely"
      says={
        value === null
          ? 'This number can’t be shown this time.'
          : `About ${sayNumber(value)} of ${answered} said “${lonelinessAnswers.often}”${percent === null ? '' : `: ${sayPercent(percent)}`}.`
      }
      more={<p class="up-question__words">“{lonelinessQuestion}”</p>}
    >
      {percent === null ? null : (
        <Drawing of="lonely">
          <Scale
            most={percent > 45 ? 100 : 50}
            ends={['0', percent > 45 ? '100 in 100' : '50 in 100']}
            answers={[
              {
                label: capital(words.who),
                value: percent,
                number: sayPercent(percent),
                own: true,
                note: sameAs(heldFrom),
              },
              { label: sayBenchmark(oftenLonely), value: oftenLonely.value, number: `${oftenLonely.value}%` },
            ]}
          />
        </Drawing>
      )}
      <Notes figures={[figure, ...places.map(({ own }) => own)]} />
      <Numbers
        of="Often or always lonely"
        head={[words.Site, { text: 'People', numeric: true }, { text: 'Who answered', numeric: true }]}
        rows={[{ name: 'Everybody', own: figure }, ...places].map(({ name, own }) => [
          name,
          <CountCell figure={own} />,
          <CountCell figure={{ value: own.n ?? null, percent: null, heldFrom: own.nHeldFrom ?? null }} />,
        ])}
      />
      <Sources for="Often or always lonely" of={[oftenLonely]} />
    </Part>
  )
}

export function sayWhatChanged({ value, low, high, n }: PublishedChange): string {
  const who = `About ${sayNumber(n)} people have answered the first question twice or more, eight weeks or more apart.`
  const interval = `the 95% interval is from ${sayChange(low)} to ${sayChange(high)}`
  if (low <= 0 && high >= 0) return `${who} There is no clear change: ${interval}, and no change lies in it.`
  const way = value > 0 ? 'higher' : 'lower'
  return `${who} Their newest answer is ${way} than their first by ${Math.abs(value)} of 10 points. Chance leaves room for doubt: ${interval}.`
}

export const Change = ({ published }: { published: Published }) => {
  const { change } = published.release
  if (!change) return null
  return (
    <Part id="change" title="Change in life satisfaction" says={sayWhatChanged(change)}>
      <Drawing of="change">
        <Interval
          value={change.value}
          low={change.low}
          high={change.high}
          number={sayChange(change.value)}
          ends={['lower', 'higher']}
        />
      </Drawing>
      <p>
        This does not say that the programme is the cause. There is nobody to compare with; people who join at
        a low point often feel better later whatever they do; and those who stop answering are not in it.
      </p>
      {change.heldFrom ? <p class="up-small">{sameAs(change.heldFrom)}.</p> : null}
      <Numbers
        of="Change in life satisfaction"
        head={['Figure', { text: 'Points of 10', numeric: true }]}
        rows={[
          ['Average change', sayChange(change.value)],
          ['Lower end of the 95% interval', sayChange(change.low)],
          ['Upper end of the 95% interval', sayChange(change.high)],
          ['People with both answers', `about ${sayNumber(change.n)}`],
        ]}
      />
    </Part>
  )
}
