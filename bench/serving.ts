/**
 * How many requests a second the main pages and a form take beside a bare hono page in the same run, with the slowest in
 * a hundred, and whether memory stays flat. The site is the one that `npm start` runs, in a process of its own; so is the
 * bare page. Both share this machine's processors with the one who asks.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { forget, freePort, newFolder, startUpstream } from '../test/local/running.ts'
import { type Figure, type Part, rounded, tell } from './figure.ts'

const connections = 10

export const serving: Part = async function* ({ small }) {
  const folder = newFolder()
  const port = await freePort()
  const barePort = await freePort()
  tell('starting Upstream and a bare page')
  const running = await startUpstream(folder, port)
  const bare = await startBare(barePort)
  try {
    const origin = `http://localhost:${port}`
    const seconds = small ? 2 : 10
    const best = await loaded({ url: `http://localhost:${barePort}/`, duration: seconds })
    yield* told('bare-page', best, best)
    for (const [name, path] of Object.entries(pages)) {
      tell(name)
      yield* told(name, await loaded({ url: `${origin}${path}`, duration: seconds }), best)
    }
    tell('sign-in form')
    yield* told('sign-in-form', await loaded(signInForm(origin, seconds)), best)
    yield* flat(origin, running.child, small ? 5_000 : 100_000)
  } finally {
    bare.kill()
    await running.stop()
    forget(folder)
  }
}

const pages = {
  'start-page': '/',
  'help-page': '/help-now',
  'activities-page': '/activities',
  'activities-found': '/activities?outcode=LS8&miles=5&need=nature',
  'activity-page': '/activities/roundhay-lake-walk',
  'join-page': '/join/demo',
}

/** Nobody's address, a new one each time: what a stranger costs who types one after another. */
const signInForm = (origin: string, duration: number): autocannon.Options => ({
  url: `${origin}/sign-in`,
  duration,
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
  idReplacement: true,
  body: 'by=email&email=somebody-[<id>]%40example.com',
})

type Load = { perSecond: number; p99: number; failed: number }

async function loaded(options: autocannon.Options): Promise<Load> {
  const { requests, latency, non2xx, errors, '5xx': faults } = await autocannon({ connections, ...options })
  const redirects = options.method === 'POST'
  return {
    perSecond: requests.average,
    p99: latency.p99,
    failed: redirects ? faults + errors : non2xx + errors,
  }
}

function* told(name: string, load: Load, best: Load): Generator<Figure> {
  const beside = { comparedWith: 'a bare hono page' }
  yield {
    name: `${name}-per-second`,
    value: rounded(load.perSecond, 0),
    unit: 'requests a second',
    ...beside,
    comparedValue: rounded(best.perSecond, 0),
  }
  yield { name: `${name}-p99`, value: load.p99, unit: 'ms', ...beside, comparedValue: best.p99 }
  yield { name: `${name}-failed`, value: load.failed, unit: 'requests' }
}

/** The memory of the site after a fifth of many requests, and after all of them. */
async function* flat(origin: string, child: ChildProcess, many: number): AsyncGenerator<Figure> {
  tell(`memory over ${many} requests`)
  const ask = (amount: number) => autocannon({ url: `${origin}/`, connections, amount })
  await ask(many / 5)
  const early = memoryOf(child)
  await ask((many * 4) / 5)
  yield {
    name: `memory-after-${many}-requests`,
    value: memoryOf(child),
    unit: 'MB',
    comparedWith: `after ${many / 5}`,
    comparedValue: early,
  }
}

/** In MB, as Linux says it; elsewhere nothing is known. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return rounded(Number(kilobytes) / 1024, 0)
  } catch {
    return Number.NaN
  }
}

async function startBare(port: number): Promise<ChildProcess> {
  const file = new URL('bare-page.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}
