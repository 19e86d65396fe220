/** Chance that can be had again: the same seed gives the same faults in the same order (mulberry32). */
export type Chance = {
  /** A number from 0 to 1. */
  next(): number
  happens(probability: number): boolean
  between(low: number, high: number): number
  pick<T>(from: readonly [T, ...T[]]): T
}

export function makeChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    happens: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  }
}
