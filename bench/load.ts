/**
 * 3,000 sign-ups a minute for five minutes, and whether any is lost. The site is the one that `npm start` runs, in a
 * process of its own, with the database in another; this process asks, fifty times a second whoever has been answered.
 * Afterwards the real sweeper does all that is left, with a provider that accepts at once, and each sign-up that was
 * accepted is looked for. Where a machine can't keep up, the highest rate that it holds is found and measured.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import { localWhere } from '../local/engine.ts'
import { ahead, forget, freePort, minutesToMorning, newFolder, startUpstream } from '../test/local/running.ts'
import { type Figure, type Part, rounded, tell, timed } from './figure.ts'
import { openTables, postedAlready, workerOf } from './load-behind.ts'
import { type Ask, makeCrowd } from './load-crowd.ts'
import { judge } from './load-verdict.ts'
import { type Loaded, makePoster, mostOf, type Outcome, openLoop } from './open-loop.ts'
import { peakMemoryOf, processorOf, untilIdle } from './process-use.ts'

/** Sign-ups a second, from what is aimed at downwards. */
const rates = [50, 40, 30, 25, 20, 15, 10, 5]
const trialSeconds = 10
/** Whoever waits longer than that for an answer presses again. */
const bearableMs = 3000

/** What is not done by then counts as lost. */
const mostDrainMs = 40 * 60_000

const holds = ({ refused, unanswered, p99, tailMs }: Loaded) =>
  refused + unanswered === 0 && p99 < bearableMs && tailMs < bearableMs

export const load: Part = async function* ({ small }) {
  const folder = newFolder()
  const engine = await started(new URL('load-engine.ts', import.meta.url), join(folder, 'db'))
  const morning = minutesToMorning()
  const settings = { ...ahead(morning), DYNAMODB_ENDPOINT: engine.said, NODE_ENV: 'production' }
  const barePort = await freePort()
  const bare = await started(new URL('bare-page.ts', import.meta.url), String(barePort))
  tell('starting Upstream, with the database in a process of its own')
  const running = await startUpstream(folder, await freePort(), settings)
  const client = dynamoClient(localWhere(engine.said))
  try {
    const origin = `http://localhost:${running.port}`
    await untilIdle(running.child)
    const place = openTables(client, folder, origin, morning)
    tell('making groups and people')
    const crowd = await makeCrowd(place)
    const accepted: Ask[] = []
    const ask = askOn(origin, accepted)

    // The first are asked of code that nobody has used.
    await loadOf(await crowd.more(100), ask, 10)
    tell('finding how many it can take')
    const trial = await crowd.more(150 * trialSeconds)
    const among = { people: 16, seconds: trialSeconds, asks: trial.length }
    const most = await mostOf(among, (n) => ask(trial[n] as Ask))
    yield {
      name: 'load-most',
      value: rounded(most, 1),
      unit: 'sign-ups a second, of 16 people who never rest',
    }
    let rate = 0
    for (rate of rates.filter((one) => one < most || one === rates.at(-1))) {
      tell(`trying ${rate} sign-ups a second`)
      if (holds(await loadOf(await crowd.more(rate * trialSeconds), ask, rate))) break
    }
    yield {
      name: 'load-rate',
      value: rate,
      unit: 'sign-ups a second',
      comparedWith: 'the aim',
      comparedValue: rates[0] ?? 0,
    }

    const seconds = small ? 20 : 300
    tell(`making ${rate * seconds} sign-ups ready`)
    const asks = await crowd.more(rate * seconds)
    const plain = await loadOf(asks.slice(0, rate * 10), askBare(`http://localhost:${barePort}`), rate)
    tell(`${rate} a second for ${seconds} seconds`)
    const used = { site: processorOf(running.child), engine: processorOf(engine.child) }
    const loaded = await loadOf(asks, ask, rate)
    yield* told(loaded, plain)
    for (const [name, child] of [
      ['site', running.child],
      ['engine', engine.child],
    ] as const) {
      yield {
        name: `load-${name}-processor`,
        value: rounded((processorOf(child) - used[name]) / asks.length),
        unit: 'ms a sign-up, with what was done for others meanwhile',
      }
      yield { name: `load-${name}-peak-memory`, value: peakMemoryOf(child), unit: 'MB' }
    }
    await running.stop()

    tell('doing all that is left')
    const posted = postedAlready(folder)
    const already = posted.size
    const worker = workerOf(place.deps, posted)
    const end = performance.now() + mostDrainMs
    const isOver = () => performance.now() > end
    const ms = await timed(async () => {
      while (!isOver() && Object.keys(await sweep(worker, isOver)).length > 0);
    })
    yield { name: 'load-drain', value: rounded(ms / 1000, 1), unit: 'seconds' }
    yield {
      name: 'load-drain-messages',
      value: rounded(((posted.size - already) * 1000) / ms, 0),
      unit: 'a second',
    }
    tell('looking for each of them')
    const verdict = await judge(place.documents, place.names.programme, accepted, posted)
    yield { name: 'load-looked-for', value: accepted.length, unit: 'sign-ups accepted, in trials too' }
    for (const [what, value] of Object.entries(verdict))
      yield { name: `load-${what}`, value, unit: what === 'twice' ? 'messages' : 'sign-ups' }
  } finally {
    client.destroy()
    bare.child.kill()
    await running.stop()
    engine.child.kill('SIGTERM')
    await Promise.race([once(engine.child, 'exit'), sleep(5000)])
    forget(folder)
  }
}

function* told(loaded: Loaded, plain: Loaded): Generator<Figure> {
  for (const outcome of ['accepted', 'refused', 'unanswered'] as const)
    yield { name: `load-${outcome}`, value: loaded[outcome], unit: 'sign-ups' }
  const beside = { unit: 'ms', comparedWith: 'the same two forms to a bare hono page' }
  yield { name: 'load-p50', value: loaded.p50, ...beside, comparedValue: plain.p50 }
  yield { name: 'load-p99', value: loaded.p99, ...beside, comparedValue: plain.p99 }
}

const loadOf = (asks: readonly Ask[], act: (ask: Ask) => Promise<Outcome>, rate: number) =>
  openLoop({ rate, seconds: asks.length / rate }, (n) => act(asks[n] as Ask))

const introduction = new URLSearchParams({
  firstName: 'Sam',
  contactBy: 'self',
  accessNeeds: '',
  note: 'I can come on most Tuesdays after ten.',
}).toString()

/** Both forms of a self-referral: what the group will read, and the last look before it goes. */
function askOn(origin: string, accepted: Ask[]) {
  const { post } = makePoster(origin)
  return async (ask: Ask): Promise<Outcome> => {
    const at = `/activities/${ask.listing}/refer`
    const written = await post(at, introduction, ask.cookie)
    if (!written.location.endsWith('/refer/check')) return 'refused'
    const sent = await post(`${at}/send`, '', ask.cookie)
    if (!sent.location.endsWith('?done=sent')) return 'refused'
    accepted.push(ask)
    return 'accepted'
  }
}

function askBare(origin: string) {
  const { post } = makePoster(origin)
  return async ({ cookie }: Ask): Promise<Outcome> => {
    await post('/refer', introduction, cookie)
    await post('/refer/send', '', cookie)
    return 'accepted'
  }
}

/** A program of this folder as a process of its own, and the line that it says once it is there. */
async function started(program: URL, argument: string): Promise<{ child: ChildProcess; said: string }> {
  const words = [fileURLToPath(program), argument]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}
