/** A community group: who its sign-ups go to. It has no account; everything reaches it by email. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Item, Table } from '../ports.ts'

export const Group = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'A group’s id is 2 to 60 of a–z, 0–9 and -.'),
  name: z.string().min(1, 'Give the group’s name.').max(100),
  email: z.email('Give the group’s email address, like hello@example.org.'),
  phone: z.string().max(30).optional(),
})
export type Group = z.infer<typeof Group>

type Groups = { programme: Table }

/** Adds a group, or changes the one with this id. */
export async function saveGroup(deps: Groups, group: Group): Promise<void> {
  const checked = Group.parse(group)
  await deps.programme.put({ ...keys.group(checked.id), ...checked })
  await deps.programme.put({ ...keys.groups(checked.id), name: checked.name })
}

export async function findGroup(deps: Groups, id: string): Promise<Group | undefined> {
  const item = await deps.programme.get(keys.group(id))
  return item && Group.parse(item)
}

export async function listGroups(deps: Groups): Promise<Item[]> {
  return deps.programme.list(keys.groups('').pk)
}
