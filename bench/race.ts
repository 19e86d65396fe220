/** The sweeper and a bare loop send the same messages, in turns, so that whatever the machine does falls on both. */
import type { Item, Key } from '../functions/core/ports.ts'
import { makeBreaker } from '../functions/core/work/breaker.ts'
import { atOnce } from '../functions/core/work/pace.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import { bareDue, bareSend } from './bare.ts'
import { type Figure, measured, median, rounded, tell } from './figure.ts'
import { fill, messagesIn } from './fill.ts'
import type { Ground } from './ground.ts'
import { countCalls } from './meter.ts'

export type Crowd = {
  name: string
  /** The messages as they are before they are sent. */
  messages: Item[]
  /** What a message's words are made from. */
  others(message: Key): readonly Key[]
}

type Run = { calls: number; perSecond: number; processorMs: number }

export async function* race(ground: Ground, crowd: Crowd, runs: number): AsyncGenerator<Figure> {
  const { name, messages, others } = crowd
  const { worker, deps } = ground
  const width = atOnce(await worker.post.allowance())
  const run = runner(ground, messages)

  const engine = () => sweep({ ...worker, breaker: makeBreaker(deps) })
  const bare = async () => {
    const waiting = await bareDue(ground)
    const hand = async () => {
      for (let key = waiting.shift(); key; key = waiting.shift()) await bareSend(ground, key, others(key))
    }
    await Promise.all(Array.from({ length: width }, hand))
  }

  const ran: { engine: Run; bare: Run }[] = []
  for (let n = 0; n < runs; n++) {
    tell(`${name}: run ${n + 1} of ${runs}`)
    if (n % 2 === 0) ran.push({ engine: await run(engine), bare: await run(bare) })
    else {
      const first = await run(bare)
      ran.push({ engine: await run(engine), bare: first })
    }
  }

  const note = `median of ${runs} runs of ${messages.length} messages, ${width} in hand at once`
  const figure = (what: keyof Run, unit: string, digits: number): Figure => ({
    name: `drain.${name}.${what}`,
    value: rounded(median(ran.map((pair) => pair.engine[what])), digits),
    unit,
    comparedWith: 'a bare loop of the same calls',
    comparedValue: rounded(median(ran.map((pair) => pair.bare[what])), digits),
    note,
  })
  yield figure('calls', 'calls a message', 2)
  yield figure('perSecond', 'messages a second', 0)
  yield {
    name: `drain.${name}.ratio`,
    value: rounded(median(ran.map((pair) => pair.engine.perSecond / pair.bare.perSecond))),
    unit: 'of the bare loop’s messages a second',
    note,
  }
  yield figure('processorMs', 'ms of processor a message, the embedded engine’s own included', 2)
}

/** Puts the messages back as they were, has them sent, and sees that all of them were. */
function runner({ documents, side, names }: Ground, messages: Item[]) {
  const counter = countCalls(documents)
  return async (work: () => Promise<unknown>): Promise<Run> => {
    await fill(side, names.programme, messages)
    const before = counter.calls
    const { ms, processorMs } = await measured(work)
    const calls = counter.calls - before
    const left = (await messagesIn(side, names.programme)).filter(({ state }) => state !== 'sent')
    if (left.length > 0) throw new Error(`${left.length} of ${messages.length} were not sent`)
    return {
      calls: calls / messages.length,
      perSecond: (messages.length / ms) * 1000,
      processorMs: processorMs / messages.length,
    }
  }
}
