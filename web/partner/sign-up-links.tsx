/** One sign-up by the signed link of its email: no account, and a fresh link when the old one has run out. */
import { Hono } from 'hono'
import { answerable, renewLink } from '../../functions/core/referrals/answer.ts'
import { readIntroduction } from '../../functions/core/referrals/referral.ts'
import { findSignUp, readToken } from '../../functions/core/referrals/sign-up.ts'
import { Button } from '../ui/fields.tsx'
import { answerPages, closed, type Found } from './sign-up-pages.tsx'
import { type Ctx, type PartnerSite, show } from './site.tsx'

const here = (token: string) => `/partner/sign-ups/${token}`

/** The sign-up that a link opens, or the page that says why there is none. */
async function byLink(c: Ctx): Promise<Found | Response> {
  const { deps } = c.var
  const token = c.req.param('token') ?? ''
  const read = readToken(deps, token)
  if (!read.ok && read.reason === 'tampered') return brokenLink(c)
  const signUp = await findSignUp(deps, read.group, read.id)
  const introduction = signUp && (await readIntroduction(deps, signUp))
  if (!signUp || !introduction || !answerable(signUp)) return closed(c, signUp)
  return read.ok ? { signUp, introduction, here: here(token) } : expired(c, token)
}

export const brokenLink = (c: Ctx) =>
  show(
    c,
    { title: 'This link does not work' },
    <p>Open the link in our email again, or copy all of it into the address bar: a piece may be missing.</p>,
    404,
  )

const expired = (c: Ctx, token: string) =>
  show(
    c,
    { title: 'This link has run out' },
    <>
      <p>Links work for 30 days. We can send a fresh one to your group’s own email address.</p>
      <form method="post" action={`${here(token)}/renew`}>
        <Button text="Send a fresh link" />
      </form>
    </>,
    410,
  )

export const signUpLinks = new Hono<PartnerSite>()
  .post('/:token/renew', async (c) => {
    const read = readToken(c.var.deps, c.req.param('token'))
    if (!read.ok && read.reason === 'tampered') return brokenLink(c)
    if (!(await renewLink(c.var.deps, read.group, read.id))) return closed(c, undefined)
    return c.redirect('/partner/link-sent', 303)
  })
  .route('/:token', answerPages(byLink))
