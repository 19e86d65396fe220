/** One sign-up by the signed link of its email: no account, and a fresh link when the old one has run out. */
import { Hono } from 'hono'
import { wentToItsGroup } from '../../functions/core/groups/link.ts'
import { answerable, renewLink } from '../../functions/core/referrals/answer.ts'
import { readIntroduction } from '../../functions/core/referrals/referral.ts'
import { findSignUp, readToken } from '../../functions/core/referrals/sign-up.ts'
import { brokenLink, ranOut, sendFresh } from './dead-links.tsx'
import { answerPages, closed, type Found } from './sign-up-pages.tsx'
import type { Ctx, PartnerSite } from './site.tsx'

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
  const renewAt = `${here(token)}/renew`
  if (!read.ok) return ranOut(c, renewAt)
  if (!(await wentToItsGroup(deps, read.group, read.sent))) return ranOut(c, renewAt, 'moved')
  return { signUp, introduction, here: here(token) }
}

export const signUpLinks = new Hono<PartnerSite>()
  .post('/:token/renew', async (c) => {
    const read = readToken(c.var.deps, c.req.param('token'))
    if (!read.ok && read.reason === 'tampered') return brokenLink(c)
    const renew = () => renewLink(c.var.deps, read.group, read.id)
    return sendFresh(c, read.group, renew, () => closed(c, undefined))
  })
  .route('/:token', answerPages(byLink))
