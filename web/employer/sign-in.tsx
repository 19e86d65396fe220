/** Signing in and out, for colleagues of a sponsor. */
import { colleagueEmail, employersOf, findColleague } from '../../functions/core/employers/colleague.ts'
import { employersDoor } from '../../functions/core/employers/hr-door.ts'
import { findSponsor } from '../../functions/core/employers/sponsor.ts'
import { signInPages as pagesOf } from '../sign-in/pages.tsx'
import { Button } from '../ui/fields.tsx'
import { type Ctx, cookies, type EmployerSite, show, whoIsSignedIn } from './site.tsx'

async function choosePage(c: Ctx, employers: readonly string[]) {
  const sponsors = await Promise.all(employers.map((employer) => findSponsor(c.var.deps, employer)))
  return show(
    c,
    { title: 'Which organisation?' },
    <>
      <p>You are a colleague of more than one. Choose whose pages to open.</p>
      <ul class="up-doors">
        {sponsors.map((sponsor) =>
          sponsor ? (
            <li>
              <a href={`/employer/${sponsor.id}`}>{sponsor.name}</a>
            </li>
          ) : null,
        )}
      </ul>
      <form method="post" action="/employer/sign-out">
        <Button text="Sign out" secondary />
      </form>
    </>,
  )
}

/** A release as a file, which one gets soon after showing who one is. */
const file = (path: string) => {
  const [, release] =
    /^(\/employer\/[a-z0-9-]{2,40}\/releases\/[A-Z0-9-]{6,8})\.(?:csv|json)$/.exec(path) ?? []
  return release
    ? { text: 'Download the file', back: { href: release, text: 'Back to the release' } }
    : undefined
}

export const signInPages = pagesOf<EmployerSite>({
  door: employersDoor,
  cookies,
  at: {
    ask: '/employer',
    code: '/employer/code',
    home: '/employer',
    signOut: '/employer/sign-out',
    signedOut: '/employer/signed-out',
    passkeys: '/employer/passkeys',
    again: '/employer/again',
  },
  words: {
    title: 'Sign in for employers and sponsors',
    before: (
      <>
        <p class="up-lede">Read your releases, state your sites and headcounts, and bring people in.</p>
        <p>
          This is for those who run Upstream at an organisation, and for their colleagues. Nothing here is
          about one person.
        </p>
      </>
    ),
    label: 'Your work email address',
    hint: 'The one that your invitation came to. We send it a code.',
    after: (
      <p>
        Do you want to use Upstream yourself? <a href="/">Start here</a>.
      </p>
    ),
    known: 'has been invited',
    whose: 'for employers',
    nothingCame: (
      <p>
        Nothing came? Look in the junk folder, check with a colleague that this very address was invited, or{' '}
        <a href="/employer">ask again</a>.
      </p>
    ),
  },
  show,
  guarded: file,
  async already(c) {
    const colleague = await whoIsSignedIn(c)
    const employers = colleague ? await employersOf(c.var.deps, colleague) : []
    const [only, ...more] = employers
    if (!only) return undefined
    return more.length === 0 ? c.redirect(`/employer/${only}`, 303) : choosePage(c, employers)
  },
  async addressOf(deps, colleague) {
    const [employer] = await employersOf(deps, colleague)
    const found = employer ? await findColleague(deps, employer, colleague) : undefined
    return found && colleagueEmail(deps, found)
  },
  mayComeIn: async (deps, colleague) => (await employersOf(deps, colleague)).length > 0,
  opensNothing: (c) =>
    show(
      c,
      { title: 'No invitation is open for you' },
      <>
        <p>That was right, and your address opens nothing any more.</p>
        <p>Ask a colleague who can sign in to invite you, or the team that runs Upstream.</p>
        <Button href="/employer" text="Try another address" />
      </>,
      404,
    ),
})
