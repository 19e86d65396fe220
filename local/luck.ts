/** Luck that can be had again: the same number gives the same draws (mulberry32). For what is made up. */
export type Weights<T extends string> = Partial<Record<T, number>>

export function makeLuck(number: number) {
  let state = number >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T extends string>(weights: Weights<T>): T => {
    const all = Object.entries(weights) as [T, number][]
    let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    const found = all.find(([, weight]) => {
      left -= weight
      return left < 0
    })
    return (found ?? (all[0] as [T, number]))[0]
  }
  return {
    happens: (share: number) => next() < share,
    /** A whole number, both ends included. */
    between: (least: number, most: number) => Math.round(least + next() * (most - least)),
    /** Near a middle, as sums of chances are. */
    around: (middle: number, spread: number) => middle + (next() + next() + next() - 1.5) * 2 * spread,
    pick,
    /** Several, each at most once. */
    some: <T extends string>(weights: Weights<T>, many: number): T[] => [
      ...new Set(Array.from({ length: many }, () => pick(weights))),
    ],
  }
}
