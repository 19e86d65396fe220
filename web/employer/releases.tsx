/** What was published: each release as a page, as files and on one sheet of paper. Nothing else is to be had here. */
import { type Context, Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { whatComes } from '../../functions/core/employers/coming.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'
import { findPublished, listPublished, type Published } from '../../functions/core/publishing/published.ts'
import { readPeriod } from '../../functions/core/releases/period.ts'
import { Part } from './charts/part.tsx'
import { Dashboard } from './dashboard.tsx'
import { sayPeriod } from './dashboard-periods.ts'
import { type Audience, audienceWords } from './dashboard-words.ts'
import { asCsv, asJson, fileName } from './export.ts'
import { PrintedRelease } from './print.tsx'
import { FirstRelease, ShapeOfRelease } from './releases-first.tsx'
import { type Ctx, colleagueOf, type EmployerSite, show } from './site.tsx'

const audienceOf = (c: Ctx): Audience => {
  const { name, kind } = colleagueOf(c).sponsor
  return { name, kind, reader: 'hr' }
}

const isMadeUp = (c: Ctx, { demonstration }: Published) =>
  demonstration || colleagueOf(c).sponsor.demonstration

const addressOf = (c: Ctx) => `/employer/${colleagueOf(c).employer}`

/** The release that a path names: 2026-Q3, 2026-Q3.csv or 2026-Q3.json. */
async function findNamed(c: Ctx, name: string) {
  const [, label = '', ending] = /^([^.]+)(?:\.(csv|json))?$/.exec(name) ?? []
  const published = readPeriod(label)
    ? await findPublished(c.var.deps, colleagueOf(c).employer, label)
    : undefined
  return published && { published, ending: ending as 'csv' | 'json' | undefined }
}

const asFile = (c: Context, published: Published, ending: 'csv' | 'json', body: string) =>
  c.body(body, 200, {
    'content-type': ending === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName(published, ending)}"`,
  })

/** The people themselves can read the newest one. */
const sayWhatItIs = ({ name, kind }: Audience, newest: boolean) =>
  `All that you are told about your ${placeWords(kind).people}, in numbers about everybody together. Whoever signs in here for ${name} reads this${newest ? ', and so can the people that it is about' : ''}.`

async function releasePage(c: Ctx, published: Published) {
  const all = await listPublished(c.var.deps, colleagueOf(c).employer)
  const { period } = published.release
  const at = all.findIndex(({ release }) => release.period === period)
  const audience = audienceOf(c)
  const here = `${addressOf(c)}/releases/${period}`
  return show(
    c,
    {
      title: sayPeriod(period),
      wide: true,
      demo: isMadeUp(c, published),
      back: { href: addressOf(c), text: audience.name },
      lead: sayWhatItIs(audience, at === all.length - 1),
    },
    <>
      <ul class="up-links up-release-links">
        <li>
          <a href={`${here}/print`}>One page for a meeting</a>
        </li>
        <li>
          <a href={`${addressOf(c)}/what-you-cannot-see`}>What you cannot see, and why</a>
        </li>
      </ul>
      <Dashboard published={published} series={all.slice(0, at + 1)} audience={audience} />
      <Part id="files" title="Take it with you" says="The same numbers, and no more.">
        <ul class="up-list">
          <li>
            <a href={`${here}/print`}>One page for a meeting</a>
          </li>
          <li>
            <a href={`${here}.csv`}>Spreadsheet (CSV)</a>
          </li>
          <li>
            <a href={`${here}.json`}>Data for programs (JSON)</a>
          </li>
        </ul>
      </Part>
      <AllReleases all={all} period={period} address={`${addressOf(c)}/releases`} />
    </>,
  )
}

type AllProps = { all: readonly Published[]; period: string; address: string }

const AllReleases = ({ all, period, address }: AllProps) => (
  <Part
    id="releases"
    title="All releases"
    says="Each stands as it came out, and is never changed. Your people can read the newest one too."
  >
    <ul class="up-list">
      {[...all].reverse().map(({ release }) => (
        <li>
          {release.period === period ? (
            <strong>{sayPeriod(release.period)}</strong>
          ) : (
            <a href={`${address}/${release.period}`}>{sayPeriod(release.period)}</a>
          )}
        </li>
      ))}
    </ul>
  </Part>
)

export const releasePages = new Hono<EmployerSite>()
  .get('/', async (c) => {
    const { employer } = colleagueOf(c)
    const { latest, releaseDay, inForce, next } = await whatComes(c.var.deps, employer)
    if (latest) return c.redirect(`${addressOf(c)}/releases/${latest}`, 302)
    const sites = next?.sites ?? inForce
    return show(
      c,
      { title: 'Releases' },
      <>
        <FirstRelease sites={sites} day={releaseDay} today={londonDay(c.var.deps.now())} />
        <ShapeOfRelease sites={sites} />
        <p>
          <a href={`${addressOf(c)}/what-you-cannot-see`}>What you cannot see, and why</a>
        </p>
      </>,
    )
  })
  .get('/:name', async (c) => {
    const found = await findNamed(c, c.req.param('name'))
    if (!found) return c.notFound()
    const { published, ending } = found
    if (ending === 'csv') return asFile(c, published, ending, asCsv(published, audienceWords(audienceOf(c))))
    if (ending === 'json') return asFile(c, published, ending, asJson(published))
    return releasePage(c, published)
  })
  .get('/:period/print', async (c) => {
    const found = await findNamed(c, c.req.param('period'))
    if (!found || found.ending) return c.notFound()
    const { published } = found
    const { period } = published.release
    return show(
      c,
      {
        title: sayPeriod(period),
        demo: isMadeUp(c, published),
        wide: true,
        back: { href: `${addressOf(c)}/releases/${period}`, text: 'The whole release' },
      },
      <PrintedRelease published={published} audience={audienceOf(c)} />,
    )
  })
