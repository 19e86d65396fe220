/**
 * Does something for each of many, a few at a time. The first fault is thrown once what was under way has ended;
 * nothing new is begun after it.
 */
export async function eachOf<T>(
  many: Iterable<T>,
  atOnce: number,
  act: (one: T) => Promise<unknown>,
): Promise<void> {
  const waiting = many[Symbol.iterator]()
  const faults: unknown[] = []
  const lane = async () => {
    for (let next = waiting.next(); !next.done && faults.length === 0; next = waiting.next()) {
      await act(next.value).catch((fault: unknown) => faults.push(fault))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  if (faults.length > 0) throw faults[0]
}
