/** Sites, teams and headcounts: what is in force, what waits, and stating something else by form or by list. */
import { type Context, Hono } from 'hono'
import { sayFullDay } from '../../functions/core/calendar.ts'
import type { CsvFault } from '../../functions/core/csv-rows.ts'
import { type Coming, whatComes } from '../../functions/core/employers/coming.ts'
import { dropNext, findNext, stateNext } from '../../functions/core/employers/next.ts'
import { changesBetween } from '../../functions/core/employers/place-changes.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'
import { readPlaces } from '../../functions/core/employers/places.ts'
import { listHeader, listOf, readPlacesList } from '../../functions/core/employers/places-list.ts'
import { type Places, placesInForce } from '../../functions/core/employers/sponsor.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { readForm, typed } from '../http/form.ts'
import type { FieldErrors } from '../ui/errors.ts'
import { Button, Textarea } from '../ui/fields.tsx'
import {
  CarriedRows,
  errorsOf,
  linesOf,
  PlaceFields,
  rowsFrom,
  rowsOf,
  type SiteRow,
} from './places-fields.tsx'
import { Changes, HowShown, PlacesTable, WhyItWaits } from './places-said.tsx'
import { type Ctx, colleagueOf, type EmployerSite, show } from './site.tsx'

const notices = {
  kept: 'Your changes are kept. They wait, as said below.',
  same: 'That is what is in force already, so nothing waits.',
  forgotten: 'The changes that waited are forgotten. What is in force goes on.',
} as const

const here = (c: Ctx) => `/employer/${colleagueOf(c).employer}/places`
const wordsOf = (c: Ctx) => placeWords(colleagueOf(c).sponsor.kind)
const titleOf = (c: Ctx) => `${wordsOf(c).Sites} and ${wordsOf(c).headcounts}`

async function overview(c: Ctx, notice?: string, status?: 409) {
  const { employer, sponsor } = colleagueOf(c)
  const words = wordsOf(c)
  const coming = await whatComes(c.var.deps, employer)
  const { inForce, next, changesFrom } = coming
  return show(
    c,
    {
      title: titleOf(c),
      back: { href: `/employer/${employer}`, text: sponsor.name },
      notice,
    },
    <>
      <p class="up-lede">Releases count against these. They stay as they are for twelve months at a time.</p>
      {next ? (
        <section class="up-note">
          <h2>Waiting</h2>
          <p>
            Stated on {sayFullDay(next.stated)}. {sayWhen(coming)}
          </p>
          <Changes changes={changesBetween(inForce, next.sites)} words={words} />
          <form method="post" action={`${here(c)}/forget`}>
            <input type="hidden" name="seen" value={String(next.ver)} />
            <Button text="Forget these changes" secondary small />
          </form>
        </section>
      ) : null}
      <h2>In force now</h2>
      {inForce.length === 0 ? (
        <p>Nothing is stated yet. There is no release until you say how many people there are.</p>
      ) : (
        <>
          <PlacesTable places={inForce} words={words} />
          <HowShown places={inForce} words={words} />
        </>
      )}
      <h2>Change them</h2>
      <WhyItWaits day={changesFrom} words={words} />
      <div class="up-buttons">
        <Button href={`${here(c)}/change`} text="Change them in a form" />
        <Button href={`${here(c)}/list`} text="Paste a list" secondary />
      </div>
    </>,
    status,
  )
}

const sayWhen = ({ changesFrom }: Pick<Coming, 'changesFrom'>) =>
  changesFrom
    ? `Holds from ${sayFullDay(changesFrom)}.`
    : 'Holds within a day, because no release has counted against the old ones yet.'

const formPage = (c: Ctx, rows: readonly SiteRow[], errors: FieldErrors = {}) => {
  const words = wordsOf(c)
  return show(
    c,
    {
      title: `Change ${words.sites} and ${words.headcounts}`,
      back: { href: here(c), text: titleOf(c) },
      errors,
    },
    <>
      <p>
        Give each {words.site} and how many people {words.atSite}. {capital(words.teams)} are optional, and
        are part of the {words.site}. To take a row out, empty it. You can check everything before it is kept.
      </p>
      <form method="post" action={`${here(c)}/change`} novalidate>
        <PlaceFields rows={rows} words={words} errors={errors} />
        <div class="up-buttons">
          <Button text="Check the changes" />
          <Button text="Make more room" name="more" value="yes" secondary />
        </div>
      </form>
    </>,
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const mostFaultsShown = 30

function listPage(c: Ctx, text: string, faults: readonly CsvFault[] = []) {
  const words = wordsOf(c)
  const [first, ...more] = faults
  const error = first
    ? more.length === 0
      ? sayFault(first)
      : `${faults.length} things need correcting. They are listed above the box.`
    : undefined
  return show(
    c,
    {
      title: 'Paste a list',
      back: { href: here(c), text: titleOf(c) },
      errors: error ? { list: error } : {},
    },
    <>
      <p>
        Copy it from a spreadsheet, or write it here. The first line names the columns. A line with no{' '}
        {words.team} is the whole {words.site}; every {words.site} needs one.
      </p>
      <pre class="up-copy">{example(colleagueOf(c).sponsor.kind)}</pre>
      {more.length > 0 ? (
        <>
          <h2>What to correct</h2>
          <ul class="up-faults">
            {faults.slice(0, mostFaultsShown).map((fault) => (
              <li>{sayFault(fault)}</li>
            ))}
            {faults.length > mostFaultsShown ? <li>And {faults.length - mostFaultsShown} more.</li> : null}
          </ul>
        </>
      ) : null}
      <form method="post" action={`${here(c)}/list`} novalidate>
        <Textarea
          name="list"
          label="Your list"
          hint="It takes the place of all that is stated. You can check everything before it is kept."
          rows={12}
          spellcheck={false}
          autocomplete="off"
          value={text}
          error={error}
        />
        <Button text="Check the changes" />
      </form>
    </>,
  )
}

const example = (kind: 'employer' | 'community') =>
  kind === 'employer'
    ? `${listHeader}\nNorth depot,,210\nNorth depot,Drivers,120\nNorth depot,Night shift,64\nHead office,,85`
    : `${listHeader}\nRiverside,,340\nRiverside,Mill Street,120\nHilltop,,280`

const sayFault = ({ line, column, fault }: CsvFault) =>
  line === 0 ? fault : `Line ${line}${column ? `, ${column}` : ''}: ${fault}`

/** What would change, before it is kept. Nothing is written by looking at this. */
async function checkPage(c: Ctx, places: Places) {
  const words = wordsOf(c)
  const coming = await whatComes(c.var.deps, colleagueOf(c).employer)
  const changes = changesBetween(coming.inForce, places)
  return show(
    c,
    { title: 'Check the changes', back: { href: here(c), text: titleOf(c) } },
    <>
      <p class="up-lede">Nothing is kept yet.</p>
      <h2>What would change</h2>
      <Changes changes={changes} words={words} />
      <h2>What would then hold</h2>
      <PlacesTable places={places} words={words} />
      <HowShown places={places} words={words} />
      <WhyItWaits day={coming.changesFrom} words={words} />
      <div class="up-buttons">
        <form method="post" action={`${here(c)}/keep`}>
          <input type="hidden" name="seen" value={String(coming.next?.ver ?? 0)} />
          <CarriedRows places={places} />
          <Button
            text={coming.changesFrom ? `Keep them for ${sayFullDay(coming.changesFrom)}` : 'Keep them'}
          />
        </form>
        <form method="post" action={`${here(c)}/change`}>
          <CarriedRows places={places} />
          <Button text="Go on changing" name="more" value="yes" secondary />
        </form>
      </div>
    </>,
  )
}

async function known(c: Ctx): Promise<Places[]> {
  const { deps } = c.var
  const { employer } = colleagueOf(c)
  const [inForce, next] = await Promise.all([placesInForce(deps, employer), findNext(deps, employer)])
  return [inForce, next?.sites ?? []]
}

async function readRows(c: Ctx, values: FormValues) {
  const rows = rowsOf(values)
  return { rows, read: readPlaces(linesOf(rows), await known(c), wordsOf(c)) }
}

const seenIn = (values: FormValues) => {
  const seen = Number(typed(values, 'seen'))
  return Number.isSafeInteger(seen) && seen >= 0 ? seen : -1
}

const noticeOf = (c: Context) => {
  const done = c.req.query('done') ?? ''
  return Object.hasOwn(notices, done) ? notices[done as keyof typeof notices] : undefined
}

const meanwhile = 'Somebody else has changed this meanwhile. Look at what waits now, then change it again.'

export const placePages = new Hono<EmployerSite>()
  .get('/', (c) => overview(c, noticeOf(c)))
  .get('/change', async (c) => {
    const [inForce = [], next = []] = await known(c)
    return formPage(c, rowsFrom(next.length > 0 ? next : inForce))
  })
  .post('/change', async (c) => {
    const values = await readForm(c)
    if (typed(values, 'more')) return formPage(c, rowsOf(values))
    const { rows, read } = await readRows(c, values)
    return read.ok ? checkPage(c, read.places) : formPage(c, rows, errorsOf(read.faults))
  })
  .get('/list', async (c) => {
    const [inForce = [], next = []] = await known(c)
    return listPage(c, listOf(next.length > 0 ? next : inForce))
  })
  .post('/list', async (c) => {
    const text = typed(await readForm(c), 'list')
    const read = readPlacesList(text, await known(c), wordsOf(c))
    return read.ok ? checkPage(c, read.places) : listPage(c, text, read.faults)
  })
  .post('/keep', async (c) => {
    const { deps } = c.var
    const { employer, fingerprint } = colleagueOf(c)
    const values = await readForm(c)
    const { rows, read } = await readRows(c, values)
    if (!read.ok) return formPage(c, rows, errorsOf(read.faults))
    const seen = seenIn(values)
    const isInForce = changesBetween(await placesInForce(deps, employer), read.places).length === 0
    if (isInForce) {
      if (seen > 0 && !(await dropNext(deps, employer, seen))) return overview(c, meanwhile, 409)
      return c.redirect(`${here(c)}?done=same`, 303)
    }
    const kept = await stateNext(deps, { employer, sites: read.places, by: fingerprint, seen })
    return kept ? c.redirect(`${here(c)}?done=kept`, 303) : overview(c, meanwhile, 409)
  })
  .post('/forget', async (c) => {
    const { employer } = colleagueOf(c)
    const dropped = await dropNext(c.var.deps, employer, seenIn(await readForm(c)))
    if (dropped || !(await findNext(c.var.deps, employer)))
      return c.redirect(`${here(c)}?done=forgotten`, 303)
    return overview(c, meanwhile, 409)
  })
