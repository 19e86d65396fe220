/** How many take part, step by step, and where. */
import type { Published } from '../../functions/core/publishing/published.ts'
import { type Participation, participation } from '../../functions/core/releases/plan.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { Drawing, Numbers, Part } from './charts/part.tsx'
import { Stream } from './charts/stream.tsx'
import { type Track, Tracks } from './charts/tracks.tsx'
import { CountCell, Notes, nothing, sameAs, sayBefore } from './dashboard-figures.tsx'
import { countsBy, findCount, largest, type Place, placesIn } from './dashboard-read.ts'
import {
  type Audience,
  audienceWords,
  capital,
  dash,
  inAList,
  sayCount,
  sayNumber,
  sayPercent,
} from './dashboard-words.ts'

type Props = { published: Published; audience: Audience }

export const stepWords: Record<Participation, { label: string; did: string; means: string }> = {
  joined: {
    label: 'Joined',
    did: 'have joined',
    means: 'They had joined by the last day, and not left.',
  },
  'checked-in': {
    label: 'Checked in',
    did: 'checked in',
    means: 'They said how they are, at least once in this time.',
  },
  referred: {
    label: 'Referred themselves',
    did: 'referred themselves',
    means: 'They asked to come to something nearby.',
  },
  accepted: { label: 'Accepted', did: 'were accepted', means: 'A group told them yes.' },
  attended: { label: 'Went', did: 'went', means: 'They told us that they went.' },
}

/** The headline of a release, from what it shows and nothing else. */
export function sayUptake(published: Published): string {
  const said = participation.flatMap((step) => {
    const { value, percent } = findCount(published.release, step) ?? { value: null, percent: null }
    if (value === null) return []
    const share = step === 'joined' && percent !== null ? `, ${sayPercent(percent)} of everybody` : ''
    return [{ step, words: `about ${sayNumber(value)} ${stepWords[step].did}${share}` }]
  })
  const [first, ...rest] = said
  if (!first) return 'None of these numbers can be shown this time.'
  if (first.step !== 'joined') return `${capital(inAList(said.map(({ words }) => words)))}.`
  const joined = first.words.replace('have joined', 'people have joined')
  const after = rest.length > 0 ? ` ${capital(inAList(rest.map(({ words }) => words)))}.` : ''
  return `${capital(joined)}.${after}`
}

export const Uptake = ({ published }: Props) => {
  const { release, frame } = published
  const figures = participation.map((step) => ({ step, ...(findCount(release, step) ?? nothing) }))
  return (
    <Part id="uptake" title="From joining to going" says={sayUptake(published)}>
      <Drawing of="uptake">
        <Stream
          everybody={headcountOf(frame)}
          all={`The pale bed is all ${sayNumber(headcountOf(frame))} people`}
          steps={figures.map(({ step, value, percent, heldFrom }) => ({
            label: stepWords[step].label,
            value,
            number:
              value === null ? (
                dash
              ) : (
                <>
                  <small>about</small> {sayNumber(value)}
                </>
              ),
            share: percent === null ? '' : sayPercent(percent),
            says: sameAs(heldFrom) ?? stepWords[step].means,
          }))}
        />
      </Drawing>
      <p class="up-small">
        Each step is counted on its own, so one need not fit into the one above it: somebody may have asked
        earlier and gone now.
      </p>
      <Notes figures={figures} />
      <Numbers
        of="From joining to going"
        head={['Step', { text: 'People', numeric: true }]}
        rows={figures.map((figure) => [stepWords[figure.step].label, <CountCell figure={figure} />])}
      />
    </Part>
  )
}

/** More than these would be a wall and not a picture. */
const mostDrawn = 12

/** Of two numbers that stand together, which are as they were. */
function sayHeld(joined: string | null, checkedIn: string | null): string | undefined {
  if (joined === checkedIn) return sameAs(joined)
  const each = [joined && `Joined: ${sayBefore(joined)}`, checkedIn && `Checked in: ${sayBefore(checkedIn)}`]
  return each.filter(Boolean).join('. ')
}

function trackOf({ release }: Published, place: Place, headcount: string): Track {
  const joined = findCount(release, 'joined', place.by) ?? nothing
  const checkedIn = findCount(release, 'checked-in', place.by) ?? nothing
  return {
    name: place.name,
    people: `${headcount} ${sayNumber(place.headcount)}`,
    headcount: place.headcount,
    joined: joined.value,
    checkedIn: checkedIn.value,
    says: [`Joined ${sayCount(joined)}`, `checked in ${sayCount(checkedIn)}`],
    note: sayHeld(joined.heldFrom, checkedIn.heldFrom),
  }
}

/** Only where the release has any: an employer below 50 people, or with one group alone, has none. */
export const Places = ({ published, audience }: Props) => {
  const { release } = published
  const words = audienceWords(audience)
  const places = placesIn(published, words)
  if (places.length === 0) return null
  const ofTeams = countsBy(release, 'joined', 'site').length === 0
  const all = places.flatMap((place) => [place, ...place.teams])
  const drawn = largest(places, mostDrawn)
  const figures = all.flatMap(({ by }) => participation.flatMap((step) => findCount(release, step, by) ?? []))
  const shown = figures.some(({ value }) => value !== null)
  const title = ofTeams ? `By ${words.team}` : `By ${words.site}`
  return (
    <Part
      id="places"
      title={title}
      says={
        shown
          ? 'Each pale band is everybody there. The band within it is who joined, and the dark one who checked in.'
          : `No ${ofTeams ? words.team : words.site}’s numbers can be shown this time.`
      }
    >
      {shown ? (
        <Drawing of="places">
          <Tracks
            tracks={drawn.map((place) => ({
              ...trackOf(published, place, words.headcount),
              within: place.teams.map((team) => trackOf(published, team, words.headcount)),
            }))}
          />
        </Drawing>
      ) : null}
      {places.length > drawn.length ? (
        <p>
          These are the {mostDrawn} largest of {places.length}. All of them are in the numbers below.
        </p>
      ) : null}
      <p class="up-small">
        {capital(words.headcount)} is as it was stated for this year. Groups of fewer than 30 stand together
        as “{ofTeams ? words.otherTeams : words.otherSites}”. The parts need not add up to the whole.
      </p>
      <Notes figures={figures} />
      <Numbers
        of={title}
        head={[
          ofTeams ? capital(words.team) : words.Site,
          { text: capital(words.headcount), numeric: true },
          ...participation.map((step) => ({ text: stepWords[step].label, numeric: true })),
        ]}
        rows={all.map((place) => [
          place.by.site && place.by.team ? <span class="up-within">{place.name}</span> : place.name,
          sayNumber(place.headcount),
          ...participation.map((step) => <CountCell figure={findCount(release, step, place.by)} />),
        ])}
      />
    </Part>
  )
}
