/** What a group reads whose link opens nothing: a piece is missing, it is too old, or its address is another now. */
import { freshLinksADay, mayHaveFreshLink } from '../../functions/core/groups/fresh-links.ts'
import { linkDays } from '../../functions/core/referrals/sign-up.ts'
import { Button } from '../ui/fields.tsx'
import { type Ctx, show } from './site.tsx'

export const brokenLink = (c: Ctx) =>
  show(
    c,
    { title: 'This link does not work' },
    <>
      <p>Open the link in our email again, or copy all of it into the address bar: a piece may be missing.</p>
      <p>
        Or <a href="/partner/sign-in">sign in with your group’s email address</a>.
      </p>
    </>,
    404,
  )

/** Sends a fresh link by `renew`, unless its group has had enough of them today. */
export async function sendFresh(
  c: Ctx,
  group: string,
  renew: () => Promise<boolean>,
  nothing: () => Response | Promise<Response>,
): Promise<Response> {
  if (!(await mayHaveFreshLink(c.var.deps, group))) return enoughLinks(c)
  return (await renew()) ? c.redirect('/partner/link-sent', 303) : nothing()
}

const enoughLinks = (c: Ctx) =>
  show(
    c,
    { title: 'We have sent fresh links already' },
    <>
      <p>
        Your group has had {freshLinksADay} today. Look for the last one in your group’s email, and among the
        junk there. Or <a href="/partner/sign-in">sign in with your group’s email address</a>.
      </p>
      <p>Tomorrow you can ask for another.</p>
    </>,
    429,
  )

/** `renewAt` is where a fresh one is asked for. It goes to the group, whoever asks. */
export const ranOut = (c: Ctx, renewAt: string, why: 'old' | 'moved' = 'old') =>
  show(
    c,
    { title: 'This link has run out' },
    <>
      <p>
        {why === 'old'
          ? `Links work for ${linkDays} days. We can send a fresh one to your group’s own email address.`
          : 'Your group has had another email address since we sent this. We can send a fresh link to the address that it has now.'}
      </p>
      <form method="post" action={renewAt}>
        <Button text="Send a fresh link" />
      </form>
    </>,
    410,
  )
