/** Opening the signed links of the emails that come round: the page, or why there is none, and how to get a fresh one. */
import type { GroupLink, LinkRead } from '../../functions/core/groups/link.ts'
import { readLink, wentToItsGroup } from '../../functions/core/groups/link.ts'
import { brokenLink, ranOut, sendFresh } from './dead-links.tsx'
import { type Ctx, show } from './site.tsx'

type To = GroupLink['to']
type LinkTo<T extends To> = Extract<GroupLink, { to: T }>

const readHere = <T extends To>(c: Ctx, to: T): LinkRead<LinkTo<T>> =>
  readLink(c.var.deps, to, c.req.param('token') ?? '')

/** The page that a link opens. `renewAt` is where a fresh one can be asked for once it opens nothing any more. */
export async function openLink<T extends To>(
  c: Ctx,
  to: T,
  renewAt: string,
  page: (link: LinkTo<T>) => Response | Promise<Response>,
): Promise<Response> {
  const read = readHere(c, to)
  if (!read.ok && read.reason === 'tampered') return brokenLink(c)
  if (!(await wentToItsGroup(c.var.deps, read.link.group, read.sent))) return ranOut(c, renewAt, 'moved')
  if (read.ok) return page(read.link)
  return to === 'register' ? closedPage(c, 'This register is closed', tooLate) : ranOut(c, renewAt)
}

const tooLate = 'Who came can be said for 14 days. You need do nothing.'

/** Sends a fresh link to the group's own address, whoever asks with an old one. */
export async function renewLinkTo<T extends To>(
  c: Ctx,
  to: T,
  renew: (link: LinkTo<T>) => Promise<boolean>,
): Promise<Response> {
  const read = readHere(c, to)
  if (!read.ok && read.reason === 'tampered') return brokenLink(c)
  const nothing = () => closedPage(c, 'There is nothing to answer', 'You need do nothing.')
  return sendFresh(c, read.link.group, () => renew(read.link), nothing)
}

export const closedPage = (c: Ctx, title: string, words: string) => show(c, { title }, <p>{words}</p>, 410)
