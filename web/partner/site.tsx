/**
 * What the groups' pages share. Most of them open by a signed link of an email and need no account; those below
 * /partner/groups open to a coordinator who has signed in, for the groups whose address is theirs.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import type { Group } from '../../functions/core/directory/group.ts'
import { groupsDoor } from '../../functions/core/groups/door.ts'
import { showsPeople } from '../../functions/core/groups/looks.ts'
import { ownGroup } from '../../functions/core/groups/own-groups.ts'
import type { PartnerDeps } from '../../functions/core/ports.ts'
import { whoseSession } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import { readForm } from '../http/form.ts'
import { signInCookies } from '../sign-in/cookies.ts'
import { Button } from '../ui/fields.tsx'
import { Page, type PageProps } from '../ui/page.tsx'
import { recording } from './recorded.ts'

export type PartnerSiteDeps = PartnerDeps & WebSettings
export type PartnerSite = {
  Variables: {
    deps: PartnerSiteDeps
    /** On pages behind `mustRunGroup`: the group, and the fingerprint of the address that signed in for it. */
    group: Group | undefined
    coordinator: string | undefined
  }
}
export type Ctx = Context<PartnerSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'links' | 'signOut' | 'children'>
type Status = 200 | 401 | 404 | 409 | 410 | 422 | 429

/** Answers with a page of the groups' site. An error on it makes it a 422 unless the caller says otherwise. */
export function show(c: Ctx, props: ShowProps, children: Child, status?: Status) {
  const failed = Object.keys(props.errors ?? {}).length > 0
  const { group, deps } = c.var
  const page = (
    <Page
      {...props}
      site="partner"
      assets={deps.assets}
      links={group ? linksOf(group) : []}
      signOut={group ? signOutAt : undefined}
    >
      {children}
    </Page>
  )
  return c.html(page, status ?? (failed ? 422 : 200))
}

export const signOutAt = '/partner/sign-out'

export const homeOf = (group: Pick<Group, 'id'>) => `/partner/groups/${group.id}`

const linksOf = (group: Group) => [
  { href: `${homeOf(group)}/week`, text: 'This week' },
  { href: `${homeOf(group)}/sign-ups`, text: 'Sign-ups' },
  { href: `${homeOf(group)}/listings`, text: 'Listings' },
  { href: '/partner/passkeys', text: 'Passkeys' },
]

export const cookies = signInCookies({ session: 'group-session', visit: 'group-visit', later: 'group-later' })

/** The fingerprint of whoever is signed in, whichever groups are theirs. */
export async function whoIsSignedIn(c: Ctx): Promise<string | undefined> {
  const token = cookies.session(c, c.var.deps)
  return token ? whoseSession(c.var.deps, groupsDoor, token) : undefined
}

/** A page of a group's own that somebody may be led to once they have signed in. Nothing else is taken from an address. */
export const wantedPage = (path: string): string | undefined =>
  /^\/partner\/groups(\/[a-z0-9-]{1,80}){1,5}$/.test(path) ? path : undefined

/**
 * For all pages of one group below /partner/groups/:group. Whoever is not signed in is sent to do so; somebody else's
 * group is not found, as one that there is not. That it is theirs is read anew each time. Where people are shown, that
 * they were is recorded.
 */
export const mustRunGroup: MiddlewareHandler<PartnerSite> = async (c, next) => {
  if (c.var.group) return next()
  const coordinator = await whoIsSignedIn(c)
  if (!coordinator) return c.req.method === 'POST' ? signedOutPage(c) : toSignIn(c)
  const id = c.req.param('group') ?? ''
  // What no group can be called is not looked for either.
  if (!/^[a-z0-9][a-z0-9-]{1,59}$/.test(id)) return c.notFound()
  const group = await ownGroup(c.var.deps, coordinator, id)
  if (!group) return c.notFound()
  c.set('coordinator', coordinator)
  c.set('group', group)
  const where = c.req.path.slice(homeOf(group).length)
  await (showsPeople(where) ? recording(c, { group: id, by: coordinator, where }, next) : next())
  return undefined
}

function toSignIn(c: Ctx): Response {
  const to = wantedPage(c.req.path)
  return c.redirect(to ? `/partner/sign-in?to=${encodeURIComponent(to)}` : '/partner/sign-in', 303)
}

/** Half an hour is soon over while a listing is being written: what was typed stays in the browser, to be sent again. */
async function signedOutPage(c: Ctx) {
  const values = await readForm(c)
  return show(
    c,
    { title: 'You have been signed out' },
    <>
      <p class="up-lede">Nothing is lost. What you typed is still in this page.</p>
      <ol>
        <li>
          <a href="/partner/sign-in" target="_blank" rel="noopener">
            Sign in again (opens another page)
          </a>
        </li>
        <li>Come back to this page and press the button.</li>
      </ol>
      <form method="post" action={c.req.path}>
        {Object.entries(values).flatMap(([name, value]) =>
          [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
        )}
        <Button text="Go on from here" />
      </form>
    </>,
    401,
  )
}

/** The group, who signed in for it and where its pages are, on pages behind `mustRunGroup`. */
export function coordinatorOf(c: Ctx): { coordinator: string; group: Group; home: string } {
  const { coordinator, group } = c.var
  if (!coordinator || !group) throw new Error('this page is not behind mustRunGroup')
  return { coordinator, group, home: homeOf(group) }
}
