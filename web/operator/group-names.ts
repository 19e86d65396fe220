/** The names of the groups on one part of a list, by their ids: nobody knows a group by its id. */
import { findGroup } from '../../functions/core/directory/group.ts'
import type { OperatorSiteDeps } from './site.tsx'

export async function groupNames(
  deps: OperatorSiteDeps,
  shown: readonly { group: string }[],
): Promise<(group: string) => string> {
  const ids = [...new Set(shown.map(({ group }) => group))]
  const groups = await Promise.all(ids.map((id) => findGroup(deps, id)))
  const names = new Map(groups.flatMap((group) => (group ? [[group.id, group.name] as const] : [])))
  return (group) => names.get(group) ?? group
}
