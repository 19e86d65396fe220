/** What somebody of a sponsor is sent so that they know where to sign in. English, as their site is. */
import type { Sponsor } from '../employers/sponsor.ts'
import type { Letter } from './letter.ts'

export function invitationLetter(
  sponsor: Pick<Sponsor, 'name' | 'kind'>,
  origin: string,
  invitedBy: 'a colleague' | 'the programme',
): Letter {
  const { name, kind } = sponsor
  const people = kind === 'employer' ? 'the people who work there' : 'the people who live there'
  return {
    subject: 'You can sign in to Upstream',
    blocks: [
      {
        p:
          invitedBy === 'a colleague'
            ? `${name} uses Upstream, and a colleague has invited you to its pages there.`
            : `${name} uses Upstream, and you are invited to its pages there.`,
      },
      {
        p: `Upstream helps ${people} to find something local that does them good. You can read how much it is used, in numbers about everybody together, and find what you need to tell people about it. Nothing there is about one person, and it never says who takes part.`,
      },
      { p: 'You need no password. Type this email address there, and we send you a code.' },
      { button: { text: 'Sign in', href: `${origin}/employer` } },
    ],
    footer:
      'You get this once, because somebody gave this address to invite you. If you were not expecting it, ignore it: nothing happens.',
  }
}
