/** A person’s own side of a call: which one they have asked for, and how it stands. The only way from them to it. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Change, Deps } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { type Call, findCall, keptDays } from './call.ts'
import { GoodTimes } from './details.ts'

/** As long as a call that has ended may be kept, and some days for whatever comes late. */
export const leadsDays = keptDays + 7

export const CallAsked = z.object({
  person: z.string(),
  state: z.enum(['draft', 'asked', 'withdrawn']),
  /** New for every time that one is asked for. */
  call: z.string(),
  good: GoodTimes,
  /** A sealed CallDetails, until the call itself has it. */
  details: z.string().optional(),
  asked: Instant.optional(),
  /** The version of the words that it was asked under. */
  wording: z.string().optional(),
  /** Calls of before, some of which may still be kept. */
  earlier: z.array(z.string()).default([]),
  /** Whether the worker has followed the state. */
  told: z.boolean(),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  expires: Expiry.optional(),
})
export type CallAsked = z.infer<typeof CallAsked>

export async function findAsked(
  deps: Pick<Deps, 'programme' | 'now'>,
  person: string,
): Promise<CallAsked | undefined> {
  const item = await deps.programme.get(keys.callAsked(person), { consistent: true })
  const asked = item && CallAsked.parse(item)
  return asked?.expires && asked.expires <= deps.now() ? undefined : asked
}

export const changeAsked = (
  deps: Pick<Deps, 'programme'>,
  asked: CallAsked,
  { set = {}, remove = [] }: Change,
): Promise<boolean> =>
  deps.programme.change(
    keys.callAsked(asked.person),
    { set, remove, add: { ver: 1 } },
    { ver: { equals: asked.ver } },
  )

/** How a person's call stands: what they have written or asked for, and the call itself where it is there. */
export async function standing(
  deps: Pick<Deps, 'programme' | 'now'>,
  person: string,
): Promise<{ asked?: CallAsked; call?: Call }> {
  const asked = await findAsked(deps, person)
  if (!asked) return {}
  const call = asked.state === 'asked' ? await findCall(deps, asked.call) : undefined
  return call ? { asked, call } : { asked }
}

/** Whether a second one must wait. */
export const isUnderWay = ({ asked, call }: { asked?: CallAsked; call?: Call }): boolean =>
  asked?.state === 'asked' && (asked.told ? call?.state === 'open' || call?.state === 'taken' : true)

/** Every call of a person's that is still kept, the latest first. */
export async function callsOf(deps: Pick<Deps, 'programme' | 'now'>, person: string): Promise<Call[]> {
  const asked = await findAsked(deps, person)
  if (!asked) return []
  const ids = [asked.call, ...asked.earlier.toReversed()]
  const found = await Promise.all(ids.map((id) => findCall(deps, id)))
  return found.flatMap((call) => (call && call.state !== 'withdrawn' ? [call] : []))
}
