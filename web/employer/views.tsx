/** What was looked at, and by whom: every page and file that a colleague opened, month by month. */
import { Hono } from 'hono'
import { londonDay, londonTime, sayShortDay, sayTime } from '../../functions/core/calendar.ts'
import { colleagueEmail, listColleagues } from '../../functions/core/employers/colleague.ts'
import { viewsOf } from '../../functions/core/employers/views.ts'
import { Table } from '../ui/table.tsx'
import { sayPeriod } from './dashboard-periods.ts'
import { type Ctx, colleagueOf, type EmployerSite, show } from './site.tsx'

const monthsKept = 24

/** This month and those before it that are kept, as 2026-11, latest first. */
function monthsUpTo(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: monthsKept }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}

async function viewsPage(c: Ctx, month: string) {
  const { deps } = c.var
  const { employer } = colleagueOf(c)
  const here = `/employer/${employer}/views`
  const [views, colleagues] = await Promise.all([
    viewsOf(deps, employer, month),
    listColleagues(deps, employer),
  ])
  const names = new Map(
    await Promise.all(
      colleagues.map(async (one) => [one.fingerprint, await colleagueEmail(deps, one)] as const),
    ),
  )
  const months = monthsUpTo(londonDay(deps.now()))
  const at = months.indexOf(month)
  const [earlier, later] = [months[at + 1], months[at - 1]]
  return show(
    c,
    {
      title: 'What was looked at',
      back: { href: `/employer/${employer}/colleagues`, text: 'Colleagues' },
      wide: true,
    },
    <>
      <p>
        Each page and file that a colleague opened here, with when. It is kept for 24 months, and nobody can
        take a line out.
      </p>
      <h2>{sayPeriod(month)}</h2>
      {views.length === 0 ? (
        <p>Nothing was opened in this month.</p>
      ) : (
        <div class="up-views">
          <Table
            head={['When', 'Who', 'What']}
            rows={views.map(({ at, who, page }) => [
              `${sayShortDay(londonDay(at))}, ${sayTime(londonTime(at))}`,
              <span class="up-break">{names.get(who) ?? 'A former colleague'}</span>,
              sayPage(page),
            ])}
          />
        </div>
      )}
      <nav class="up-pages" aria-label="Months">
        {earlier ? <a href={`${here}?month=${earlier}`}>Earlier: {sayPeriod(earlier)}</a> : <span></span>}
        {later ? <a href={`${here}?month=${later}`}>Later: {sayPeriod(later)}</a> : null}
      </nav>
    </>,
  )
}

const pages: readonly (readonly [pattern: RegExp, say: (parts: readonly string[]) => string])[] = [
  [/^\/?$/, () => 'Home'],
  [/^\/releases$/, () => 'The list of releases'],
  [/^\/releases\/([^/.]+)$/, ([period]) => `The release for ${sayRelease(period)}`],
  [
    /^\/releases\/([^/.]+)\.(\w+)$/,
    ([period, kind]) => `The release for ${sayRelease(period)}, as a ${kind?.toUpperCase()} file`,
  ],
  [/^\/releases\/([^/.]+)\/print$/, ([period]) => `The release for ${sayRelease(period)}, to print`],
  [/^\/what-you-cannot-see$/, () => 'What you cannot see, and why'],
  [/^\/bring-people-in(?:\/.*)?$/, () => 'Bring people in'],
  [/^\/places(?:\/.*)?$/, () => 'Sites and headcounts'],
  [/^\/colleagues(?:\/.*)?$/, () => 'Colleagues'],
  [/^\/views$/, () => 'What was looked at'],
]

const sayRelease = (period = '') => (/^\d{4}-(\d\d|[QH]\d)$/.test(period) ? sayPeriod(period) : period)

/** A page in words, by its path below the employer's. */
export function sayPage(path: string): string {
  for (const [pattern, say] of pages) {
    const found = pattern.exec(path)
    if (found) return say(found.slice(1))
  }
  return path
}

export const viewPages = new Hono<EmployerSite>().get('/', (c) => {
  const months = monthsUpTo(londonDay(c.var.deps.now()))
  const asked = c.req.query('month')
  return viewsPage(c, months.find((month) => month === asked) ?? months[0] ?? '')
})
