/**
 * How many requests a second the main pages and a form take beside a bare hono page in the same run, with the slowest in
 * a hundred and the processor's time for each, and whether memory stays flat. The site is the one that `npm start` runs,
 * in a process of its own; so is the bare page. Both share this machine's processors with the one who asks.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { forget, freePort, newFolder, type Running, startUpstream, until } from '../test/local/running.ts'
import { type Figure, type Part, rounded, tell } from './figure.ts'
import { memoryOf, processorOf, untilIdle } from './process-use.ts'

const connections = 10

export const serving: Part = async function* ({ small }) {
  const folder = newFolder()
  const port = await freePort()
  const barePort = await freePort()
  tell('starting Upstream and a bare page')
  const preload = new URL('heap-on-signal.ts', import.meta.url).href
  const running = await startUpstream(folder, port, { NODE_OPTIONS: `--import ${preload}` })
  const bare = await startBare(barePort)
  try {
    await untilIdle(running.child)
    const origin = `http://localhost:${port}`
    const seconds = small ? 2 : 10
    const plain = { url: `http://localhost:${barePort}/`, duration: seconds }
    const best = await loaded(plain, bare)
    yield* told('bare-page', best, best)
    for (const [name, path] of Object.entries(pages)) {
      tell(name)
      yield* told(name, await loaded({ url: `${origin}${path}`, duration: seconds }, running.child), best)
    }
    tell('sign-in form')
    yield* told('sign-in-form', await loaded(signInForm(origin, seconds), running.child), best)
    yield* flat(origin, running, small ? 5_000 : 100_000)
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
  'activities-map': '/activities/map?outcode=LS8&miles=5&need=nature',
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

type Load = { perSecond: number; p99: number; processorMs: number; failed: number }

async function loaded(options: autocannon.Options, server: ChildProcess): Promise<Load> {
  // A second for its code to be compiled, which nobody asks about.
  await autocannon({ connections, ...options, duration: 1 })
  const before = processorOf(server)
  const { requests, latency, non2xx, errors, '5xx': faults } = await autocannon({ connections, ...options })
  const redirects = options.method === 'POST'
  return {
    perSecond: requests.average,
    p99: latency.p99,
    processorMs: (processorOf(server) - before) / requests.total,
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
  yield {
    name: `${name}-processor`,
    value: rounded(load.processorMs),
    unit: 'ms a request',
    ...beside,
    comparedValue: rounded(best.processorMs),
  }
  yield { name: `${name}-failed`, value: load.failed, unit: 'requests' }
}

/** What people look at before they ask anybody: many searches, activities and pages of results, each in turn. */
const mixed: readonly string[] = [
  ...Object.values(pages),
  ...['LS1', 'LS6', 'LS8', 'LS17'].flatMap((outcode) =>
    ['connection', 'active', 'money'].flatMap((need) => [
      `/activities?outcode=${outcode}&miles=10&need=${need}`,
      `/activities/map?outcode=${outcode}&miles=3&need=${need}&page=2`,
    ]),
  ),
  ...['garden', 'choir', 'wlaking', 'tea'].map((words) => `/activities?words=${words}`),
  ...[2, 3, 4].map((page) => `/activities?page=${page}`),
  '/activities/slow-starters-tuesday',
  '/activities/silver-fin-beginners',
  '/activities/big-pan-seacroft-supper',
  '/sign-in',
  '/nothing-is-here',
]

/** The heap and the memory of the site after each tenth of many requests. */
async function* flat(origin: string, running: Running, many: number): AsyncGenerator<Figure> {
  tell(`memory over ${many} requests`)
  const requests = mixed.map((path) => ({ path }))
  let first: { heap: number; memory: number } | undefined
  for (let tenth = 1; tenth <= 10; tenth++) {
    await autocannon({ url: origin, connections, requests, amount: many / 10 })
    const now = { heap: await heapOf(running), memory: memoryOf(running.child) }
    first ??= now
    const beside = { unit: 'MB', comparedWith: `after ${many / 10}` }
    const name = `after-${(tenth * many) / 10}-requests`
    yield { name: `heap-${name}`, value: now.heap, ...beside, comparedValue: first.heap }
    yield { name: `memory-${name}`, value: now.memory, ...beside, comparedValue: first.memory }
  }
}

/** In MB, of what is in use. */
async function heapOf({ child, said }: Running): Promise<number> {
  const all = () => [...said().matchAll(/^heap: (\d+)$/gm)]
  const before = all().length
  child.kill('SIGUSR2')
  const heap = await until(async () => all()[before]?.[1])
  return rounded(Number(heap) / 2 ** 20, 1)
}

async function startBare(port: number): Promise<ChildProcess> {
  const file = new URL('bare-page.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}
