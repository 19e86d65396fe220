/** How life satisfaction changed since people's first check-in, with how sure that is. */
import type { Members } from './members.ts'

/** In points of the 0–10 scale, to 0.1, with the ends of the 95 % interval. */
export type Change = { value: number; low: number; high: number }

/** The standard normal deviate that cuts off 2.5 % at each end. */
const deviate = 1.959964

/**
 * The mean of paired differences and its normal 95 % interval (standard deviation with n − 1). Differences are whole
 * numbers, so sums are exact and no order of people can change the last digit. Needs two people or more.
 */
export function changeOf(members: Members, difference: (person: number) => number): Change {
  let sum = 0
  let squares = 0
  for (const person of members) {
    const each = difference(person)
    sum += each
    squares += each * each
  }
  const n = members.length
  const variance = (n * squares - sum * sum) / (n * (n - 1))
  const half = deviate * Math.sqrt(variance / n)
  return { value: toTenth(sum / n), low: toTenth(sum / n - half), high: toTenth(sum / n + half) }
}

/** To 0.1, upwards when between; never −0, which JSON would write as 0 and a test would not. */
const toTenth = (points: number) => Math.floor(points * 10 + 0.5) / 10 + 0
