/**
 * What is shown of people, and done about them, is recorded: who, when and where. Something done is recorded before it
 * is, and a page before it goes out: without the record neither happens.
 */
import type { MiddlewareHandler } from 'hono'
import { readLink } from '../../functions/core/groups/link.ts'
import { recordLook } from '../../functions/core/groups/looks.ts'
import { readToken } from '../../functions/core/referrals/sign-up.ts'
import type { Ctx, PartnerSite } from './site.tsx'

type Where = { group: string; by: string; where: string }

/** Answers a request, and records it at this place. */
export async function recording(c: Ctx, at: Where, answer: () => Promise<void>): Promise<void> {
  const writes = c.req.method === 'POST'
  if (writes) await recordLook(c.var.deps, { ...at, did: 'write' })
  await answer()
  if (!writes && c.res.status === 200) await recordLook(c.var.deps, { ...at, did: 'read' })
}

/** What the signed link of an email opens, if it opens anything. */
function opened(c: Ctx): Omit<Where, 'by'> | undefined {
  const { deps } = c.var
  const [, , to, token = ''] = c.req.path.split('/')
  if (to === 'sign-ups') {
    const read = readToken(deps, token)
    return read.ok ? { group: read.group, where: `/sign-ups/${read.id}` } : undefined
  }
  if (to === 'register') {
    const read = readLink(deps, 'register', token)
    if (!read.ok) return undefined
    const { group, listing, day } = read.link
    return { group, where: `/registers/${listing}/${day}` }
  }
  const read = readLink(deps, 'week', token)
  return read.ok ? { group: read.link.group, where: '/week' } : undefined
}

/** For the pages that open by a link alone. Nobody is known to have signed in: whoever had the email. */
export const recordLink: MiddlewareHandler<PartnerSite> = async (c, next) => {
  const at = opened(c)
  await (at ? recording(c, { ...at, by: 'link' }, next) : next())
}
