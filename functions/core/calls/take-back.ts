/** Taking a call back, whole or a line of what was agreed: whoever has it, what its person takes back is gone at once. */
import { keys } from '../keys.ts'
import type { Person } from '../people/person.ts'
import { after } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { CallAsked, callsOf, changeAsked, findAsked, leadsDays } from './asked.ts'
import { agreedOf, type CallDeps, changeCall, emptyCall, findCall } from './call.ts'

/** "I don't need it any more": every word of it goes, whether or not somebody has taken it. Safe to repeat. */
export async function withdrawCall(deps: CallDeps, person: Pick<Person, 'id'>): Promise<boolean> {
  for (;;) {
    const asked = await findAsked(deps, person.id)
    if (!asked || asked.state === 'draft') return false
    if (asked.state === 'asked') {
      const marker = dueAt(deps, keys.callAsked(person.id), deps.now())
      const set = {
        state: 'withdrawn',
        told: false,
        expires: after(deps.now(), leadsDays, 'days'),
        ...marker,
      }
      if (!(await changeAsked(deps, asked, { set, remove: ['details', 'asked', 'wording'] }))) continue
    }
    // At once. The worker does it too, if this request does not come to it.
    await emptyCall(deps, asked.call)
    return true
  }
}

/** Of whoever leaves or is deleted: nothing of any call of theirs stays. Safe to repeat. */
export async function forgetCalls(deps: Omit<CallDeps, 'newId'>, person: string): Promise<void> {
  const item = await deps.programme.get(keys.callAsked(person), { consistent: true })
  if (!item) return
  const asked = CallAsked.parse(item)
  for (const call of [...asked.earlier, asked.call]) await emptyCall(deps, call)
  const gone = await deps.programme.remove(keys.callAsked(person), { ver: { equals: asked.ver } })
  if (!gone) await forgetCalls(deps, person)
}

/** Takes away a line of what was agreed, by the person whom it is about. */
export async function removeAgreed(deps: CallDeps, person: Person, line: string): Promise<boolean> {
  for (const { id } of await callsOf(deps, person.id)) {
    if (await withoutLine(deps, id, line)) return true
  }
  return false
}

/** Without that line; false where the call has none such. */
export async function withoutLine(deps: CallDeps, id: string, line: string): Promise<boolean> {
  for (;;) {
    const call = await findCall(deps, id)
    const lines = call ? await agreedOf(deps, call) : []
    const left = lines.filter((one) => one.id !== line)
    if (!call || left.length === lines.length) return false
    const change = left.length > 0 ? { set: { agreed: await deps.vault.seal(left) } } : { remove: ['agreed'] }
    if (await changeCall(deps, call, change)) return true
  }
}
