/** Employers and other sponsors: the list, the codes that people join with, and inviting the first colleague. */
import { Hono } from 'hono'
import { londonDay, sayFullDay } from '../../functions/core/calendar.ts'
import { listColleagues, operator } from '../../functions/core/employers/colleague.ts'
import { type Coming, whatComes } from '../../functions/core/employers/coming.ts'
import { type Employer, findEmployer, listEmployers } from '../../functions/core/employers/employer.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import {
  addJoinCode,
  closeJoinCode,
  listJoinCodes,
  newJoinCode,
} from '../../functions/core/employers/join-code.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { EmailAddress } from '../../functions/core/people/contact.ts'
import { type Late, lateReleaseOf } from '../../functions/core/publishing/late.ts'
import { sayPeriod } from '../employer/dashboard-periods.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { acting } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { toHome } from './home-link.ts'
import { sayWhyLate } from './late-words.ts'
import { type Ctx, mustBeFresh, type OperatorSite, show } from './site.tsx'

const here = '/operator/employers'

const notices: Record<string, string> = {
  code: 'There is a new code. Its page and poster are there at once.',
  closed: 'That code lets nobody in any more. People who have joined stay.',
  invited: 'They are invited. An email tells them where to sign in.',
}

async function listPage(c: Ctx) {
  const { shown, next } = partOf(c, await listEmployers(c.var.deps))
  return show(
    c,
    { title: 'Employers and sponsors', back: toHome },
    <>
      {shown.length === 0 ? (
        <p>There are none yet. The first is added by the command line: npm run admin -- employer add.</p>
      ) : (
        <ul class="up-list">
          {shown.map(({ sk, name, kind }) => (
            <li>
              <a href={`${here}/${sk}`}>{String(name)}</a>
              <span class="up-small">{kind === 'employer' ? 'Employer' : 'Sponsor of a place'}</span>
            </li>
          ))}
        </ul>
      )}
      <More at={here} next={next} />
    </>,
  )
}

async function employerPage(c: Ctx, { id, name, sites }: Employer, error?: string) {
  const { deps } = c.var
  const [codes, colleagues, coming, late] = await Promise.all([
    listJoinCodes(deps, id),
    listColleagues(deps, id),
    whatComes(deps, id),
    lateReleaseOf(deps, id),
  ])
  const today = londonDay(deps.now())
  const active = colleagues.filter(({ state }) => state === 'active').length
  const invited = colleagues.filter(({ state }) => state === 'invited').length
  return show(
    c,
    {
      title: name,
      back: { href: here, text: 'Employers and sponsors' },
      notice: error ? undefined : notices[c.req.query('done') ?? ''],
      errors: error ? { '': error } : {},
    },
    <>
      <p>
        {sites.length === 1 ? '1 site' : `${sites.length} sites`}. {sayColleagues(active, invited)}
      </p>
      <p>{sayReleases(coming, today, late)}</p>
      {late ? <LateRelease id={id} late={late} /> : null}
      <p>
        <a href={`${here}/${id}/invite`}>Invite a colleague</a>
      </p>
      <h2>Join codes</h2>
      {codes.length === 0 ? <p>There is none: nobody can join.</p> : null}
      <ul class="up-list">
        {codes.map(({ code, closed, until }) => {
          const isOpen = !closed && (until === undefined || until >= today)
          return (
            <li>
              <strong>{code}</strong>
              <span class="up-small">
                {isOpen ? (until ? `Open until ${sayFullDay(until)}` : 'Open') : 'Closed'}
              </span>
              {isOpen ? (
                <form method="post" action={`${here}/${id}/close`}>
                  <input type="hidden" name="code" value={code} />
                  <Button secondary small>
                    Close it<span class="nhsuk-u-visually-hidden"> ({code})</span>
                  </Button>
                </form>
              ) : null}
            </li>
          )
        })}
      </ul>
      <form method="post" action={`${here}/${id}/code`}>
        <Button text="Make a new code" secondary />
      </form>
    </>,
    error ? 409 : undefined,
  )
}

function sayColleagues(active: number, invited: number): string {
  const can = active === 0 ? 'Nobody' : active === 1 ? '1 person' : `${active} people`
  const more = invited === 0 ? '' : ` ${invited} more ${invited === 1 ? 'is' : 'are'} invited.`
  return `${can} can sign in for it.${more}`
}

function sayReleases({ latest, releaseDay }: Coming, today: string, late: Late | undefined): string {
  const last = latest ? `Its latest release is for ${sayPeriod(latest)}.` : 'No release of it is out yet.'
  if (!releaseDay) return `${last} The next needs headcounts: it states them first.`
  return late || releaseDay < today ? last : `${last} The next comes on ${sayFullDay(releaseDay)}.`
}

/** Nothing here can mend it: releases are looked into from the command line. */
const LateRelease = ({ id, late }: { id: string; late: Late }) => (
  <>
    <p>
      The release for {sayPeriod(late.period)} is late. {sayWhyLate(late)} The job tries again early every
      morning.
    </p>
    <p>
      See what holds with{' '}
      <code>
        npm run admin <span class="up-word">--</span> frame show {id}
      </code>
      . What to do is in docs/operating.md, under Releases.
    </p>
  </>
)

const invitePage = (c: Ctx, { id, name }: Employer, values: FormValues = {}, error?: string, status?: 409) =>
  show(
    c,
    {
      title: 'Invite a colleague',
      back: { href: `${here}/${id}`, text: name },
      errors: error ? { email: error } : {},
    },
    <form method="post" novalidate>
      <p>They can read the releases of {name}, state its sites, and invite others.</p>
      <Input
        name="email"
        label="Their work email address"
        type="email"
        autocomplete="off"
        spellcheck={false}
        width={30}
        value={typed(values, 'email')}
        error={error}
      />
      <Button text="Invite them" />
    </form>,
    status,
  )

async function named(c: Ctx): Promise<Employer | undefined> {
  const id = c.req.param('employer') ?? ''
  return /^[a-z0-9][a-z0-9-]{1,39}$/.test(id) ? findEmployer(c.var.deps, id) : undefined
}

export const employerPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .use('/:employer/invite', mustBeFresh)
  .get('/:employer', async (c) => {
    const employer = await named(c)
    return employer ? employerPage(c, employer) : c.notFound()
  })
  .post('/:employer/code', async (c) => {
    const { deps } = c.var
    const employer = await named(c)
    if (!employer) return c.notFound()
    const code = newJoinCode(deps)
    const made = await acting(c, { command: 'codes add', subject: employer.id }, async () => ({
      ok: await addJoinCode(deps, { code, employer: employer.id, closed: false }),
    }))
    return made.ok
      ? c.redirect(`${here}/${employer.id}?done=code`, 303)
      : employerPage(c, employer, 'That code was taken. Try again.')
  })
  .post('/:employer/close', async (c) => {
    const { deps } = c.var
    const employer = await named(c)
    if (!employer) return c.notFound()
    const code = typed(await readForm(c), 'code')
    // Its own alone: a code that is typed into the form by hand may be another's.
    const own = (await listJoinCodes(deps, employer.id)).some((one) => one.code === code)
    if (!own) return employerPage(c, employer, 'It has no such code.')
    await acting(c, { command: 'codes close', subject: code }, async () => ({
      ok: await closeJoinCode(deps, code),
    }))
    return c.redirect(`${here}/${employer.id}?done=closed`, 303)
  })
  .get('/:employer/invite', async (c) => {
    const employer = await named(c)
    return employer ? invitePage(c, employer) : c.notFound()
  })
  .post('/:employer/invite', async (c) => {
    const { deps } = c.var
    const employer = await named(c)
    if (!employer) return c.notFound()
    const values = await readForm(c)
    const email = EmailAddress.safeParse(values['email'])
    if (!email.success) return invitePage(c, employer, values, email.error.issues[0]?.message)
    const invited = await acting(c, { command: 'hr invite', subject: employer.id }, () =>
      inviteColleague(deps, { employer: employer.id, email: email.data, invitedBy: operator }),
    )
    return invited.ok
      ? c.redirect(`${here}/${employer.id}?done=invited`, 303)
      : invitePage(c, employer, values, 'This colleague can sign in already.', 409)
  })
