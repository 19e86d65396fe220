/**
 * The breaker of a channel. A provider that says "not now" is believed at once: no more messages of that channel are
 * claimed until a while has passed, by any process. Nothing is lost by it, since what is not claimed stays due.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Channel } from '../people/contact.ts'
import type { Breaker, Deps, PostOutcome } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

/** For how many seconds each kind of refusal closes a channel. */
const seconds = { throttled: 10, refused: 30, paused: 15 * 60, exhausted: 60 * 60 } as const
export type Refusal = keyof typeof seconds

export const isRefusal = (outcome: PostOutcome): outcome is Refusal => Object.hasOwn(seconds, outcome)

/** How long a process trusts what it read of a breaker that another process may have tripped. */
const believedSeconds = 5

const Tripped = z.object({ until: Instant })

export function makeBreaker(deps: Pick<Deps, 'programme' | 'now'>): Breaker {
  const known: Partial<Record<Channel, { until: Date; readAt: Date }>> = {}
  return {
    async shutUntil(channel) {
      const now = deps.now()
      let state = known[channel]
      if (!state || (now > state.until && now >= after(state.readAt, believedSeconds / 60, 'minutes'))) {
        const item = await deps.programme.get(keys.breaker(channel))
        state = { until: item ? Tripped.parse(item).until : new Date(0), readAt: now }
        known[channel] = state
      }
      return state.until > now ? state.until : undefined
    },
    async trip(channel, why) {
      const now = deps.now()
      const until = after(now, seconds[why] / 60, 'minutes')
      known[channel] = { until, readAt: now }
      await deps.programme.put({ ...keys.breaker(channel), until, why, expires: after(until, 1, 'days') })
      return until
    },
  }
}
