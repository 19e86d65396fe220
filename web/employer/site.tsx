/** What the employer's pages share: whose colleague is signed in, what is recorded of it, and how a page is shown. */
import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import { employersDoor } from '../../functions/core/employers/hr-door.ts'
import { comeInAs } from '../../functions/core/employers/invite.ts'
import { findSponsor, type Sponsor } from '../../functions/core/employers/sponsor.ts'
import { recordView } from '../../functions/core/employers/views.ts'
import type { EmployerDeps } from '../../functions/core/ports.ts'
import { sessionOf, whoseSession } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import { signInCookies } from '../sign-in/cookies.ts'
import { Page, type PageProps } from '../ui/page.tsx'

export type EmployerSiteDeps = EmployerDeps & WebSettings
/** Somebody who is signed in, on a page of an employer whose colleague they are. */
export type SignedIn = { employer: string; fingerprint: string; sponsor: Sponsor }
export type EmployerSite = { Variables: { deps: EmployerSiteDeps; colleague: SignedIn | undefined } }
export type Ctx = Context<EmployerSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'links' | 'signOut' | 'children'>

/** Answers with a page of the employer's site. An error on it makes it a 422 unless the caller says otherwise. */
export function show(c: Ctx, props: ShowProps, children: Child, status?: 200 | 404 | 409 | 410 | 422 | 429) {
  const failed = Object.keys(props.errors ?? {}).length > 0
  const { colleague, deps } = c.var
  const page = (
    <Page
      demo={colleague?.sponsor.demonstration}
      {...props}
      site="employer"
      assets={deps.assets}
      links={colleague ? linksOf(colleague) : []}
      signOut={colleague ? '/employer/sign-out' : undefined}
    >
      {children}
    </Page>
  )
  return c.html(page, status ?? (failed ? 422 : 200))
}

const linksOf = ({ employer, sponsor }: SignedIn) => {
  const home = `/employer/${employer}`
  return [
    { href: `${home}/releases`, text: 'Releases' },
    { href: `${home}/bring-people-in`, text: 'Bring people in' },
    { href: `${home}/places`, text: sponsor.kind === 'employer' ? 'Sites' : 'Neighbourhoods' },
    { href: `${home}/colleagues`, text: 'Colleagues' },
    { href: '/employer/passkeys', text: 'Passkeys' },
  ]
}

export const cookies = signInCookies({ session: 'hr-session', visit: 'hr-visit', later: 'hr-later' })

/** The fingerprint of whoever is signed in, whosever colleague they are. */
export async function whoIsSignedIn(c: Ctx): Promise<string | undefined> {
  const token = cookies.session(c, c.var.deps)
  return token ? whoseSession(c.var.deps, employersDoor, token) : undefined
}

/**
 * For all pages of one employer. Whoever is not signed in is sent to do so; an employer of somebody else is not found,
 * as one that there is not. What is then shown is recorded, and without the record it is not shown.
 */
export const mustBeColleague: MiddlewareHandler<EmployerSite> = async (c, next) => {
  if (c.var.colleague) return next()
  const { deps } = c.var
  const fingerprint = await whoIsSignedIn(c)
  if (!fingerprint) return c.redirect('/employer', 303)
  const employer = c.req.param('employer') ?? ''
  // What no employer can be called is not looked for either.
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(employer)) return c.notFound()
  const colleague = await comeInAs(deps, employer, fingerprint)
  const sponsor = colleague && (await findSponsor(deps, employer))
  if (!sponsor) return c.notFound()
  c.set('colleague', { employer, fingerprint, sponsor })
  await next()
  if (c.req.method !== 'POST' && c.res.status === 200) {
    const page = c.req.path.slice(`/employer/${employer}`.length) || '/'
    await recordView(deps, { employer, who: fingerprint, page })
  }
  return undefined
}

/** For what leaves this site, behind `mustBeColleague`: whoever has not shown lately who they are is asked to first. */
export const mustBeFresh: MiddlewareHandler<EmployerSite> = async (c, next) => {
  const token = cookies.session(c, c.var.deps)
  const session = token ? await sessionOf(c.var.deps, employersDoor, token) : undefined
  return session?.fresh ? next() : c.redirect(`/employer/again?to=${encodeURIComponent(c.req.path)}`, 303)
}

/** Who is signed in, on pages behind `mustBeColleague`. */
export function colleagueOf(c: Ctx): SignedIn {
  if (!c.var.colleague) throw new Error('this page is not behind mustBeColleague')
  return c.var.colleague
}
