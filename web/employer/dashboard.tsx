/** One release, one thing to look at after another. The employer and the people themselves see the same. */
import type { Published } from '../../functions/core/publishing/published.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { Details } from '../ui/details.tsx'
import { Part } from './charts/part.tsx'
import { Change, Lonely } from './dashboard-change.tsx'
import { Ages, Categories, Needs } from './dashboard-matters.tsx'
import { limits, Rules } from './dashboard-rules.tsx'
import { OverTime } from './dashboard-time.tsx'
import { Places, Uptake } from './dashboard-uptake.tsx'
import { Wellbeing } from './dashboard-wellbeing.tsx'
import type { Audience } from './dashboard-words.ts'
import { Value } from './value.tsx'

type Props = {
  published: Published
  /** All releases up to this one, oldest first. */
  series: readonly Published[]
  audience: Audience
}

export const Dashboard = ({ published, series, audience }: Props) => {
  // The people that the numbers are about read first why they need not worry.
  const isTheirs = audience.reader === 'participant'
  return (
    <>
      {isTheirs ? <WhySafe published={published} /> : null}
      <Uptake published={published} audience={audience} />
      <Places published={published} audience={audience} />
      <Needs published={published} audience={audience} />
      <Categories published={published} audience={audience} />
      <Ages published={published} audience={audience} />
      <Wellbeing published={published} audience={audience} />
      <Lonely published={published} audience={audience} />
      <Change published={published} />
      <OverTime series={series} />
      <Value published={published} />
      <WhyNoMore published={published} />
      {isTheirs ? null : <WhySafe published={published} />}
    </>
  )
}

const WhySafe = ({ published }: Pick<Props, 'published'>) => (
  <Part
    id="rules"
    title="Why the numbers are safe"
    says="Four things are done to every number, for every release, in the same way."
  >
    <Rules />
    {limits.map((limit) => (
      <p class="up-small">{limit}</p>
    ))}
    <Details summary="Every rule of this release">
      <ul>
        {published.release.rules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
    </Details>
  </Part>
)

/** A small organisation gets five numbers, and is told so rather than left to wonder. */
const WhyNoMore = ({ published }: { published: Published }) =>
  published.release.means.length > 0 || headcountOf(published.frame) >= 50 ? null : (
    <Part
      id="no-more"
      title="Why there is no more"
      says="With fewer than 50 people, these five numbers are all that is given, twice a year. More would say too much about each person."
    />
  )
