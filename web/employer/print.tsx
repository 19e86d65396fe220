/** A release on one sheet of A4, for people in a meeting: what they would ask first, and why it may be believed. */
import { ons4 } from '../../functions/core/check-ins/questions.ts'
import type { Published } from '../../functions/core/publishing/published.ts'
import { averages, oftenLonely } from '../../functions/core/releases/benchmarks.ts'
import { participation } from '../../functions/core/releases/plan.ts'
import type { PublishedCount } from '../../functions/core/releases/release.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { estimateWellbys, yearsIn } from '../../functions/core/releases/wellby.ts'
import { Table } from '../ui/table.tsx'
import { Bars } from './charts/bars.tsx'
import { Frame } from './charts/part.tsx'
import { sayWhatChanged } from './dashboard-change.tsx'
import { sayCategory, sayNeed } from './dashboard-matters.tsx'
import { countsBy, findCount, findMean, largest, placesIn } from './dashboard-read.ts'
import { fourRules } from './dashboard-rules.tsx'
import { stepWords } from './dashboard-uptake.tsx'
import { questionNames, sayAverage } from './dashboard-wellbeing.tsx'
import {
  type Audience,
  audienceWords,
  capital,
  dash,
  sayBareCount,
  sayMean,
  sayNumber,
  sayPercent,
  whatDashMeans,
} from './dashboard-words.ts'
import { sayValue } from './value.tsx'

type Props = { published: Published; audience: Audience }

/** So many fit, whatever the employer's size. The rest is in the release itself. */
const [mostPlaces, mostBars] = [7, 5]

export const PrintedRelease = ({ published, audience }: Props) => (
  <div class="up-a4">
    <p class="up-a4__only-screen">Print this page from your browser’s menu. It fits one sheet of A4.</p>
    <p class="up-a4__of">
      {audience.name}, {sayNumber(headcountOf(published.frame))} people. Every number is “about”: it is
      nudged, rounded, and never of fewer than ten people.
    </p>
    <Steps published={published} />
    <div class="up-a4__pair">
      <Places published={published} audience={audience} />
      <div>
        <Largest
          title="What matters to people"
          figures={countsBy(published.release, 'need', 'need')}
          name={({ by }) => sayNeed(by.need)}
        />
        <Largest
          title="What they asked to come to"
          figures={countsBy(published.release, 'category', 'category')}
          name={({ by }) => sayCategory(by.category)}
        />
      </div>
    </div>
    <HowPeopleAre published={published} audience={audience} />
    <section>
      <h2>Why the numbers are safe</h2>
      <p>{fourRules.join(' ')}</p>
      <p>{whatDashMeans} The pale end of a bar is the room for doubt: a number may be 5 out.</p>
    </section>
  </div>
)

const Steps = ({ published }: Pick<Props, 'published'>) => (
  <ol class="up-a4__steps">
    {participation.map((step) => {
      const { value = null, percent = null } = findCount(published.release, step) ?? {}
      return (
        <li>
          <strong>{value === null ? dash : sayNumber(value)}</strong>{' '}
          {percent === null ? null : <span>{sayPercent(percent)}</span>}
          <br />
          {stepWords[step].label}
        </li>
      )
    })}
  </ol>
)

const Places = ({ published, audience }: Props) => {
  const { release } = published
  const words = audienceWords(audience)
  const places = placesIn(published, words)
  if (places.length === 0) return null
  const bySite = countsBy(release, 'joined', 'site').length > 0
  const first = largest(places, mostPlaces)
  return (
    <section>
      <h2>By {bySite ? words.site : words.team}</h2>
      <Frame of={`By ${words.site}`}>
        <Table
          firstCellIsHeader
          head={[
            bySite ? words.Site : capital(words.team),
            { text: 'People', numeric: true },
            { text: 'Joined', numeric: true },
            { text: 'Checked in', numeric: true },
          ]}
          rows={first.map(({ name, headcount, by }) => [
            <span class="up-a4__name">{name}</span>,
            sayNumber(headcount),
            sayBareCount(findCount(release, 'joined', by) ?? { value: null, percent: null }),
            sayBareCount(findCount(release, 'checked-in', by) ?? { value: null, percent: null }),
          ])}
        />
      </Frame>
      {places.length > first.length ? (
        <p>The {mostPlaces} largest. The others are in the whole release.</p>
      ) : null}
    </section>
  )
}

type LargestProps = {
  title: string
  figures: readonly PublishedCount[]
  name: (figure: PublishedCount) => string
}

const Largest = ({ title, figures, name }: LargestProps) => {
  if (figures.length === 0) return null
  const shown = figures
    .flatMap((figure) => (figure.value === null ? [] : [{ ...figure, value: figure.value }]))
    .sort((one, another) => another.value - one.value)
    .slice(0, mostBars)
  return (
    <section>
      <h2>{title}</h2>
      {shown.length === 0 ? (
        <p>None of these numbers can be shown.</p>
      ) : (
        <Bars
          height={11}
          bars={shown.map((figure) => ({
            label: name(figure),
            value: figure.value,
            number: sayBareCount(figure),
          }))}
        />
      )}
    </section>
  )
}

const HowPeopleAre = ({ published, audience }: Props) => {
  const { release } = published
  if (release.means.length === 0) return null
  const lonely = findCount(release, 'lonely')
  return (
    <section>
      <h2>How people are</h2>
      <Frame of="How people are">
        <Table
          firstCellIsHeader
          head={[
            'Average, 0 to 10',
            { text: capital(audienceWords(audience).who), numeric: true },
            { text: 'England, online or on paper', numeric: true },
            { text: 'UK, by an interviewer', numeric: true },
          ]}
          rows={[
            ...ons4.map(({ id }) => [
              questionNames[id],
              sayMean(findMean(release, id)?.value ?? null),
              ...averages[id].map((one) => `${sayAverage(one)} (${one.years})`),
            ]),
            [
              'Often or always lonely',
              typeof lonely?.percent === 'number' ? sayPercent(lonely.percent) : dash,
              `${oftenLonely.value}% (${oftenLonely.years})`,
              '',
            ],
          ]}
        />
      </Frame>
      <p>
        People tell an interviewer that they are better than they tell a screen, by about half a point:
        compare with England’s. {release.change ? sayWhatChanged(release.change) : ''} It does not show that
        the programme is the cause.
      </p>
      {release.change ? (
        <p>
          <strong>What it may be worth.</strong>{' '}
          {sayValue(estimateWellbys(release.change, yearsIn(release.period)))}
        </p>
      ) : null}
      <p class="up-a4__sources">
        Questions and figures: Office for National Statistics; Department for Culture, Media and Sport.
        Contains public sector information licensed under the Open Government Licence v3.0.
      </p>
    </section>
  )
}
