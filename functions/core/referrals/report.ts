/**
 * A group reports what somebody wrote to it. At once it is sent nothing more of theirs; an operator reads it and
 * decides. The person is told neither of the report nor of whose it is.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { tellOfLimit } from '../limits.ts'
import type { Deps, Item, PartnerDeps, Table } from '../ports.ts'
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

const Held = Report.extend({ held: Instant })
/** A report of which an operator has said that nothing of this person's goes to this group any more. */
export type Held = z.infer<typeof Held>

/** Whoever is kept from writing to a group, the longest ago first. */
export async function listHeld(deps: { programme: Table }): Promise<Held[]> {
  const items = await deps.programme.list(keys.heldReport('', '').pk)
  return items.map((item) => Held.parse(item)).sort((a, b) => a.held.getTime() - b.held.getTime())
}

type Ruling = Pick<Deps, 'programme' | 'now' | 'epoch'>

/**
 * An operator has decided: the person may write to the group again, or stays held back from it. The worker carries it
 * to the person's own partition, which the operator's door can't reach. Safe to repeat.
 */
export async function settleReport(deps: Ruling, report: Report, decision: 'let' | 'hold'): Promise<void> {
  const { group, signUp, person } = report
  await rule(deps, report, decision)
  if (decision === 'hold')
    await deps.programme.put({ ...keys.heldReport(group, signUp), ...report, held: deps.now() })
  else await forgetHeld(deps, { group, person })
  await deps.programme.remove(keys.report(group, signUp))
}

/** Somebody who was held back from a group may write to it again, whatever they were held back for. */
export async function letWriteAgain(deps: Ruling, held: Pick<Held, 'group' | 'person'>): Promise<void> {
  await rule(deps, held, 'let')
  await forgetHeld(deps, held)
}

async function rule(
  deps: Ruling,
  { person, group }: Pick<Report, 'person' | 'group'>,
  decision: 'let' | 'hold',
): Promise<void> {
  const key = keys.ruling(person, group)
  // The last word counts: it takes the place of one that has not been carried yet.
  await deps.programme.put({ ...key, person, group, decision, ...dueAt(deps, key, deps.now()) })
}

async function forgetHeld(
  deps: { programme: Table },
  { group, person }: Pick<Held, 'group' | 'person'>,
): Promise<void> {
  const all = (await listHeld(deps)).filter((one) => one.group === group && one.person === person)
  for (const { signUp } of all) await deps.programme.remove(keys.heldReport(group, signUp))
}

const Decided = z.object({
  person: z.string(),
  group: z.string(),
  decision: z.enum(['let', 'hold']),
  due: Instant,
})

/** The worker's part. A later decision leaves its own item, which is carried next. */
export async function carryRuling(deps: Pick<Deps, 'programme'>, item: Item): Promise<void> {
  const { person, group, decision, due } = Decided.parse(item)
  const key = keys.heldBack(person, group)
  if (decision === 'let') await deps.programme.remove(key)
  // Of somebody who has been deleted nothing is kept.
  else if (await deps.programme.get(keys.person(person), { consistent: true }))
    await deps.programme.put({ ...key, since: due })
  await deps.programme.remove(
    { pk: item.pk, sk: item.sk },
    { decision: { equals: decision }, due: { equals: item['due'] } },
  )
}
