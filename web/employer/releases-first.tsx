/** Before the first release: when it comes, why not sooner, and what will be in it. */
import { addDays, sayFullDay } from '../../functions/core/calendar.ts'
import type { Employer } from '../../functions/core/employers/employer.ts'
import { periodOf, type Rhythm, rhythmOf } from '../../functions/core/releases/period.ts'
import { participation } from '../../functions/core/releases/plan.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { Stream } from './charts/stream.tsx'
import { sayPeriod } from './dashboard-periods.ts'
import { stepWords } from './dashboard-uptake.tsx'
import { sayNumber } from './dashboard-words.ts'

type Props = {
  sites: Employer['sites']
  /** The day of the first release; undefined while nobody is stated to be there. */
  day: string | undefined
  today: string
}

const gathered = {
  'half-yearly': 'six months',
  quarterly: 'three months',
  monthly: 'a month',
} as const

export const FirstRelease = ({ sites, day, today }: Props) => {
  const rhythm = rhythmOf(headcountOf({ sites }))
  return (
    <>
      <p class="up-lede">There is no release yet. {sayFirst(day, rhythm, today)}</p>
      <h2>Why not sooner</h2>
      <p>
        Numbers about a few days or a few people show who did what. So they are gathered for{' '}
        {gathered[rhythm]}, and come out on a fixed day, whatever has happened. Nobody sees them before, and
        nobody can ask for them.
      </p>
    </>
  )
}

function sayFirst(day: string | undefined, rhythm: Rhythm, today: string): string {
  if (!day) return 'The first one needs to know how many people there are.'
  // A release comes out in the month after its period.
  const about = sayPeriod(periodOf(addDays(`${day.slice(0, 7)}-01`, -1), rhythm).label)
  return day < today
    ? `The first one, about ${about}, was due on ${sayFullDay(day)}.`
    : `The first one, about ${about}, comes on ${sayFullDay(day)}.`
}

/** What a release holds, by the size that was stated. No number stands here, not even a made-up one. */
export const ShapeOfRelease = ({ sites }: Pick<Props, 'sites'>) => {
  const headcount = headcountOf({ sites })
  const has = [
    'About how many people joined, checked in, referred themselves, were accepted and went.',
    ...(headcount < 50
      ? []
      : [
          'The same for each place of 30 people or more.',
          'What matters to people, what kind of activity they asked to come to, and their ages, for all together.',
          'Averages of the four questions about how people are, and how many are often lonely.',
          'How life satisfaction has changed since people’s first check-ins, once about 55 have answered twice.',
        ]),
  ]
  return (
    <>
      <h2>What will be in it</h2>
      <div class="up-drawing" role="img" aria-label="The shape of a release, with no numbers yet">
        <Stream
          everybody={headcount}
          all={`The pale bed is all ${sayNumber(headcount)} people`}
          steps={participation.map((step) => ({
            label: stepWords[step].label,
            value: null,
            number: 'about …',
            share: '',
            says: stepWords[step].means,
          }))}
        />
      </div>
      <ul>
        {has.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <p>A number that could tell something about a person is a dash (–) instead.</p>
    </>
  )
}
