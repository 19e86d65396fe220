/** Reporting what somebody wrote: a page that says what comes of it, and one button. */
import { reportSignUp } from '../../functions/core/referrals/report.ts'
import { Button } from '../ui/fields.tsx'
import { closed, type Found } from './sign-up-pages.tsx'
import { type Ctx, show } from './site.tsx'

/** Opening it shows; the post of its button acts. `find` gives the sign-up that the address opens. */
export async function reporting(c: Ctx, find: (c: Ctx) => Promise<Found | Response>): Promise<Response> {
  const found = await find(c)
  if (found instanceof Response) return found
  const { signUp, here, back } = found
  if (c.req.method !== 'POST') return askPage(c, found)
  const reported = await reportSignUp(c.var.deps, signUp.group, signUp.id)
  return reported ? c.redirect(`${here}?done=reported`, 303) : closed(c, undefined, back)
}

const askPage = (c: Ctx, { here }: Found) =>
  show(
    c,
    {
      title: 'Report what they wrote',
      seen: ['The programme team'],
      back: { href: here, text: 'This sign-up' },
    },
    <>
      <p>Do this if it is unkind, sells something, or wants you to open a link. When you press the button:</p>
      <ul>
        <li>The programme team reads what they wrote and decides what to do.</li>
        <li>Your group is sent nothing new from this person until then.</li>
        <li>Their words are hidden on your group’s pages.</li>
        <li>We do not tell them that you reported it.</li>
      </ul>
      <p>You can still answer the sign-up. If somebody is in danger, call 999.</p>
      <form method="post" action={`${here}/report`}>
        <Button text="Report it" />
      </form>
    </>,
  )
