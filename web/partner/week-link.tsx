/** Opening the signed links of the emails that come round: the page, or why there is none, and how to get a fresh one. */
import type { GroupLink, LinkRead } from '../../functions/core/groups/link.ts'
import { readLink } from '../../functions/core/groups/link.ts'
import { Button } from '../ui/fields.tsx'
import { brokenLink } from './sign-up-links.tsx'
import { type Ctx, show } from './site.tsx'

type To = GroupLink['to']
type LinkTo<T extends To> = Extract<GroupLink, { to: T }>

const readHere = <T extends To>(c: Ctx, to: T): LinkRead<LinkTo<T>> =>
  readLink(c.var.deps, to, c.req.param('token') ?? '')

/** The page that a link opens. `renewAt` is where a fresh one can be asked for once it has run out. */
export async function openLink<T extends To>(
  c: Ctx,
  to: T,
  renewAt: string | undefined,
  page: (link: LinkTo<T>) => Response | Promise<Response>,
): Promise<Response> {
  const read = readHere(c, to)
  if (read.ok) return page(read.link)
  if (read.reason === 'tampered') return brokenLink(c)
  return renewAt === undefined ? closedPage(c, 'This register is closed', tooLate) : ranOut(c, renewAt)
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
  if (!(await renew(read.link))) return closedPage(c, 'There is nothing to answer', 'You need do nothing.')
  return c.redirect('/partner/link-sent', 303)
}

export const closedPage = (c: Ctx, title: string, words: string) => show(c, { title }, <p>{words}</p>, 410)

const ranOut = (c: Ctx, renewAt: string) =>
  show(
    c,
    { title: 'This link has run out' },
    <>
      <p>Links work for 30 days. We can send a fresh one to your group’s own email address.</p>
      <form method="post" action={renewAt}>
        <Button text="Send a fresh link" />
      </form>
    </>,
    410,
  )
