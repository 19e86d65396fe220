/** What is left of a sign-up when its person asked to be deleted. */
import { keys } from '../keys.ts'
import { freePlace } from '../places/hold.ts'
import { spotOf } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import { nothingDue } from '../work/marker.ts'
import { findSignUp } from './sign-up.ts'
import { anyAnswer } from './withdraw.ts'

/** Removes what a group's copy says of a person who asked to be deleted. */
export async function forgetSignUp(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
  id: string,
): Promise<void> {
  const signUp = await findSignUp(deps, group, id)
  await deps.programme.change(keys.signUp(group, id), {
    set: { state: 'erased' },
    remove: ['introduction', 'answer', 'owner', 'taking', 'takingOn', 'leaves', 'offer', ...nothingDue],
    add: { ver: 1 },
  })
  await deps.programme.remove(keys.report(group, id))
  await deps.programme.remove(keys.heldReport(group, id))
  if (!signUp) return
  // What an answer took that nobody will carry any more.
  for (const occurrence of new Set([signUp.occurrence, signUp.takingOn, signUp.leaves])) {
    await freePlace(deps, spotOf({ ...signUp, occurrence }), id, anyAnswer)
  }
}
