/** What a process has used so far, as Linux says it; elsewhere nothing is known. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { rounded } from './figure.ts'

type Process = { pid?: number | undefined }

const read = ({ pid }: Process, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

const megabytes = (process: Process, name: string) => {
  const kilobytes = new RegExp(`${name}:\\s+(\\d+)`).exec(read(process, 'status'))?.[1]
  return rounded(Number(kilobytes) / 1024, 0)
}
/** In MB: now, and at most so far. */
export const memoryOf = (process: Process) => megabytes(process, 'VmRSS')
export const peakMemoryOf = (process: Process) => megabytes(process, 'VmHWM')

/** Linux counts in hundredths of a second. */
const tickMs = 10

/** Milliseconds of processor, its own and the system's for it. */
export function processorOf(process: Process): number {
  // The name in brackets may hold anything, so it is counted from its end.
  const fields = read(process, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** Waits until a process has nothing to do but wait: a site that has just started still makes its demonstration up. */
export async function untilIdle(process: Process, mostSeconds = 60): Promise<void> {
  for (let second = 0; second < mostSeconds; second++) {
    const before = processorOf(process)
    await sleep(1000)
    if (!(processorOf(process) - before > 60)) return
  }
}
