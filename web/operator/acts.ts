/**
 * Nothing is done or shown here unseen. What somebody of the team does is in the record before it is done, and how it
 * ended after; where the record can't be written, it is not done, or not shown.
 */
import { recordAct } from '../../functions/core/audit.ts'
import { type Ctx, memberOf } from './site.tsx'

type Act = {
  /** As the command line calls it: "listings approve". */
  command: string
  /** What it is about, by an id. Never a name, an address or a word of anybody's. */
  subject: string
}

const record = (c: Ctx, about: Act, outcome: string, act?: string) =>
  recordAct(c.var.deps, { ...about, by: memberOf(c).id, outcome, ...(act ? { act } : {}) })

/** To be called before anything of a person's is put on a page. */
export const recordShown = (c: Ctx, about: Act): Promise<void> => record(c, about, 'shown')

/** Does something that changes anything, and gives what came of it. */
export async function acting<T extends { ok: boolean }>(
  c: Ctx,
  about: Act,
  doIt: () => Promise<T>,
): Promise<T> {
  const act = c.var.deps.newId()
  await record(c, about, 'begun', act)
  let done: T
  try {
    done = await doIt()
  } catch (error) {
    await record(c, about, 'failed', act)
    throw error
  }
  await record(c, about, done.ok ? 'done' : 'refused', act)
  return done
}
