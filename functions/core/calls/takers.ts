/** Whether anybody takes calls, and what becomes of them when somebody leaves the team. */
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import { listTeam } from '../team/team.ts'
import type { CallDeps } from './call.ts'
import { passAllBack } from './outcome.ts'

/** Asked by the person's door, which can't see the team: a call is offered only where somebody takes them. */
export async function takesCalls({ programme }: { programme: Table }): Promise<boolean> {
  return (await programme.get(keys.callTakers()))?.['any'] === true
}

/** After every change of the team. Whoever is no link worker any more keeps no case. Safe to repeat. */
export async function callsFollowTeam(deps: CallDeps, changed: string): Promise<void> {
  const team = await listTeam(deps)
  const takers = team.filter(({ roles }) => roles.includes('link-worker'))
  await deps.programme.put({ ...keys.callTakers(), any: takers.length > 0 })
  if (!takers.some(({ id }) => id === changed)) await passAllBack(deps, changed)
}
