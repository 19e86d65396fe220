/** Keeps a process to the rate that the account may send at, with a fifth to spare for the others. */
import type { Channel } from '../people/contact.ts'
import type { Allowance, Pace } from '../ports.ts'

const share = 0.8

/** Turns evenly spread: each waits until one `share` of the account's rate after the last. */
export function makePace(outside: {
  allowance(): Promise<Allowance>
  now(): Date
  sleep(milliseconds: number): Promise<void>
}): Pace {
  const next: Record<Channel, number> = { email: 0, sms: 0 }
  return {
    async turn(channel) {
      const { perSecond } = (await outside.allowance())[channel]
      const now = outside.now().getTime()
      const at = Math.max(now, next[channel])
      next[channel] = at + 1000 / (perSecond * share)
      if (at > now) await outside.sleep(at - now)
    },
  }
}

/** How many messages a sweeper may have in hand at once: a second's worth, within reason for one process. */
export function atOnce(allowance: Allowance): number {
  const perSecond = Math.max(allowance.email.perSecond, allowance.sms.perSecond)
  return Math.min(32, Math.max(1, Math.floor(perSecond * share)))
}
