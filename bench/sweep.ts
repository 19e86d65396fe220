/** What one sweep costs while more and more waits that is not due yet, and while some of it is. */
import { keys } from '../functions/core/keys.ts'
import type { Item } from '../functions/core/ports.ts'
import { after } from '../functions/core/stamp.ts'
import { dueAt } from '../functions/core/work/marker.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import { type Figure, measured, median, type Part, rounded, tell } from './figure.ts'
import { fill } from './fill.ts'
import { type Ground, makeGround } from './ground.ts'
import { type Counted, makeMeter } from './meter.ts'
import { queueCode } from './town.ts'

/** A filling that takes longer than this stops, and the figures' names say how far it came. */
const fillSeconds = 150

export const sweeping: Part = async function* ({ small }) {
  const few = 1000
  const many = small ? 5000 : 100_000
  const due = small ? 20 : 100
  const ground = await makeGround(2)
  try {
    const meter = makeMeter(ground.documents, ground.side)
    const look = async () => ({
      counted: await meter.count(() => sweep(ground.worker)),
      ...(await medians(small ? 5 : 25, () => sweep(ground.worker))),
    })
    /** So many codes due at once; what is due is gone after a sweep, so that it is queued anew each time. */
    const withDue = async (count: number) => {
      const queue = async () => {
        for (let n = 0; n < count; n++) await queueCode(ground, n)
      }
      await queue()
      // The breaker is read every five seconds at most: that is not what a sweep costs.
      await ground.worker.breaker.shutUntil('email')
      const counted = await meter.count(() => allSent(ground, count))
      return { counted, ...(await medians(small ? 1 : 5, () => allSent(ground, count), queue)) }
    }

    // A first look has everything compiled that is measured in the next.
    await look()
    const empty = await look()
    yield* figures('nothing-waits', 'a sweep of 16 shards when nothing waits', empty)
    const dueAlone = await withDue(due)

    await fill(ground.side, ground.names.programme, waiting(ground, 0, few))
    yield* figures(`${few}-wait`, 'the same while so many wait for tomorrow or later', await look(), empty)

    tell(`filling the table with ${many} waiting plans`)
    const put =
      few + (await fill(ground.side, ground.names.programme, waiting(ground, few, many), fillSeconds))
    if (put < many) tell(`the filling was stopped at ${put}`)
    yield* figures(`${put}-wait`, 'the same while so many wait', await look(), empty)

    const among = 'so many codes due among those that wait'
    yield* figures(`${due / 10}-due-of-${put}`, among, await withDue(due / 10))
    yield* figures(`${due}-due-of-${put}`, among, await withDue(due), dueAlone)
  } finally {
    await ground.stop()
  }
}

type Looked = { counted: Counted; ms: number; processorMs: number }

function* figures(name: string, note: string, looked: Looked, beside?: Looked): Generator<Figure> {
  const figure = (what: string, unit: string, of: (looked: Looked) => number): Figure => ({
    name: `sweep.${name}.${what}`,
    value: of(looked),
    unit,
    ...(beside ? { comparedWith: 'the same with nothing waiting', comparedValue: of(beside) } : {}),
    note,
  })
  yield figure('calls', 'calls', ({ counted }) => counted.calls)
  yield figure('reads', 'read units', ({ counted }) => counted.reads)
  yield figure('ms', 'ms', ({ ms }) => ms)
  yield figure('processorMs', 'ms of processor, the embedded engine’s own included', (one) => one.processorMs)
}

async function medians(
  times: number,
  work: () => Promise<unknown>,
  before?: () => Promise<unknown>,
): Promise<{ ms: number; processorMs: number }> {
  const taken: { ms: number; processorMs: number }[] = []
  for (let n = 0; n < times; n++) {
    await before?.()
    taken.push(await measured(work))
  }
  const medianOf = (of: 'ms' | 'processorMs') => rounded(median(taken.map((one) => one[of])), 1)
  return { ms: medianOf('ms'), processorMs: medianOf('processorMs') }
}

async function allSent({ worker }: Ground, count: number): Promise<void> {
  const { sent } = await sweep(worker)
  if (sent !== count) throw new Error(`${sent} of ${count} were sent`)
}

/** Plans of people who wait for their next nudge, spread over the four weeks to come. */
function* waiting({ deps }: Ground, from: number, to: number): Generator<Item> {
  const tomorrow = after(deps.now(), 1, 'days')
  for (let n = from; n < to; n++) {
    const person = deps.newId()
    const key = keys.nudgePlan(person)
    const { work, due } = dueAt(deps, key, after(tomorrow, (n * 7919) % (28 * 24 * 60), 'minutes'))
    const plan = { person, rhythm: 'four-weekly', from: '2026-11-01', done: [], waiting: [], ver: 3 }
    yield { ...key, ...plan, work, due: due.toISOString() }
  }
}
