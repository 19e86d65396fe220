/** Sets of people: the numbers that they have in one run (roll.ts), ascending and each once. */

export type Members = Uint32Array

/**
 * Whether fewer than so many people are in one of two sets and not in the other. Stops as soon as it knows: sets that
 * differ a lot, which most do, cost next to nothing.
 */
export function differByFewerThan(limit: number, one: Members, other: Members): boolean {
  if (Math.abs(one.length - other.length) >= limit) return false
  let difference = 0
  let a = 0
  let b = 0
  while (a < one.length && b < other.length) {
    const left = one[a] as number
    const right = other[b] as number
    if (left === right) {
      a++
      b++
      continue
    }
    difference++
    if (difference >= limit) return false
    if (left < right) a++
    else b++
  }
  return difference + (one.length - a) + (other.length - b) < limit
}
