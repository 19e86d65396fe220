/** What a change may be worth: an estimate with all that is uncertain in it, and no pounds where nothing is clear. */

import type { Published } from '../../functions/core/publishing/published.ts'
import {
  attribution,
  estimateWellbys,
  poundsForOne,
  type WellbyEstimate,
  yearsIn,
} from '../../functions/core/releases/wellby.ts'
import { Part } from './charts/part.tsx'
import { sayLength } from './dashboard-periods.ts'
import { sayNumber, sayPounds } from './dashboard-words.ts'

type Higher = Extract<WellbyEstimate, { says: 'higher' }>

/** The estimate as one sentence, for the page and for paper. */
export function sayValue(estimate: WellbyEstimate): string {
  switch (estimate.says) {
    case 'too few':
      return 'Not worked out: too few people have both a first and a later answer.'
    case 'no clear change':
      return 'No clear change in life satisfaction, so there is no value to give.'
    case 'lower':
      return 'Life satisfaction is lower than at the first check-in, so there is no value to give. That does not show that the programme is the cause.'
    case 'higher':
      return `About ${sayPounds(estimate.pounds.central)} in ${poundsForOne.priceYear} prices, and anywhere between ${sayPounds(estimate.widest.low)} and ${sayPounds(estimate.widest.high)}, if the change lasted as long as we assume and half of it is due to the programme.`
  }
}

const Workings = ({ estimate, published }: { estimate: Higher; published: Published }) => {
  const { change, period } = published.release
  if (!change) return null
  const { wellbys, pounds } = estimate
  return (
    <>
      <h3>How it is worked out</h3>
      <p>
        The Treasury’s guidance counts one point of life satisfaction, for one person, for one year, as one
        WELLBY.
      </p>
      <ul>
        <li>
          {change.value} points × about {sayNumber(change.n)} people × {sayYears(estimate.years)} ×{' '}
          {attribution} = {wellbys.central} WELLBYs. At the ends of the 95% interval: {wellbys.low} and{' '}
          {wellbys.high}.
        </li>
        <li>
          At {sayPounds(poundsForOne.central)} for each: {sayPounds(pounds.central)}. At the Treasury’s low
          and high values, {sayPounds(poundsForOne.low)} and {sayPounds(poundsForOne.high)}:{' '}
          {sayPounds(pounds.low)} and {sayPounds(pounds.high)}. All in {poundsForOne.priceYear} prices.
        </li>
      </ul>
      <h3>What is assumed, and what is not known</h3>
      <ul>
        <li>
          <strong>How long.</strong> The change is counted for the {sayLength(period)} of this release and no
          longer. Nobody has measured whether it lasts. The next release counts its own time, so two releases
          never count the same months twice.
        </li>
        <li>
          <strong>How much is due to the programme.</strong> Half of it is an assumption. There is no group of
          people without the programme to measure it with.
        </li>
        <li>
          <strong>Who is counted.</strong> People often join at a low point and feel better later whatever
          they do. People who stop answering are not counted, and they may be worse off.
        </li>
        <li>
          <strong>When.</strong> People answer differently in summer and in winter.
        </li>
        <li>
          It is a value to people, not money that anybody saves. Do not add savings for the NHS, sickness or
          output to it: that would count the same thing twice.
        </li>
      </ul>
      <p class="up-small">Source: {poundsForOne.source}.</p>
    </>
  )
}

const sayYears = (years: number) =>
  years === 1 / 2 ? 'half a year' : years === 1 / 4 ? 'a quarter of a year' : 'a twelfth of a year'

/** Nothing at all where the plan has no averages: then there is no change to speak of. */
export const Value = ({ published }: { published: Published }) => {
  const { release } = published
  if (release.means.length === 0) return null
  const estimate = estimateWellbys(release.change, yearsIn(release.period))
  return (
    <Part id="value" title="What it may be worth" says={sayValue(estimate)}>
      {estimate.says === 'higher' ? <Workings estimate={estimate} published={published} /> : null}
    </Part>
  )
}
