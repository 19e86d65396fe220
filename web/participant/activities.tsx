/** Finding something: the list and, for whoever likes it better, the same on a map. */
import { Hono } from 'hono'
import { londonDay, londonTime } from '../../functions/core/calendar.ts'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { parseForm } from '../../functions/core/form.ts'
import { firstLeft, type Left } from '../../functions/core/places/left.ts'
import { loosen } from '../../functions/core/search/loosen.ts'
import { type Found, SearchForm } from '../../functions/core/search/search.ts'
import { readQuery, typed } from '../http/form.ts'
import { Cards } from './activity-facts.tsx'
import { callOffer } from './call-line.tsx'
import { MapView } from './map-view.tsx'
import { NothingFound, sayCount } from './nothing-found.tsx'
import { SearchFields } from './search-fields.tsx'
import { linkTo, results } from './search-link.ts'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const perPage = 12

/** Places left for the cards on one page only: a search itself reads nothing. */
async function placesFor(c: Ctx, found: readonly Found[]): Promise<Map<string, Left | undefined>> {
  const limited = found
    .map(({ listing }) => listing)
    // During a pause it is not said what is left.
    .filter(({ places, state }: Listing) => places !== undefined && state !== 'paused')
  const left = await Promise.all(
    limited.map(async (listing) => [listing.id, await firstLeft(c.var.deps, listing)] as const),
  )
  return new Map(left)
}

/** What was asked and what came of it, or the page that says what to mend. */
async function found(c: Ctx, size: number) {
  const values = readQuery(c)
  const directory = await c.var.deps.directory()
  const form = parseForm(SearchForm, values)
  if (!form.ok) return { ok: false as const, values, directory, errors: form.errors }
  const now = c.var.deps.now()
  const [today, time] = [londonDay(now), londonTime(now)]
  const asked = Math.max(1, Number.parseInt(typed(values, 'page'), 10) || 1)
  const pageOf = (page: number) =>
    directory.search(form.value, today, { from: (page - 1) * size, size }, time)
  const first = await pageOf(asked)
  const pages = Math.max(1, Math.ceil(first.total / size))
  const page = Math.min(pages, asked)
  const results = page === asked ? first : await pageOf(page)
  return { ok: true as const, values, directory, search: form.value, today, time, page, pages, ...results }
}
type Answered = Extract<Awaited<ReturnType<typeof found>>, { ok: true }>

const title = 'Find something near you'

async function resultsOf(c: Ctx, answered: Answered, { numbered = false } = {}) {
  const { values, search, found: shown, total, unplaced, today, time, page, pages, directory } = answered
  const placed = shown.some(({ listing }) => listing.latitude !== undefined && !listing.online)
  return (
    <>
      <h2 class="up-section" id="results" tabindex={-1}>
        {sayCount(total)}
      </h2>
      {numbered || total === 0 ? null : (
        <p class="up-onward">
          {placed ? <a href={linkTo(values, page, '/activities/map')}>See these on a map</a> : null}
          <a href="#search">Change your search</a>
        </p>
      )}
      {unplaced ? (
        <p>
          We have nothing in {search.outcode} yet, so we can’t say how far things are. Try the first half of a
          postcode near it.
        </p>
      ) : null}
      {total === 0 ? (
        <NothingFound
          search={search}
          values={values}
          without={await loosen(directory, search, today)}
          call={await callOffer(c)}
        />
      ) : (
        <Cards
          found={shown}
          search={search}
          today={today}
          time={time}
          places={await placesFor(c, shown)}
          level={3}
          from={numbered ? (page - 1) * perPage + 1 : undefined}
        />
      )}
      {pages > 1 ? (
        <nav class="up-pages" aria-label="Pages of results">
          {page > 1 ? (
            <a href={`${linkTo(values, page - 1, c.req.path)}${results}`}>Earlier results</a>
          ) : null}
          <span>
            Page {page} of {pages}
          </span>
          {page < pages ? (
            <a href={`${linkTo(values, page + 1, c.req.path)}${results}`}>More results</a>
          ) : null}
        </nav>
      ) : null}
      {directory.credit && (search.outcode || numbered) ? <p class="up-small">{directory.credit}</p> : null}
    </>
  )
}

export const activitiesPages = new Hono<ParticipantSite>()
  .get('/activities', async (c) => {
    const answered = await found(c, perPage)
    const { values, directory } = answered
    const { languages } = directory
    if (!answered.ok) {
      const { errors } = answered
      return show(
        c,
        { title, errors },
        <SearchFields values={values} languages={languages} error={errors['outcode']} />,
      )
    }
    return show(
      c,
      { title, demo: isDemo(answered), wide: true },
      <>
        <p class="up-lede">Groups and people near you who would be glad to see you. Looking is private.</p>
        <SearchFields values={values} languages={languages} />
        {await resultsOf(c, answered)}
      </>,
    )
  })
  .get('/activities/map', async (c) => {
    const answered = await found(c, perPage)
    if (!answered.ok) return c.redirect(linkTo(answered.values, 1), 303)
    const { values, directory, page } = answered
    return show(
      c,
      {
        title: 'What you found, on a map',
        demo: isDemo(answered),
        wide: true,
        back: { href: linkTo(values, page), text: 'The list, and the search' },
      },
      <>
        <p class="up-lede">The numbers are those of the list beneath.</p>
        <MapView
          found={answered.found}
          from={(page - 1) * perPage + 1}
          outcodes={directory.outcodes()}
          tiles={c.var.deps.mapTiles}
        />
        {await resultsOf(c, answered, { numbered: true })}
      </>,
    )
  })

const isDemo = ({ found }: Answered) => found.some(({ listing }) => listing.demonstration)
