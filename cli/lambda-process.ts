/**
 * A deployed function in a process of its own, on the Node that the project pins: started once, as Lambda starts it, and
 * then handed one event after the other.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answer, Handed } from './lambda-child.ts'
import type { LambdaFunction } from './lambda-functions.ts'

export type RunningLambda = {
  /** What the handler gives back. What it throws comes back as an error of the same words. */
  call(event: unknown): Promise<unknown>
  stop(): Promise<void>
}

const child = join(import.meta.dirname, 'lambda-child.ts')

/** Starts it. `hear` gets what it writes to its log; without it that goes where this process writes its errors. */
export async function startLambda(
  { name, folder, seconds }: Pick<LambdaFunction, 'name' | 'folder' | 'seconds'>,
  environment: Record<string, string>,
  hear: (words: string) => void = (words) => process.stderr.write(words),
): Promise<RunningLambda> {
  const process_ = fork(child, [join(folder, 'index.mjs')], { env: environment, stdio: 'pipe', execArgv: [] })
  process_.stdout?.on('data', (words: Buffer) => hear(String(words)))
  process_.stderr?.on('data', (words: Buffer) => hear(String(words)))
  let heard: ((answer: Answer) => void) | undefined
  const gone = once(process_, 'exit').then((): Answer => ({ kind: 'threw', what: `${name} has ended.` }))
  const answered = () => Promise.race([new Promise<Answer>((resolve) => (heard = resolve)), gone])
  process_.on('message', (answer: Answer) => heard?.(answer))

  const first = await answered()
  if (first.kind === 'threw') throw new Error(`${name} does not start: ${first.what}`)
  return {
    async call(event) {
      const answer = answered()
      process_.send({ event, name, seconds } satisfies Handed)
      // In AWS it would be ended there and then, and whatever it held comes back when its lease runs out.
      const tooLong = setTimeout(() => process_.kill('SIGKILL'), seconds * 1000)
      const said = await answer
      clearTimeout(tooLong)
      if (said.kind === 'gave') return said.result
      if (process_.signalCode === 'SIGKILL')
        throw new Error(`${name} took longer than the ${seconds} s it has.`)
      throw new Error(said.kind === 'threw' ? said.what : 'It was not asked.')
    },
    async stop() {
      if (process_.exitCode === null && process_.signalCode === null) process_.disconnect()
      await gone
    },
  }
}
