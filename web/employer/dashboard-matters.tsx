/** What people said matters to them, what they asked to come to, and how old those who joined are. */
import type { Child } from 'hono/jsx'
import type { Published } from '../../functions/core/publishing/published.ts'
import type { PublishedCount } from '../../functions/core/releases/release.ts'
import { activityTypes, needs } from '../../functions/core/taxonomy.ts'
import { Details } from '../ui/details.tsx'
import { Table } from '../ui/table.tsx'
import { Bars } from './charts/bars.tsx'
import { Drawing, Numbers, Part } from './charts/part.tsx'
import { CountCell, Notes, sameAs } from './dashboard-figures.tsx'
import { countsBy, nameOf } from './dashboard-read.ts'
import { type Audience, audienceWords, sayCount, sayNumber } from './dashboard-words.ts'

type Props = { published: Published; audience: Audience }

const wordsOf = (known: Record<string, string>, id: string | undefined) =>
  id !== undefined && Object.hasOwn(known, id) ? (known[id] ?? id) : (id ?? '')

export const sayNeed = (id: string | undefined) => wordsOf(needs, id)
export const sayCategory = (id: string | undefined) => wordsOf(activityTypes, id)
export const sayAge = (id: string | undefined) => (id ?? '').replace('-', ' to ').replace('+', ' or over')

type Row = PublishedCount & { label: string }
type ShownRow = Row & { value: number }
const isShown = (row: Row): row is ShownRow => row.value !== null

/** "The largest number is for sleep, about 35." Said of the numbers, which may be 5 out, and not of the people. */
function sayLargest(rows: readonly Row[]): string {
  const shown = rows.filter(isShown)
  const most = Math.max(...shown.map(({ value }) => value))
  const first = shown.filter(({ value }) => value === most).map(({ label }) => `“${label}”`)
  if (first.length === 0) return 'None of these numbers can be shown this time.'
  const number = `about ${sayNumber(most)}`
  if (first.length > 3) return `The largest number is ${number}.`
  return first.length === 1
    ? `The largest number is for ${first[0]}: ${number}.`
    : `The largest number, ${number}, is for ${first.slice(0, -1).join(', ')} and ${first.at(-1)}.`
}

type ChartProps = {
  id: string
  title: string
  explains: string
  of: string
  rows: readonly Row[]
  /** A finer split, one step away. */
  finer?: Child
}

const BarsPart = ({ id, title, explains, of: what, rows, finer }: ChartProps) => {
  const shown = rows.filter(isShown)
  const hidden = rows.filter((row) => !isShown(row))
  return (
    <Part
      id={id}
      title={title}
      says={sayLargest(rows)}
      more={
        <p class="up-small">
          {explains}
          {shown.length > 0 ? ' The pale end of a bar is the room for doubt: a number may be 5 out.' : ''}
        </p>
      }
    >
      {shown.length > 0 ? (
        <Drawing of={id}>
          <Bars
            bars={shown.map((row) => ({
              label: row.label,
              value: row.value,
              number: sayCount(row),
              note: sameAs(row.heldFrom),
            }))}
          />
        </Drawing>
      ) : null}
      {hidden.length > 0 && shown.length > 0 ? (
        <p class="up-small">
          <strong>– for</strong> {hidden.map(({ label }) => label).join('; ')}.
        </p>
      ) : null}
      <Notes figures={rows} />
      <Numbers
        of={title}
        head={[what, { text: 'People', numeric: true }]}
        rows={rows.map((row) => [row.label, <CountCell figure={row} />])}
      />
      {finer}
    </Part>
  )
}

const largestFirst = (one: Row, another: Row) => (another.value ?? 0) - (one.value ?? 0)

export const Needs = ({ published, audience }: Props) => {
  const { release } = published
  const rows = countsBy(release, 'need', 'need')
    .map((figure) => ({ ...figure, label: sayNeed(figure.by.need) }))
    .sort(largestFirst)
  if (rows.length === 0) return null
  return (
    <BarsPart
      id="needs"
      title="What matters to people"
      explains="What people ticked in a check-in. One person may tick several. The share is of those who checked in."
      of="What matters"
      rows={rows}
      finer={<NeedsBySite published={published} audience={audience} />}
    />
  )
}

/** Only what is shown: the dashes of every need in every place would fill pages. They stand in the files. */
const NeedsBySite = ({ published, audience }: Props) => {
  const { release, frame } = published
  const words = audienceWords(audience)
  const shown = countsBy(release, 'need', 'site', 'need').filter(({ value }) => value !== null)
  if (shown.length === 0) return null
  const title = `What matters, by ${words.site}`
  return (
    <Details summary={title}>
      <p>Only what can be shown. All else is a dash.</p>
      <Table
        caption={title}
        head={[words.Site, 'What matters', { text: 'People', numeric: true }]}
        rows={shown.map((figure) => [
          nameOf(frame, figure.by, words).site,
          sayNeed(figure.by.need),
          <CountCell figure={figure} />,
        ])}
      />
    </Details>
  )
}

export const Categories = ({ published }: Props) => {
  const rows = countsBy(published.release, 'category', 'category')
    .map((figure) => ({ ...figure, label: sayCategory(figure.by.category) }))
    .sort(largestFirst)
  if (rows.length === 0) return null
  return (
    <BarsPart
      id="categories"
      title="What people asked to come to"
      explains="The kind of activity, never which one. The share is of those who referred themselves."
      of="Kind of activity"
      rows={rows}
    />
  )
}

export const Ages = ({ published }: Props) => {
  const rows = countsBy(published.release, 'age-band', 'ageBand').map((figure) => ({
    ...figure,
    label: sayAge(figure.by.ageBand),
  }))
  if (rows.length === 0) return null
  return (
    <BarsPart
      id="ages"
      title="How old they are"
      explains="Of those who joined and told us their age. The share is of all who joined."
      of="Age"
      rows={rows}
    />
  )
}
