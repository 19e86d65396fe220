/**
 * How a group answers, for whoever thinks of asking: from at least ten sign-ups, so that it says something of the group
 * and nothing of anybody in particular.
 */
import type { Listing } from '../directory/listing.ts'
import type { SignUp } from '../referrals/sign-up.ts'

export const fewestSignUps = 10
const hourMs = 3_600_000

/** The record of one listing's sign-ups; undefined where there are too few to say, or none was answered. */
export function recordOf(signUps: readonly SignUp[]): Listing['record'] {
  const counted = signUps.filter(({ state }) => state !== 'erased')
  if (counted.length < fewestSignUps) return undefined
  // Withdrawn before an answer: that is nobody's doing.
  const settled = counted.filter(({ answer, state }) => answer || state === 'lapsed')
  const accepted = settled.filter(({ answer }) => answer?.kind === 'accepted')
  const waits = counted
    .flatMap(({ answered, answer, received }) => {
      const first = answered ?? answer?.at
      return first ? [(first.getTime() - received.getTime()) / hourMs] : []
    })
    .sort((a, b) => a - b)
  if (waits.length === 0) return undefined
  return {
    signUps: counted.length,
    acceptedOfTen: Math.round((10 * accepted.length) / settled.length),
    hours: Math.max(1, Math.round(median(waits))),
  }
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper
}
