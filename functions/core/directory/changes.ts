/** Tells that the directory has changed, so that its snapshot is made anew. */
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'

/** After what has changed is written. Who crashes in between is found by the hourly snapshot. */
export async function noteDirectoryChange({ programme }: { programme: Table }): Promise<void> {
  const key = keys.directoryChanges()
  const more = { add: { changes: 1 } }
  if (await programme.change(key, more)) return
  if (!(await programme.claim({ ...key, changes: 1 }))) await programme.change(key, more)
}
