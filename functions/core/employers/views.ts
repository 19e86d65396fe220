/** What colleagues looked at: every page and every file, with who and when. Appended, and kept for 24 months. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

/** 24 months: for how long one can look up who saw what. */
export const keptDays = 730

const View = z.object({ at: Instant, who: z.string(), page: z.string() })
export type View = z.infer<typeof View>

/** Records one view. `who` is a colleague's fingerprint, `page` the path below their employer's. */
export async function recordView(
  deps: Pick<Deps, 'programme' | 'now' | 'newId'>,
  { employer, who, page }: { employer: string; who: string; page: string },
): Promise<void> {
  const at = deps.now()
  await deps.programme.claim({
    ...keys.hrView(employer, `${at.toISOString()}#${deps.newId()}`),
    at,
    who,
    page,
    expires: after(at, keptDays, 'days'),
  })
}

/** A month's views, latest first; the month as 2026-11. */
export async function viewsOf({ programme }: { programme: Table }, employer: string, month: string) {
  const { pk, sk } = keys.hrView(employer, month)
  const items = await programme.list(pk, sk)
  return items.map((item) => View.parse(item)).reverse()
}
