/**
 * Signed links for groups, in every email to them. A link says what it is for, and the signature holds that too: one
 * that opens a register opens no other, and no list and no listing. Opening one never acts; only its page's button does.
 */
import { addDays, londonDay, londonInstant } from '../calendar.ts'
import { findGroup } from '../directory/group.ts'
import type { PartnerDeps, Vault } from '../ports.ts'
import { isSigned, linkDays } from '../referrals/sign-up.ts'
import { after } from '../stamp.ts'

export type GroupLink =
  /** What is on this week, who is coming, and what waits for an answer. */
  | { to: 'week'; group: string }
  /** Who came on a day. */
  | { to: 'register'; group: string; listing: string; day: string }
  /** Whether a listing is still right. */
  | { to: 'listing'; group: string; listing: string }

type Purpose = GroupLink['to']
const letters: Record<Purpose, string> = { week: 'w', register: 'r', listing: 'l' }

const dayMs = 86_400_000
const compactDay = (day: string) => day.replaceAll('-', '')
const toSign = (content: string) => `group-link:${content}`

/**
 * The content of a link: its purpose, how long the group's id is (ids have hyphens in them), what it is about, and the
 * last day that it works, counted from 1970.
 */
export function linkToken(vault: Vault, link: GroupLink, lastDay: string): string {
  const about = link.to === 'week' ? [] : [link.listing]
  const on = link.to === 'register' ? [compactDay(link.day)] : []
  const until = Math.floor(Date.parse(`${lastDay}T00:00:00Z`) / dayMs).toString(36)
  const start = `${letters[link.to]}${link.group.length}`
  const content = [start, link.group, ...about, ...on, until].join('-')
  return `${content}-${vault.sign(toSign(content))}`
}

/** The content of a link that is sent now. */
export const freshLink = ({ vault, now }: Pick<PartnerDeps, 'vault' | 'now'>, link: GroupLink): string =>
  linkToken(vault, link, addDays(londonDay(now()), linkDays))

export type LinkRead<Link> =
  /** `sent`: the day that it was made on. */
  | { ok: true; link: Link; sent: string }
  | { ok: false; reason: 'tampered' }
  | { ok: false; reason: 'expired'; link: Link; sent: string }

/** Reads the token of a link of this purpose. Only one that this programme signed says anything of a group. */
export function readLink<To extends Purpose>(
  deps: Pick<PartnerDeps, 'vault' | 'now'>,
  to: To,
  token: string,
): LinkRead<Extract<GroupLink, { to: To }>> {
  const tampered = { ok: false, reason: 'tampered' } as const
  const [, content = '', start = '', length = '', body = '', until = '', signature = ''] =
    /^(([wrl])(\d{1,2})-([a-z0-9-]{2,170})-([a-z0-9]{3,5}))-([A-Za-z0-9]{20,80})$/.exec(token) ?? []
  if (start !== letters[to] || !isSigned(deps.vault, toSign(content), signature)) return tampered
  const link = linkOf(to, body.slice(0, Number(length)), body.slice(Number(length) + 1))
  if (!link) return tampered
  const lastDay = new Date(Number.parseInt(until, 36) * dayMs).toISOString().slice(0, 10)
  const works = deps.now() <= londonInstant(lastDay, '23:59')
  const found = link as Extract<GroupLink, { to: To }>
  const sent = addDays(lastDay, -linkDays)
  return works ? { ok: true, link: found, sent } : { ok: false, reason: 'expired', link: found, sent }
}

/**
 * Whether a link went to the address that its group has now. Whoever reads an earlier one, a coordinator who has left
 * perhaps, sees nobody any more.
 */
export async function wentToItsGroup(
  deps: Pick<PartnerDeps, 'programme'>,
  group: string,
  sent: string | Date,
): Promise<boolean> {
  const { addressed } = (await findGroup(deps, group, { consistent: true })) ?? {}
  if (!addressed) return true
  // The link of a sign-up counts whole seconds, and two machines may not agree on one.
  return typeof sent === 'string' ? sent >= londonDay(addressed) : sent >= after(addressed, -1, 'minutes')
}

function linkOf(to: Purpose, group: string, rest: string): GroupLink | undefined {
  if (to === 'week') return rest === '' ? { to, group } : undefined
  if (to === 'listing') return rest === '' ? undefined : { to, group, listing: rest }
  const [, listing = '', year, month, day] = /^(.+)-(\d{4})(\d{2})(\d{2})$/.exec(rest) ?? []
  return listing ? { to, group, listing, day: `${year}-${month}-${day}` } : undefined
}
