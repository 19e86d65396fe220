/** Sites, teams and headcounts in words and tables: what they are, what changes, and what a release makes of them. */
import { sayFullDay } from '../../functions/core/calendar.ts'
import type { PlaceChange } from '../../functions/core/employers/place-changes.ts'
import type { PlaceWords } from '../../functions/core/employers/place-words.ts'
import type { Places } from '../../functions/core/employers/sponsor.ts'
import { constants } from '../../functions/core/releases/constants.ts'
import { frameOf } from '../../functions/core/releases/frame.ts'
import { rhythmOf } from '../../functions/core/releases/period.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { Table } from '../ui/table.tsx'

const sayPeople = (count: number) => count.toLocaleString('en-GB')
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })

export const PlacesTable = ({ places, words }: { places: Places; words: PlaceWords }) => (
  <Table
    firstCellIsHeader
    head={[`${words.Site}, and its ${words.teams}`, { text: 'People', numeric: true }]}
    rows={[
      ...places.flatMap((site) => [
        [<strong>{site.name}</strong>, <strong>{sayPeople(site.headcount)}</strong>],
        ...site.teams.map((team) => [
          <span class="up-place-team">{team.name}</span>,
          sayPeople(team.headcount),
        ]),
      ]),
      ['Everybody', <strong>{sayPeople(headcountOf({ sites: places }))}</strong>],
    ]}
  />
)

const rhythms = {
  'half-yearly': 'every half year, with five totals for the whole organisation and nothing else',
  quarterly: 'every three months',
  monthly: 'every month',
} as const

/** What a release would show by these, which follows from the headcounts alone. */
export const HowShown = ({ places, words }: { places: Places; words: PlaceWords }) => {
  const { headcount, sites, teams } = frameOf({ sites: places })
  const rhythm = rhythmOf(headcount)
  const hasTeams = places.some((site) => site.teams.length > 0)
  return (
    <>
      <h3>How releases will show them</h3>
      <ul>
        <li>
          With {sayPeople(headcount)} people, a release comes {rhythms[rhythm]}.
        </li>
        {rhythm === 'half-yearly' ? null : (
          <>
            <li>{saySites(places, sites, words)}</li>
            {teams.length > 0 && headcount >= teamsFrom ? (
              <li>
                {capital(words.teams)} are shown in the same way, with how many joined and checked in, and
                nothing more.
              </li>
            ) : null}
          </>
        )}
        {rhythm === 'half-yearly' ? null : (
          <li>
            Fewer than {constants.G} people are never shown by themselves. They stand together under “
            {words.otherSites}”{hasTeams ? <> or “{words.otherTeams}”</> : null}, with the next smallest where
            they are too few even then.
          </li>
        )}
      </ul>
    </>
  )
}

/** From this headcount teams are shown (functions/core/releases/plan.ts). */
const teamsFrom = 250

function saySites(places: Places, shown: { id: string; of: string[] }[], words: PlaceWords): string {
  const nameOf = (id: string) => places.find((site) => site.id === id)?.name ?? id
  if (places.length === 1) return `There is one ${words.site}, so it is the whole.`
  if (shown.length === 0) return `No ${words.site} is large enough to be shown by itself.`
  const alone = shown.flatMap(({ id, of }) => (of.length === 1 && of[0] === id ? [nameOf(id)] : []))
  const together = shown.flatMap(({ id, of }) => (of.length === 1 && of[0] === id ? [] : of.map(nameOf)))
  const parts = [
    alone.length > 0 ? `${and.format(alone)} ${alone.length === 1 ? 'is' : 'are'} shown by name.` : '',
    together.length > 0
      ? `${and.format(together)} ${together.length === 1 ? 'stands' : 'stand together'} under “${words.otherSites}”.`
      : '',
  ]
  return parts.filter(Boolean).join(' ')
}

export const Changes = ({ changes, words }: { changes: readonly PlaceChange[]; words: PlaceWords }) =>
  changes.length === 0 ? (
    <p>Nothing: it is what is in force already.</p>
  ) : (
    <ul>
      {changes.map((change) => (
        <li>{sayChange(change, words)}</li>
      ))}
    </ul>
  )

function sayChange(change: PlaceChange, words: PlaceWords): string {
  const what = change.site === undefined ? words.site : words.team
  const name = change.site === undefined ? `“${change.name}”` : `“${change.name}” in “${change.site}”`
  switch (change.what) {
    case 'added':
      return `New ${what}: ${name}, ${sayPeople(change.headcount)} people.`
    case 'removed':
      return `Taken out: ${name}, which had ${sayPeople(change.headcount)} people.`
    case 'renamed':
      return `“${change.from}” is called ${name} from then on.`
    case 'headcount':
      return `${capital(name)}: ${sayPeople(change.to)} people instead of ${sayPeople(change.from)}.`
  }
}

/** From which day a change holds, and why not today. */
export const WhyItWaits = ({ day, words }: { day: string | undefined; words: PlaceWords }) =>
  day ? (
    <p>
      What you change now waits, and holds from <strong>{sayFullDay(day)}</strong>, when the next twelve
      months begin. If {words.sites} or {words.headcounts} moved between two releases, the two could be laid
      side by side and tell something about a few people.
    </p>
  ) : (
    <p>
      No release has counted against these yet, so what you change holds within a day. After the first release
      it waits until the next twelve months begin.
    </p>
  )

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
