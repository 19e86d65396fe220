/** What operators did: appended, never changed. Names what was acted on by id, never by what it holds. */
import * as z from 'zod'
import { keys } from './keys.ts'
import type { Deps, Table } from './ports.ts'
import { Instant } from './stamp.ts'

export const AuditEntry = z.object({
  at: Instant,
  by: z.string(),
  command: z.string(),
  subject: z.string(),
  outcome: z.string(),
  /** What is written before and after one act of the team's pages bears the same. */
  act: z.string().optional(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Records one act of an operator. `command` is its name, `subject` the id that it was about. */
export async function recordAct(
  deps: Pick<Deps, 'programme' | 'now' | 'newId'>,
  act: Omit<AuditEntry, 'at'>,
): Promise<void> {
  const at = deps.now()
  const instant = at.toISOString()
  await deps.programme.claim({ ...keys.audit(instant.slice(0, 7), `${instant}-${deps.newId()}`), at, ...act })
}

/** A month's acts, earliest first; the month as 2026-11. */
export async function actsOf(deps: { programme: Table }, month: string): Promise<AuditEntry[]> {
  const items = await deps.programme.list(keys.audit(month, '').pk)
  return items.map((item) => AuditEntry.parse(item))
}
