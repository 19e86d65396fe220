import { Hono } from 'hono'
import { londonDay, weekdayNames, weekdays } from '../../functions/core/calendar.ts'
import { accessFacts, type Listing } from '../../functions/core/directory/listing.ts'
import { placesLeft } from '../../functions/core/directory/places.ts'
import {
  distances,
  type Found,
  partsOfDay,
  SearchForm,
  searchListings,
} from '../../functions/core/directory/search.ts'
import { type FormValues, parseForm } from '../../functions/core/form.ts'
import { needs, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { readQuery, ticked, typed } from '../http/form.ts'
import { Details } from '../ui/details.tsx'
import { Button, Checkboxes, Input, Select } from '../ui/fields.tsx'
import { Cards } from './activity-facts.tsx'
import { directory } from './directory.ts'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const perPage = 12

const needItems = Object.entries(needs)
  .filter(([id]) => !needsNeverMatched.some((never) => never === id))
  .map(([value, text]) => ({ value, text }))
const dayItems = weekdays.map((day) => ({ value: day, text: weekdayNames[day] }))
const partItems = Object.entries(partsOfDay).map(([value, { name }]) => ({ value, text: name }))
const accessItems = Object.entries(accessFacts).map(([value, text]) => ({ value, text }))
const milesItems = [
  { value: '', text: 'Any distance' },
  ...distances.map((miles) => ({ value: miles, text: miles === '1' ? '1 mile' : `${miles} miles` })),
]

const SearchFields = ({ values, error }: { values: FormValues; error?: string | undefined }) => {
  // Choices stay folded away after a search, so that what was found comes first.
  const named = (words: string, ...names: string[]) => {
    const count = names.reduce((sum, name) => sum + ticked(values, name).length, 0)
    return count > 0 ? `${words}: ${count} chosen` : words
  }
  return (
    <form action="/activities" method="get" class="up-search" novalidate>
      <Details summary={named('What matters to you', 'need')}>
        <Checkboxes
          name="need"
          legend="Show what may help with"
          items={needItems}
          values={ticked(values, 'need')}
          small
        />
      </Details>
      <Details summary={named('Day, time, cost and access', 'day', 'part', 'access', 'free', 'online')}>
        <Checkboxes name="day" legend="Day" items={dayItems} values={ticked(values, 'day')} small />
        <Checkboxes
          name="part"
          legend="Part of the day"
          items={partItems}
          values={ticked(values, 'part')}
          small
        />
        <Checkboxes
          name="access"
          legend="Access needs"
          hint="Places that have not said come last, marked “not stated”."
          items={accessItems}
          values={ticked(values, 'access')}
          small
        />
        <Checkboxes
          name="free"
          legend="Cost"
          items={[{ value: 'yes', text: 'Free only' }]}
          values={ticked(values, 'free')}
          small
        />
        <Checkboxes
          name="online"
          legend="How"
          items={[{ value: 'yes', text: 'Online only' }]}
          values={ticked(values, 'online')}
          small
        />
      </Details>
      <div class="up-search__near">
        <Input
          name="outcode"
          label="Near"
          hint="The first half of a postcode, like LS6."
          value={typed(values, 'outcode')}
          error={error}
          width={10}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <Select name="miles" label="Within" items={milesItems} value={typed(values, 'miles')} />
      </div>
      <Button text="Search" />
    </form>
  )
}

/** Places left for the cards on one page only: a search itself reads nothing. */
async function placesFor(c: Ctx, found: readonly Found[]): Promise<Map<string, number | undefined>> {
  const limited = found
    .map(({ listing }) => listing)
    .filter((listing: Listing) => listing.places !== undefined)
  const left = await Promise.all(
    limited.map(async (listing) => [listing.id, await placesLeft(c.var.deps, listing)] as const),
  )
  return new Map(left)
}

function linkTo(values: FormValues, page: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (name !== 'page' && one !== '') query.append(name, one)
  }
  if (page > 1) query.set('page', String(page))
  return `/activities?${query}`
}

export const activitiesPages = new Hono<ParticipantSite>().get('/activities', async (c) => {
  const values = readQuery(c)
  const form = parseForm(SearchForm, values)
  if (!form.ok) {
    const { outcode } = form.errors
    return show(
      c,
      { title: 'Find something near you', errors: form.errors },
      <SearchFields values={values} error={outcode} />,
    )
  }
  const listings = await directory(c.var.deps)
  const { found, unplaced } = searchListings(listings, form.value)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(typed(values, 'page'), 10) || 1))
  const shown = found.slice((page - 1) * perPage, page * perPage)
  const demo = shown.some(({ listing }) => listing.demonstration)
  return show(
    c,
    { title: 'Find something near you', demo, wide: true },
    <>
      <p class="up-lede">Groups and people near you who would be glad to see you. Looking is private.</p>
      <SearchFields values={values} />
      <h2 class="up-section" id="results">
        {sayCount(found.length)}
      </h2>
      {unplaced ? (
        <p>
          We have nothing in {form.value.outcode} yet, so we can’t say how far things are. Try an outcode next
          to it.
        </p>
      ) : null}
      {found.length === 0 ? (
        <p>
          Nothing fits all of that just now. Try fewer choices, or <a href="/activities">see everything</a>.
        </p>
      ) : (
        <Cards
          found={shown}
          today={londonDay(c.var.deps.now())}
          places={await placesFor(c, shown)}
          level={3}
        />
      )}
      {pages > 1 ? (
        <nav class="up-pages" aria-label="Pages of results">
          {page > 1 ? <a href={linkTo(values, page - 1)}>Earlier results</a> : null}
          <span>
            Page {page} of {pages}
          </span>
          {page < pages ? <a href={linkTo(values, page + 1)}>More results</a> : null}
        </nav>
      ) : null}
    </>,
  )
})

function sayCount(count: number): string {
  if (count === 0) return 'Nothing found'
  return count === 1 ? '1 thing to do' : `${count} things to do`
}
