/** The sign-in code of a group's coordinator. */
import type { Deps } from '../ports.ts'
import type { Composed } from './compose.ts'

export async function composeGroupCode(_deps: Deps, _sealed: string | undefined): Promise<Composed> {
  return { send: 'nothing', why: 'not written yet' }
}
