/**
 * Who looked at people, and who answered them, for a group: one small item each, added and never changed, kept for 400
 * days. It names nobody: an address below the group's pages with the ids that stand in it, and no token of any link.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

const keptDays = 400

const Look = z.object({
  at: Instant,
  /** The fingerprint of the address that signed in, or `link`: whoever had the email. */
  by: z.string(),
  did: z.enum(['read', 'write']),
  /** Where, below the group's own pages: /sign-ups/abc, /week. */
  where: z.string(),
})
export type Look = z.infer<typeof Look>

/** Pages of a group on which people have names. */
export const showsPeople = (where: string) => /^\/(sign-ups|waiting-list|registers|week)(\/|$)/.test(where)

export async function recordLook(
  deps: Pick<Deps, 'programme' | 'now' | 'newId'>,
  { group, ...look }: Omit<Look, 'at'> & { group: string },
): Promise<void> {
  const at = deps.now()
  await deps.programme.claim({
    ...keys.look(group, `${at.toISOString()}#${deps.newId()}`),
    at,
    ...look,
    expires: after(at, keptDays, 'days'),
  })
}

/** A month's looks at a group's people, earliest first; the month as 2026-11. For operators: no door can read them. */
export async function looksOf(deps: { programme: Table }, group: string, month: string): Promise<Look[]> {
  const { pk, sk } = keys.look(group, month)
  const items = await deps.programme.list(pk, sk)
  return items.map((item) => Look.parse(item))
}
