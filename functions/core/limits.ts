/**
 * How often anybody may have a thing done: counters whose key holds the purpose, the subject and the window. What could
 * be used to write to strangers is refused when the table can't be asked; other forms go on, and an alarm is raised.
 */
import type { Deps, Key } from './ports.ts'
import { after } from './stamp.ts'

type Counting = Pick<Deps, 'programme' | 'now'>
type Window = 'hour' | 'day'

const lasts = { hour: 2, day: 48 } as const
const windowOf = (now: Date, window: Window) => now.toISOString().slice(0, window === 'hour' ? 13 : 10)

export type Limit = {
  /** Builds the key of the window that now is in. */
  key(window: string): Key
  an: Window
  most: number
  /** Of a day's, the most in each of its hours. Both stand on the day's one item, and are counted by one write. */
  mostAnHour?: number
}

/** Counts one more of each, as long as all have room; the first that has none ends it. Throws as the table does. */
export async function within(deps: Counting, ...limits: readonly Limit[]): Promise<boolean> {
  const now = deps.now()
  for (const { key, an, most, mostAnHour } of limits) {
    const expires = after(now, lasts[an], 'hours')
    const hour = `h${now.toISOString().slice(11, 13)}`
    const max = mostAnHour === undefined ? most : { n: most, [hour]: mostAnHour }
    if (!(await deps.programme.count(key(windowOf(now, an)), max, expires))) return false
  }
  return true
}

/** The same for a form that must not be lost to a limit: where the table can't be asked it goes on, and says so. */
export async function withinUnlessUnknown(
  deps: Counting & Pick<Deps, 'log'>,
  purpose: string,
  ...limits: readonly Limit[]
): Promise<boolean> {
  try {
    return await within(deps, ...limits)
  } catch {
    deps.log?.({ job: 'limits', counts: { unasked: 1 }, fault: purpose })
    return true
  }
}

/** Says for the alarms that a limit of everybody's together was reached, or that something was tried in vain. */
export const tellOfLimit = (
  deps: Pick<Deps, 'log'>,
  what: 'strangers' | 'joinCode' | 'wrongCode' | 'wrongJoinCode' | 'manyFromOneCode' | 'report',
): void => deps.log?.({ job: 'limits', counts: { [what]: 1 } })
