/** The newest release as the employer sees it, for whoever has the join link: nobody should have to take our word. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import type { Employer } from '../../functions/core/employers/employer.ts'
import { findJoinCode } from '../../functions/core/employers/join-code.ts'
import { nextRelease, releaseDayOf } from '../../functions/core/publishing/due.ts'
import { listFrames } from '../../functions/core/publishing/frames.ts'
import { listPublished } from '../../functions/core/publishing/published.ts'
import { periodOf, rhythmOf } from '../../functions/core/releases/period.ts'
import { headcountOf } from '../../functions/core/releases/stated.ts'
import { Dashboard } from '../employer/dashboard.tsx'
import { sayPeriod } from '../employer/dashboard-periods.ts'
import { limits, Rules } from '../employer/dashboard-rules.tsx'
import { FirstRelease, ShapeOfRelease } from '../employer/releases-first.tsx'
import { wrongCode } from './join.tsx'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const titles: Record<Employer['kind'], string> = {
  employer: 'What your employer sees',
  community: 'What the organisation that pays sees',
}

/** The day of the first release, by what the job has made ready, or will make ready today. */
async function firstDay(c: Ctx, employer: Employer): Promise<string | undefined> {
  const headcount = headcountOf(employer)
  if (headcount === 0) return undefined
  const next = nextRelease(await listFrames(c.var.deps, employer.id))
  return releaseDayOf(next?.period ?? periodOf(londonDay(c.var.deps.now()), rhythmOf(headcount)))
}

export const whatEmployerSeesPages = new Hono<ParticipantSite>().get(
  '/join/:code/what-your-employer-sees',
  async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const { employer, code } = found
    const all = await listPublished(c.var.deps, employer.id)
    const newest = all.at(-1)
    return show(
      c,
      {
        title: titles[employer.kind],
        back: { href: `/join/${code}` },
        demo: employer.demonstration || newest?.demonstration,
        wide: newest !== undefined,
      },
      <>
        {newest ? (
          <p class="up-lede">
            This is the newest release that {employer.name} got: {sayPeriod(newest.release.period)}. The
            numbers below are all that they have. They never see you here, not even that you joined.
          </p>
        ) : (
          <>
            <FirstRelease
              sites={employer.sites}
              day={await firstDay(c, employer)}
              today={londonDay(c.var.deps.now())}
            />
            <p>
              {employer.name} gets the release and nothing else, and you can read it here on the same day.
              They never see you, not even that you joined.
            </p>
            <ShapeOfRelease sites={employer.sites} />
            <h2>What is done to every number</h2>
            <Rules />
            {limits.map((limit) => (
              <p class="up-small">{limit}</p>
            ))}
          </>
        )}
        {newest ? (
          <Dashboard
            published={newest}
            series={all}
            audience={{ name: employer.name, kind: employer.kind, reader: 'participant' }}
          />
        ) : null}
      </>,
    )
  },
)
