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
  const known: Partial<Record<Channel, { until: Promise<Date>; readAt: Date }>> = {}

  async function read(channel: Channel): Promise<Date> {
    const item = await deps.programme.get(keys.breaker(channel))
    return item ? Tripped.parse(item).until : new Date(0)
  }

  return {
    async shutUntil(channel) {
      const now = deps.now()
      let state = known[channel]
      if (!state || now >= after(state.readAt, believedSeconds / 60, 'minutes') || now < state.readAt) {
        // The promise is kept and not its value, so that many who ask at once read it once.
        state = { until: read(channel), readAt: now }
        known[channel] = state
        state.until.catch(() => delete known[channel])
      }
      const until = await state.until
      return until > now ? until : undefined
    },
    async trip(channel, why) {
      const now = deps.now()
      const until = after(now, seconds[why] / 60, 'minutes')
      known[channel] = { until: Promise.resolve(until), readAt: now }
      const tripped = { ...keys.breaker(channel), until, why, expires: after(until, 1, 'days') }
      // If it can't be told to the others, they will find out for themselves: the message in hand matters more.
      await deps.programme.put(tripped).catch(() => undefined)
      return until
    },
  }
}
