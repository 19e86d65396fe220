/** What a part of the benchmark gives: figures, each printed as one line of JSON. */

export type Figure = {
  name: string
  value: number
  unit: string
  comparedWith?: string
  comparedValue?: number
  note?: string
}

/** `small` is for trying the benchmark itself out: the same work on less. */
export type Part = (options: { small: boolean }) => AsyncGenerator<Figure>

/** Progress, on the side: figures alone go to the standard output. */
export const tell = (words: string) => console.error(words)

/** The value that a share of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

export const rounded = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits

/** How many milliseconds some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** How long some work takes, and what this process computes in that time: a busy machine adds to the first alone. */
export async function measured(work: () => Promise<unknown>): Promise<{ ms: number; processorMs: number }> {
  const before = process.cpuUsage()
  const ms = await timed(work)
  const { user, system } = process.cpuUsage(before)
  return { ms, processorMs: (user + system) / 1000 }
}
