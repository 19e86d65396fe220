/** Signing in and out, for a coordinator who wants more than the links in our emails. */
import { groupsDoor } from '../../functions/core/groups/door.ts'
import { groupsOf } from '../../functions/core/groups/own-groups.ts'
import { signInPages as pagesOf } from '../sign-in/pages.tsx'
import { Button } from '../ui/fields.tsx'
import { cookies, type PartnerSite, show, signOutAt, wantedPage, whoIsSignedIn } from './site.tsx'

export const signInPages = pagesOf<PartnerSite>({
  door: groupsDoor,
  cookies,
  at: {
    ask: '/partner/sign-in',
    code: '/partner/code',
    home: '/partner/groups',
    signOut: signOutAt,
    signedOut: '/partner/signed-out',
    passkeys: '/partner/passkeys',
    again: '/partner/again',
  },
  words: {
    title: 'Sign in for your group',
    before: (
      <p class="up-lede">See your sign-ups, waiting lists and listings in one place. You need no password.</p>
    ),
    label: 'Your group’s email address',
    hint: 'The one that our emails come to. We send it a code.',
    after: (
      <>
        <p>You can do without: each email that we send your group has links that work by themselves.</p>
        <p>
          Are you looking for something to do yourself? <a href="/">Start here</a>.
        </p>
      </>
    ),
    known: 'is the address of a group here',
    whose: 'for groups',
    nothingCame: (
      <p>
        Nothing came? Look in the junk folder, check that it is the very address that our emails come to, or{' '}
        <a href="/partner/sign-in">ask again</a>.
      </p>
    ),
  },
  show,
  async already(c) {
    const coordinator = await whoIsSignedIn(c)
    const groups = coordinator ? await groupsOf(c.var.deps, coordinator) : []
    const to = wantedPage(c.req.query('to') ?? '') ?? '/partner/groups'
    return groups.length > 0 ? c.redirect(to, 303) : undefined
  },
  wanted: wantedPage,
  addressOf: async (deps, coordinator) => (await groupsOf(deps, coordinator))[0]?.email,
  mayComeIn: async (deps, coordinator) => (await groupsOf(deps, coordinator)).length > 0,
  opensNothing: (c) =>
    show(
      c,
      { title: 'No group has this address' },
      <>
        <p>That was right, and your address is not that of a group any more.</p>
        <p>Ask the team that runs Upstream which address they have for you.</p>
        <Button href="/partner/sign-in" text="Try another address" />
      </>,
      404,
    ),
})
