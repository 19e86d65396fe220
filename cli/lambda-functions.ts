/** The functions of a stage as CDK has written them down: what each runs, what it is told, and what calls it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')

/** How it is called: through a door, by the stream's hints, from a queue, or by the clock. */
export type Call = 'request' | 'stream' | 'queue' | 'clock'
export type LambdaFunction = {
  /** As its file is called: participant, delivery-events. */
  name: string
  calledBy: Call
  /** The very files that are deployed. */
  folder: string
  /** What the template tells it. What is not a text is known to CloudFormation alone. */
  variables: Record<string, unknown>
  seconds: number
}

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
})
const HouseFunction = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.literal('index.handler'),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
})

const templateOf = (outdir: string, stage: string) => join(outdir, `upstream-${stage}-service.template.json`)

/** All functions of ours in a folder that CDK has written. CDK's own helpers are left out. */
export function functionsIn(outdir: string, stage: string): LambdaFunction[] {
  const { Resources } = Template.parse(JSON.parse(readFileSync(templateOf(outdir, stage), 'utf8')))
  const resources = Object.entries(Resources)
  const calls = resources.flatMap(([, { Type, Properties }]): { of: string; by: Call }[] => {
    const [of, by] =
      Type === 'AWS::ApiGatewayV2::Integration'
        ? [Properties['IntegrationUri'], 'request' as const]
        : Type === 'AWS::Lambda::EventSourceMapping'
          ? [
              Properties['FunctionName'],
              Properties['StartingPosition'] ? ('stream' as const) : ('queue' as const),
            ]
          : [undefined, 'clock' as const]
    return of ? [{ of: JSON.stringify(of), by }] : []
  })
  return resources.flatMap(([id, { Type, Properties }]) => {
    const [, words] = /^(\w+)Handler[0-9A-F]{8}$/.exec(id) ?? []
    if (Type !== 'AWS::Lambda::Function' || !words || words.startsWith('Custom')) return []
    const { Code, Timeout, Environment } = HouseFunction.parse(Properties)
    return [
      {
        name: words.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
        calledBy: calls.find(({ of }) => of.includes(`"${id}"`))?.by ?? 'clock',
        folder: join(outdir, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
        variables: Environment.Variables,
        seconds: Timeout,
      },
    ]
  })
}

/** The bundle itself and what it imports; not what it loads when it is asked for something. */
export function readAtStart(folder: string): string[] {
  const read = new Set(['index.mjs'])
  for (const file of read) {
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:from|import)"\.\/([^"]+)"/g,
    ))
      read.add(name)
  }
  return [...read]
}

const sources = ['functions', 'web', 'infra', 'package-lock.json', 'tsconfig.json']

/** Whether what CDK has written is of another stage, or older than what it is written from. */
export function isStale(outdir: string, stage: string): boolean {
  const template = templateOf(outdir, stage)
  if (!existsSync(template)) return true
  const written = statSync(template).mtimeMs
  return sources.some((source) => newest(join(root, source)) > written)
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Has CDK write everything anew, as a deployment does before it sends anything. Needs no network. */
export function synthesise(outdir: string, stage: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ stage }) },
    encoding: 'utf8',
  })
  if (status === 0) return
  const [, why] = /^Error: (.+)$/m.exec(stderr) ?? []
  throw new Error(why ?? stderr)
}
