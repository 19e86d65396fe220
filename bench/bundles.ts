/**
 * How large each function is and how long it takes to start, beside a bare one that CDK bundles in the same run by the
 * same settings. A start is the import of the bundle in a fresh process, with what it asks for on the way there: the
 * programme's secret comes from this machine, over TLS as AWS gives it. Of a door the first answer is measured too, with what is read for it alone:
 * what a start leaves for later, somebody waits for then. The functions take turns, so that a busy machine slows all.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { App, Stack } from 'aws-cdk-lib'
import * as z from 'zod'
import { environmentOf, type Here } from '../cli/lambda-environment.ts'
import { functionsIn, readAtStart } from '../cli/lambda-functions.ts'
import { readStage } from '../infra/config.ts'
import { Alerts } from '../infra/constructs/alerts.ts'
import { ApiFunction } from '../infra/constructs/house-function.ts'
import { featureFlags, upstream } from '../infra/upstream.ts'
import { serveSecrets } from '../local/secrets.ts'
import { tableNames } from '../local/tables.ts'
import { buildAssets } from '../web/build/assets.ts'
import { behindTls, believing } from './as-in-aws.ts'
import { serveEmptyTables } from './empty-tables.ts'
import { type Figure, median, type Part, rounded, tell } from './figure.ts'

const stage = 'demo'
const bare = 'bare'
const beside = 'bare hono + document client'
const Took = z.object({ ms: z.number(), processorMs: z.number() })
const Start = z.object({ start: Took, first: Took.optional() })
type Start = z.infer<typeof Start>

/** What each door is asked first: a page that anybody may open, and that reads a table where there is one to read. */
const firstAsked: Record<string, string> = {
  [bare]: '/anything',
  participant: '/join/garden',
  employer: '/employer',
  partner: '/partner/sign-in',
  operator: '/operator',
  open: '/open/services',
}

/** Writes all functions of a stage and the bare one. */
function bundle(outdir: string) {
  const app = new App({ outdir, context: featureFlags })
  // Named as the service of a stage of its own, so that it is found as the others are.
  const stack = new Stack(app, `upstream-${bare}-service`)
  new ApiFunction(stack, 'Bare', {
    entry: 'bench/bare-function.ts',
    impact: 'Nobody misses anything.',
    may: [],
    environment: { PROGRAMME_TABLE: 'upstream-programme' },
    alerts: new Alerts(stack, 'Alerts', undefined),
  })
  upstream(app, readStage(stage), buildAssets())
  app.synth()
  return [...functionsIn(outdir, bare), ...functionsIn(outdir, stage)]
}

export const bundles: Part = async function* ({ small }) {
  const outdir = mkdtempSync(join(tmpdir(), 'upstream-bundles-'))
  const secrets = await serveSecrets({
    secret: randomBytes(48).toString('base64url'),
    wrappingKey: randomBytes(32),
  })
  const empty = await serveEmptyTables()
  const tables = await behindTls(empty.endpoint)
  const secret = await behindTls(secrets.endpoint)
  try {
    const functions = bundle(outdir)
    const nowhere = 'http://127.0.0.1:9'
    const here: Here = {
      tables: tableNames('upstream'),
      origin: 'http://localhost:3000',
      epoch: 1,
      endpoints: { dynamodb: tables.endpoint, ses: nowhere, sms: nowhere, secrets: secret.endpoint },
    }
    const rounds = small ? 3 : 15
    const starts = new Map<string, Start[]>(functions.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const one of functions) {
        const file = join(one.folder, 'index.mjs')
        starts
          .get(one.name)
          ?.push(await startOnce(file, { ...environmentOf(one, here), ...believing }, firstAsked[one.name]))
      }
      tell(`round ${round + 1} of ${rounds}`)
    }
    const measured = functions.map(({ name, folder }) => {
      const files = readAtStart(folder)
      const times = starts.get(name) ?? []
      return {
        name,
        size: sum(files.map((file) => statSync(join(folder, file)).size)) / 1024,
        packed: sum(files.map((file) => gzipSync(readFileSync(join(folder, file))).length)) / 1024,
        whole: sum(readdirSync(folder).map((file) => statSync(join(folder, file)).size)) / 1024,
        ms: median(times.map(({ start }) => start.ms)),
        processorMs: median(times.map(({ start }) => start.processorMs)),
        answered: times.every(({ first }) => first),
        allMs: median(times.map(({ start, first }) => start.ms + (first?.ms ?? 0))),
        allProcessorMs: median(
          times.map(({ start, first }) => start.processorMs + (first?.processorMs ?? 0)),
        ),
      }
    })
    const [least, ...ours] = measured
    if (!least) return
    for (const one of ours) {
      const of = figuresOf(one.name)
      yield of('read at the start', 'KB', one.size, least.size)
      yield of('read at the start, packed', 'KB', one.packed, least.packed)
      yield of('deployed', 'KB', one.whole, least.whole)
      yield of('module start', 'ms', one.ms, least.ms)
      yield of('module start, processor', 'ms', one.processorMs, least.processorMs)
      if (!one.answered) continue
      yield of('start and first answer', 'ms', one.allMs, least.allMs)
      yield of('start and first answer, processor', 'ms', one.allProcessorMs, least.allProcessorMs)
    }
  } finally {
    tables.stop()
    secret.stop()
    empty.stop()
    await secrets.stop()
    rmSync(outdir, { recursive: true, force: true })
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const figuresOf =
  (name: string) =>
  (what: string, unit: string, value: number, comparedValue: number): Figure => ({
    name: `${name}: ${what}`,
    value: rounded(value, 1),
    unit,
    comparedWith: beside,
    comparedValue: rounded(comparedValue, 1),
    note: `${rounded(value / comparedValue)} times`,
  })

const run = promisify(execFile)

async function startOnce(
  file: string,
  environment: Record<string, string>,
  path: string | undefined,
): Promise<Start> {
  const once = [join(import.meta.dirname, 'start-once.ts'), file, ...(path ? [path] : [])]
  const { stdout } = await run(process.execPath, once, { env: environment })
  return Start.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}
