/** Releases on a laptop: looked for at the start, and again whenever a new day begins. */
import { Worker } from 'node:worker_threads'
import { londonDay } from '../functions/core/calendar.ts'
import type { ReleaseLine } from '../functions/core/publishing/deps.ts'
import type { Given } from './publishing-thread.ts'

type Options = Given & { now(): Date; log(line: ReleaseLine): void }

const everyMinute = 60_000

/** Starts the thread that publishes. A run that is stopped half way is done again at the next start. */
export function keepPublishing({ now, log, ...given }: Options): { stop(): Promise<void> } {
  const thread = new Worker(new URL('./publishing-thread.ts', import.meta.url), { workerData: given })
  thread.on('message', (line: ReleaseLine) => {
    const { published = 0, failed = 0 } = line.counts
    if (published + failed > 0 || line.fault) log(line)
  })
  thread.on('error', (fault: Error) => log({ job: 'releases', counts: { failed: 1 }, fault: fault.name }))
  let day = londonDay(now())
  const timer = setInterval(() => {
    const today = londonDay(now())
    if (today !== day) thread.postMessage('look')
    day = today
  }, everyMinute)
  return {
    async stop() {
      clearInterval(timer)
      await thread.terminate()
    },
  }
}
