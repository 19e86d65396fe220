/**
 * The lease on a claimed message: until when nobody else may take it, and whose it is. Both stand in one attribute, so
 * that whatever ends a claim ends all of it. The marker stays where it was: moving it would be two more writes to the
 * index for every message.
 */
import type { Deps, Fields } from '../ports.ts'
import { after } from '../stamp.ts'

/** How long a claimed message is left alone: far longer than a send may take, so that nobody else takes it over. */
const leaseMinutes = 15

/** A lease that nobody else has: "2026-11-23T10:15:00.000Z" and an id. */
export const newLease = (deps: Pick<Deps, 'now' | 'newId'>): string =>
  `${after(deps.now(), leaseMinutes, 'minutes').toISOString()} ${deps.newId()}`

/** When an item may next be taken in hand: when it is due, or when the lease of whoever has it ends. */
export function takenFrom({ due: text, lease }: Fields): Date {
  const due = new Date(String(text))
  const leased = typeof lease === 'string' ? new Date(lease.split(' ')[0] ?? '') : due
  return leased > due ? leased : due
}
