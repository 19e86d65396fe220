/** A clock that moves only when told, and what is to happen at its hours. A year passes in as long as its work takes. */
export type VirtualClock = {
  now(): Date
  /** Has something happen that many seconds from now. */
  in(seconds: number, happening: () => Promise<unknown>): void
  /** Moves on to the next happening and runs it; false when nothing more is to happen by then. */
  step(until: Date): Promise<boolean>
  jumpTo(instant: Date): void
}

type Happening = { at: number; order: number; run: () => Promise<unknown> }

export function makeClock(start: Date): VirtualClock {
  let time = start.getTime()
  let order = 0
  // A heap: the earliest first, and of two at once the one that was asked for first.
  const heap: Happening[] = []
  const before = (one: Happening | undefined, other: Happening | undefined) =>
    one !== undefined &&
    other !== undefined &&
    (one.at < other.at || (one.at === other.at && one.order < other.order))
  const swap = (a: number, b: number) => {
    const [first, second] = [heap[a], heap[b]]
    if (first && second) [heap[a], heap[b]] = [second, first]
  }
  const push = (happening: Happening) => {
    let at = heap.push(happening) - 1
    for (let up = (at - 1) >> 1; at > 0 && before(heap[at], heap[up]); up = (at - 1) >> 1) {
      swap(at, up)
      at = up
    }
  }
  const shift = (): Happening | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const least = before(heap[right], heap[left]) ? right : left
      if (!before(heap[least], heap[at])) return first
      swap(at, least)
      at = least
    }
  }
  return {
    now: () => new Date(time),
    in(seconds, run) {
      push({ at: time + seconds * 1000, order: order++, run })
    },
    async step(until) {
      const [first] = heap
      if (!first || first.at > until.getTime()) {
        time = Math.max(time, until.getTime())
        return false
      }
      shift()
      time = Math.max(time, first.at)
      await first.run()
      return true
    },
    jumpTo(instant) {
      time = Math.max(time, instant.getTime())
    },
  }
}
