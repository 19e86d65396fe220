/**
 * Every look that a link worker takes at somebody's call, and everything that they do to it, in small items that are
 * added and never changed, kept for 400 days. They name nobody: the link worker's id and the call's.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

const keptDays = 400

const CallLook = z.object({
  at: Instant,
  /** The link worker. */
  by: z.string(),
  /** The call that was asked for, whether or not there is one. */
  call: z.string(),
  /** `refused`: it is not in their caseload, and they were shown nothing. */
  did: z.enum(['take', 'read', 'note', 'plan', 'refer', 'outcome', 'close', 'pass-back', 'refused']),
})
export type CallLook = z.infer<typeof CallLook>

/** Before anything is shown or changed: without the entry it is not. */
export async function recordCallLook(
  deps: Pick<Deps, 'programme' | 'now' | 'newId'>,
  look: Omit<CallLook, 'at'>,
): Promise<void> {
  const at = deps.now()
  await deps.programme.claim({
    ...keys.callLook(`${at.toISOString()}#${deps.newId()}`),
    at,
    ...look,
    expires: after(at, keptDays, 'days'),
  })
}

/** A month's looks, earliest first; the month as 2026-11. For the command line: no door can read them. */
export async function callLooks(deps: { programme: Table }, month: string): Promise<CallLook[]> {
  const { pk, sk } = keys.callLook(month)
  const items = await deps.programme.list(pk, sk)
  return items.map((item) => CallLook.parse(item))
}
