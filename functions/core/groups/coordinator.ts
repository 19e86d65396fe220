/**
 * Who may sign in for a group: whoever reads its email address. The address is found by a fingerprint made for this
 * door alone, which can be laid beside neither a participant's nor a colleague's. The pointers say where to look; the
 * group itself, as it stands this moment, says whose it is.
 */
import type { GroupDetails } from '../directory/group.ts'
import { keys } from '../keys.ts'
import type { Deps, Vault } from '../ports.ts'

export const coordinatorFingerprint = (vault: Vault, email: string) =>
  vault.fingerprint(`group:${email.toLowerCase()}`)

/**
 * Lets the address of a group in, and an earlier one no longer. Which address that is, is read last: of two who change
 * it at one moment, whoever comes last here sees what has come of both.
 */
export async function letCoordinatorIn(
  deps: Pick<Deps, 'programme' | 'vault'>,
  group: Pick<GroupDetails, 'id' | 'email'>,
  earlier: string | undefined,
): Promise<void> {
  const pointer = (email: string) => keys.groupsAt(coordinatorFingerprint(deps.vault, email), group.id)
  if (earlier && pointer(earlier).pk !== pointer(group.email).pk) {
    await deps.programme.remove(pointer(earlier))
  }
  const saved = await deps.programme.get(keys.group(group.id), { consistent: true })
  await deps.programme.put(pointer(typeof saved?.['email'] === 'string' ? saved['email'] : group.email))
}
