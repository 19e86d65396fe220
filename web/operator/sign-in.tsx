/** Signing in and out, for the programme team: by a passkey, and the first time by a code that lets one make it. */
import { memberEmail } from '../../functions/core/team/come-and-go.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { findMember } from '../../functions/core/team/team.ts'
import { signInPages as pagesOf } from '../sign-in/pages.tsx'
import { Button } from '../ui/fields.tsx'
import { rooms } from './nav.ts'
import { cookies, type OperatorSite, show, signInAt, signOutAt, whoIsSignedIn } from './site.tsx'
import { guarded } from './step-up.ts'

const wantedPage = (path: string): string | undefined =>
  rooms.some((room) => path === `/operator/${room.path}` || path.startsWith(`/operator/${room.path}/`)) &&
  /^(\/[a-z0-9-]{1,80}){2,6}$/.test(path)
    ? path
    : undefined

export const signInPages = pagesOf<OperatorSite>({
  door: teamDoor,
  cookies,
  at: {
    ask: signInAt,
    code: '/operator/code',
    home: '/operator',
    signOut: signOutAt,
    signedOut: '/operator/signed-out',
    passkeys: '/operator/passkeys',
    again: '/operator/again',
  },
  words: {
    title: 'Sign in for the programme team',
    before: (
      <p class="up-lede">
        This is for those who run Upstream here: operators and link workers. It opens with a passkey.
      </p>
    ),
    label: 'Your work email address',
    hint: 'The first time, and when you have a new device, we send it a code.',
    known: 'is in the team',
    whose: 'for the team',
    nothingCame: (
      <p>
        Nothing came? Look in the junk folder, check with an operator that this very address is in the team,
        or <a href={signInAt}>ask again</a>.
      </p>
    ),
  },
  show,
  async already(c) {
    return (await whoIsSignedIn(c))
      ? c.redirect(wantedPage(c.req.query('to') ?? '') ?? '/operator', 303)
      : undefined
  },
  wanted: wantedPage,
  guarded,
  addressOf: memberEmail,
  mayComeIn: async (deps, who) => (await findMember(deps, who)) !== undefined,
  opensNothing: (c) =>
    show(
      c,
      { title: 'You are not in the team' },
      <>
        <p>That was right, and your address opens nothing here any more.</p>
        <p>Ask an operator of your programme to add you.</p>
        <Button href={signInAt} text="Try another address" />
      </>,
      404,
    ),
})
