/**
 * A group reports what somebody wrote to it. At once it is sent nothing more of theirs; an operator reads it and
 * decides. The person is told neither of the report nor of whose it is.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { tellOfLimit } from '../limits.ts'
import type { Deps, PartnerDeps, Table } from '../ports.ts'
import { Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { findSignUp, Owner, type SignUp } from './sign-up.ts'

/** What the group's pages and emails show in the place of words that it reported. */
export const reportedWords = 'You reported what they wrote'

/** Notes on the group's own copy that it reported it. Safe to repeat. */
export async function reportSignUp(deps: PartnerDeps, group: string, id: string): Promise<boolean> {
  const key = keys.signUp(group, id)
  for (;;) {
    const signUp = await findSignUp(deps, group, id)
    if (!signUp?.owner) return false
    if (signUp.reported) return true
    const now = deps.now()
    const changed = await deps.programme.change(
      key,
      { set: { reported: now, ...dueAt(deps, key, now) }, add: { ver: 1 } },
      { ver: { equals: signUp.ver } },
    )
    if (changed) return true
  }
}

const Report = z.object({
  group: z.string(),
  signUp: z.string(),
  title: z.string(),
  /** Whose it is, by their id in the programme: how often others have reported them is seen by that. */
  person: z.string(),
  at: Instant,
})
export type Report = z.infer<typeof Report>

/** The worker's part: holds the person back from the group, and puts it on the operator's list. Safe to repeat. */
export async function bringReport(
  deps: Pick<Deps, 'programme' | 'vault' | 'log'>,
  signUp: SignUp,
): Promise<void> {
  const { group, id, title, reported, owner } = signUp
  if (!reported || signUp.brought || !owner) return
  const { person } = Owner.parse(await deps.vault.open(owner))
  await deps.programme.put({ ...keys.heldBack(person, group), since: reported })
  await deps.programme.put({ ...keys.report(group, id), group, signUp: id, title, person, at: reported })
  tellOfLimit(deps, 'report')
}

/** Whether nothing of this person's goes to this group for now. */
export async function isHeldBack(
  deps: { programme: Table },
  person: string,
  group: string,
): Promise<boolean> {
  return (await deps.programme.get(keys.heldBack(person, group), { consistent: true })) !== undefined
}

/** What groups have reported, the longest ago first. */
export async function listReports(deps: { programme: Table }): Promise<Report[]> {
  const items = await deps.programme.list(keys.report('', '').pk)
  return items.map((item) => Report.parse(item)).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** An operator has decided: the person may write to the group again, or stays held back from it. */
export async function settleReport(
  deps: { programme: Table },
  { group, signUp, person }: Pick<Report, 'group' | 'signUp' | 'person'>,
  decision: 'let' | 'hold',
): Promise<void> {
  if (decision === 'let') await deps.programme.remove(keys.heldBack(person, group))
  await deps.programme.remove(keys.report(group, signUp))
}
