/** How a call went: they spoke, or nobody was reached, or somebody else is to go on with it; and that it is over. */
import { keys } from '../keys.ts'
import { after } from '../stamp.ts'
import { type Call, type CallDeps, changeCall, findCall, keptDays, mostTries, toCarry } from './call.ts'
import { type Done, showInLists, work } from './case.ts'

/** They have spoken. It stays theirs, for notes and what was agreed, until they close it. */
export const noteSpoken = (deps: CallDeps, member: string, id: string): Promise<Done> =>
  work(deps, member, id, 'outcome', async ({ state, spoken }) =>
    state === 'taken' ? { spoken: spoken ?? deps.now() } : 'not-now',
  )

/** Nobody answered. The third time it is closed, and its person is told that they can ask again. */
export async function noteMissed(
  deps: CallDeps,
  member: string,
  id: string,
): Promise<{ ok: true; closed: boolean } | Extract<Done, { ok: false }>> {
  let closed = false
  const done = await work(deps, member, id, 'outcome', async (call) => {
    if (call.state !== 'taken' || call.spoken) return 'not-now'
    const tries = [...call.tries, deps.now()]
    closed = tries.length >= mostTries
    return closed ? { tries, ...closing(deps, call, 'not-reached') } : { tries }
  })
  if (!done.ok) return done
  if (closed) await showInLists(deps, id)
  return { ok: true, closed }
}

export async function closeCase(deps: CallDeps, member: string, id: string): Promise<Done> {
  const done = await work(deps, member, id, 'close', async (call) =>
    call.state === 'taken' && call.spoken ? closing(deps, call, 'spoken') : 'not-now',
  )
  if (done.ok) await showInLists(deps, id)
  return done
}

function closing(deps: CallDeps, call: Call, outcome: 'spoken' | 'not-reached') {
  const now = deps.now()
  const expires = after(now, keptDays, 'days')
  return { state: 'closed' as const, outcome, ended: now, expires, ...toCarry(deps, call) }
}

/** Back to those that wait, with its notes, for somebody else to take. */
export async function passBack(deps: CallDeps, member: string, id: string): Promise<Done> {
  const done = await work(deps, member, id, 'pass-back', async (call) =>
    call.state === 'taken' ? backToWaiting(deps, call) : 'not-now',
  )
  if (done.ok) await showInLists(deps, id)
  return done
}

const backToWaiting = (deps: CallDeps, call: Call) => ({
  state: 'open' as const,
  by: undefined,
  taken: undefined,
  was: call.by ? [...call.was, call.by] : call.was,
  since: deps.now(),
  round: call.round + 1,
  ...toCarry(deps, call),
})

/** All that somebody who is no link worker any more had under way goes back; what they had closed is nobody's. */
export async function passAllBack(deps: CallDeps, member: string): Promise<number> {
  let back = 0
  for (const { sk: id } of await deps.programme.list(keys.caseOf(member, '').pk)) {
    for (;;) {
      const call = await findCall(deps, id)
      if (call?.by !== member) break
      const { by: _, taken: __, ...set } = backToWaiting(deps, call)
      const change =
        call.state === 'taken'
          ? { set, remove: ['by', 'taken'] }
          : { set: { was: [...call.was, member], ...toCarry(deps, call) }, remove: ['by'] }
      if (!(await changeCall(deps, call, change))) continue
      if (call.state === 'taken') back += 1
      await showInLists(deps, id)
      break
    }
  }
  return back
}
