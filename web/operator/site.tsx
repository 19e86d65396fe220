/** What the team's pages share: who is signed in and as what, how a page is shown, and what needs to be shown anew. */
import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import type { OperatorDeps } from '../../functions/core/ports.ts'
import { sessionOf } from '../../functions/core/sign-in/session.ts'
import { stillHolds } from '../../functions/core/team/come-and-go.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { findMember, type TeamRole } from '../../functions/core/team/team.ts'
import type { WebSettings } from '../http/base.tsx'
import { signInCookies } from '../sign-in/cookies.ts'
import { Page, type PageProps } from '../ui/page.tsx'
import { roomsOf } from './nav.ts'

export type OperatorSiteDeps = OperatorDeps & WebSettings
/** `id` is what the record calls them; `fresh`: they have shown within ten minutes that it is them. */
export type SignedIn = { id: string; roles: readonly TeamRole[]; fresh: boolean }
export type OperatorSite = { Variables: { deps: OperatorSiteDeps; member: SignedIn | undefined } }
export type Ctx = Context<OperatorSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'links' | 'signOut' | 'children'>

/** Answers with a page of the team's site. An error on it makes it a 422 unless the caller says otherwise. */
export function show(c: Ctx, props: ShowProps, children: Child, status?: 200 | 404 | 409 | 422 | 429) {
  const failed = Object.keys(props.errors ?? {}).length > 0
  const { member, deps } = c.var
  const page = (
    <Page
      {...props}
      site="operator"
      assets={deps.assets}
      links={member ? linksOf(member) : []}
      signOut={member ? signOutAt : undefined}
    >
      {children}
    </Page>
  )
  return c.html(page, status ?? (failed ? 422 : 200))
}

export const signOutAt = '/operator/sign-out'
export const signInAt = '/operator/sign-in'

const linksOf = ({ roles }: SignedIn) => [
  ...roomsOf(roles).flatMap(({ path, header }) =>
    header ? [{ href: `/operator/${path}`, text: header }] : [],
  ),
  { href: '/operator/passkeys', text: 'Passkeys' },
]

export const cookies = signInCookies({ session: 'team-session', visit: 'team-visit', later: 'team-later' })

/** Whoever is signed in by a passkey and in the team at this moment. */
export async function whoIsSignedIn(c: Ctx): Promise<SignedIn | undefined> {
  const { deps } = c.var
  const token = cookies.session(c, deps)
  const session = token ? await sessionOf(deps, teamDoor, token) : undefined
  if (session?.by !== 'passkey') return undefined
  const member = await findMember(deps, session.who)
  if (!member || !stillHolds(member, session.began)) return undefined
  return { id: member.id, roles: member.roles, fresh: session.fresh }
}

/** For all that is behind the door. Whoever is not signed in is sent to do so. */
export const mustBeInTeam: MiddlewareHandler<OperatorSite> = async (c, next) => {
  const member = await whoIsSignedIn(c)
  if (!member) {
    const to = c.req.method === 'GET' && c.req.path !== '/operator' ? c.req.path : undefined
    return c.redirect(to ? `${signInAt}?to=${encodeURIComponent(to)}` : signInAt, 303)
  }
  c.set('member', member)
  return next()
}

/** For one room, behind `mustBeInTeam`: to whoever has another role it is not there. */
export const mustBe =
  (role: TeamRole): MiddlewareHandler<OperatorSite> =>
  async (c, next) =>
    memberOf(c).roles.includes(role) ? next() : c.notFound()

/**
 * For the page that asks "are you sure?" and its POST, at one address that step-up.ts names. Whoever has not shown
 * lately who they are is asked to first.
 */
export const mustBeFresh: MiddlewareHandler<OperatorSite> = async (c, next) =>
  memberOf(c).fresh ? next() : c.redirect(`/operator/again?to=${encodeURIComponent(c.req.path)}`, 303)

/** Who is signed in, on pages behind `mustBeInTeam`. */
export function memberOf(c: Ctx): SignedIn {
  if (!c.var.member) throw new Error('this page is not behind mustBeInTeam')
  return c.var.member
}
