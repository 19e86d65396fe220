/** A provider of email and texts with every way of answering, its outages, and the events that it sends afterwards. */
import type { Channel } from '../../functions/core/people/contact.ts'
import type { Post, PostOutcome } from '../../functions/core/ports.ts'
import type { Chance } from './chance.ts'
import type { VirtualClock } from './clock.ts'
import type { Ledger } from './ledger.ts'
import { dieIfDead, kill, life } from './worker.ts'

/** What each message is about, so that it is known whether it may still go. */
export type Subject = { of: string; mayNotSleep: boolean }

export type Taken = { key: string; channel: Channel; to: string; at: Date }

type Outside = {
  chance: Chance
  ledger: Ledger
  clock: VirtualClock
  subjectOf(key: string): Subject
  isQuiet(at: Date): boolean
  isWorthless(key: string, at: Date): boolean
  /** The provider tells what became of it: later, twice, too early or never. */
  tell(taken: Taken): void
  /** Whether everything works today: for the last round. */
  calm(): boolean
}

export function faultyProvider(outside: Outside): Post & { outage(seconds: number): void } {
  const { chance, ledger, clock } = outside
  let out: { until: Date; says: PostOutcome } | undefined

  function take(channel: Channel, to: string, key: string): void {
    const { of, mayNotSleep } = outside.subjectOf(key)
    const since = ledger.optedOutSince(of)
    const began = life()?.composing.get(key) ?? 0
    ledger.accepted(key, {
      optedOut: since !== undefined && since < began,
      quiet: mayNotSleep && life()?.skew === 0 && outside.isQuiet(clock.now()),
    })
    // A clock that is off by an hour is no fault of the engine's.
    if (life()?.skew === 0 && outside.isWorthless(key, clock.now()))
      ledger.violations.push(`${key} was sent when it was worth nothing`)
    outside.tell({ key, channel, to, at: clock.now() })
  }

  async function post(channel: Channel, to: string, key: string): Promise<PostOutcome> {
    dieIfDead()
    if (outside.calm()) {
      take(channel, to, key)
      return 'accepted'
    }
    if (out && clock.now() < out.until) {
      ledger.fault(`outage: ${out.says}`)
      return out.says
    }
    const roll = chance.next()
    const said = ways.find((way) => roll < way.upTo) ?? ways.find((way) => isOftenSpared(way))
    if (!said) {
      take(channel, to, key)
      if (chance.happens(0.01)) {
        ledger.fault('killed after the provider took it')
        kill()
      }
      if (chance.happens(0.002)) {
        // A Lambda that is frozen between the send and the settling, and thaws twenty minutes later.
        ledger.fault('frozen between send and settle')
        life()?.freezes()
        await new Promise<void>((thaw) => clock.in(20 * 60, async () => thaw()))
      }
      return 'accepted'
    }
    if (roll < sum) ledger.fault(said.name)
    if (said.takes) take(channel, to, key)
    if (said.outcome === 'permanent') ledger.refusedForGood.add(key)
    return said.outcome
  }

  /** The rare ones close a channel for long: those are for chance alone. */
  const isOftenSpared = ({ name, share }: Way) => share >= 0.02 && ledger.strikes(name, false)

  return {
    allowance: async () => ({
      email: { perSecond: 4, exhausted: false },
      sms: { perSecond: 4, exhausted: false },
    }),
    email: ({ to, key }) => post('email', to, key),
    sms: ({ to, key }) => post('sms', to, key),
    outage(seconds) {
      const says = chance.pick(['throttled', 'refused', 'paused', 'exhausted', 'unknown'] as const)
      out = { until: new Date(clock.now().getTime() + seconds * 1000), says }
    },
  }
}

type Way = { name: string; outcome: PostOutcome; takes: boolean; share: number }
const shares: Way[] = [
  { name: 'server error, not taken', outcome: 'unknown', takes: false, share: 0.02 },
  { name: 'server error, taken', outcome: 'unknown', takes: true, share: 0.03 },
  { name: 'timeout, not taken', outcome: 'unknown', takes: false, share: 0.02 },
  { name: 'timeout, taken', outcome: 'unknown', takes: true, share: 0.03 },
  { name: 'refused for good', outcome: 'permanent', takes: false, share: 0.004 },
  { name: 'too fast', outcome: 'throttled', takes: false, share: 0.004 },
  { name: 'connection refused', outcome: 'refused', takes: false, share: 0.002 },
  { name: 'sending paused', outcome: 'paused', takes: false, share: 0.0002 },
  { name: 'day’s quota used up', outcome: 'exhausted', takes: false, share: 0.0001 },
]
let sum = 0
const ways = shares.map((way) => {
  sum += way.share
  return { ...way, upTo: sum }
})
