/**
 * The list of calls that wait and each link worker's own list: they are found by these, and decided on the call itself.
 * Neither says whose a call is.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { type Call, changeCall, findCall } from './call.ts'
import { GoodTimes } from './details.ts'
import { longFrom } from './long-wait.ts'

const Waiting = z.object({ sk: z.string(), asked: Instant, since: Instant.optional(), good: GoodTimes })
/** All that is told of a call that nobody has taken. */
export type WaitingCall = { id: string; asked: Date; since?: Date | undefined; good: GoodTimes }

type Reading = Pick<Deps, 'programme' | 'now'>

/** The calls that nobody has taken, the oldest first. */
export async function waitingCalls({ programme }: Reading): Promise<WaitingCall[]> {
  const items = await programme.list(keys.callWaiting('').pk)
  return items
    .map((item) => Waiting.parse(item))
    .map(({ sk, ...waiting }) => ({ id: sk, ...waiting }))
    .sort((a, b) => a.asked.getTime() - b.asked.getTime())
}

const CaseEntry = z.object({ sk: z.string(), expires: Expiry.optional() })

/** What is in a link worker's own list, with how each stands: those under way first. Nothing sealed is opened. */
export async function caseload(deps: Reading, member: string): Promise<Call[]> {
  const entries = await deps.programme.list(keys.caseOf(member, '').pk)
  const calls = await Promise.all(
    entries.map((item) => CaseEntry.parse(item)).map(({ sk }) => findCall(deps, sk)),
  )
  // The list may be a moment behind: only what is theirs by the call itself is theirs.
  const own = calls.flatMap((call) => (call?.by === member ? [call] : []))
  const rank = ({ state }: Call) => (state === 'taken' ? 0 : 1)
  return own.sort((a, b) => rank(a) - rank(b) || b.asked.getTime() - a.asked.getTime())
}

/** Makes the lists say what a call says. Safe to repeat. */
export async function putInLists(deps: Pick<Deps, 'programme'>, call: Call): Promise<void> {
  const waiting = keys.callWaiting(call.id)
  const { asked, since, good } = call
  if (call.state === 'open') await deps.programme.put({ ...waiting, asked, since, good })
  else await deps.programme.remove(waiting)
  for (const member of call.was) {
    if (member !== call.by) await deps.programme.remove(keys.caseOf(member, call.id))
  }
  if (call.by) await deps.programme.put({ ...keys.caseOf(call.by, call.id), expires: call.expires })
}

/**
 * The worker's end of it: the lists follow, and then nothing is due any more; of one that waits, a look when it has waited
 * long, until the team has been `chased` for it.
 */
export async function followed(
  deps: Pick<Deps, 'programme' | 'epoch'>,
  call: Call,
  chased = false,
): Promise<boolean> {
  await putInLists(deps, call)
  const done = { carried: call.step, was: [] }
  if (call.state !== 'open') return changeCall(deps, call, { set: done, remove: [...nothingDue, 'had'] })
  return chased
    ? changeCall(deps, call, { set: { ...done, chased: call.round }, remove: nothingDue })
    : changeCall(deps, call, {
        set: { ...done, ...dueAt(deps, keys.call(call.id), longFrom(call)) },
        remove: ['attempts'],
      })
}
