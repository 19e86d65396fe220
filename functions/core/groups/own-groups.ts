/** The groups that somebody runs, by the address that they signed in with. Read anew for each page. */
import { findGroup, type Group } from '../directory/group.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { coordinatorFingerprint } from './coordinator.ts'

type Reading = Pick<Deps, 'programme' | 'vault'>

/** The group, if it is this coordinator's. A change of its address counts from the next request on. */
export async function ownGroup(deps: Reading, coordinator: string, id: string): Promise<Group | undefined> {
  const group = await findGroup(deps, id, { consistent: true })
  return group && coordinatorFingerprint(deps.vault, group.email) === coordinator ? group : undefined
}

/** All of them, by name. */
export async function groupsOf(deps: Reading, coordinator: string): Promise<Group[]> {
  const pointers = await deps.programme.list(keys.groupsAt(coordinator, '').pk)
  const groups = await Promise.all(pointers.map(({ sk }) => ownGroup(deps, coordinator, sk)))
  return groups.flatMap((group) => group ?? []).sort((one, other) => (one.name < other.name ? -1 : 1))
}
