import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { afterAll, describe, expect, test } from 'vitest'
import { dynamoClient } from '../../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { findEmployer, saveEmployer } from '../../functions/core/employers/employer.ts'
import type { Table } from '../../functions/core/ports.ts'
import type { ReleaseLine } from '../../functions/core/publishing/deps.ts'
import { keepFrames } from '../../functions/core/publishing/frames.ts'
import { listPublished } from '../../functions/core/publishing/published.ts'
import { Alerts } from '../../infra/constructs/alerts.ts'
import { ApiFunction } from '../../infra/constructs/house-function.ts'
import { checkStage } from '../../infra/stage.ts'
import { featureFlags, upstream } from '../../infra/upstream.ts'
import { startEngine } from '../../local/engine.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { crowd, fill } from '../core/publishing/crowd.ts'
import { demoEmployer } from '../world.ts'
import { assets, named, resourcesOf } from './synth.ts'

/** Really bundled, with esbuild from node_modules: no Docker and no network. */
const context = { ...featureFlags, 'aws:cdk:enable-asset-metadata': true }
const outdirs: string[] = []
const bundlingApp = () => {
  const outdir = join(tmpdir(), `upstream-synth-${process.pid}-${outdirs.length}`)
  outdirs.push(outdir)
  return new App({ context, outdir })
}
afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true, force: true })
})

const bundleOf = (app: App, template: Template, name: string) => {
  const metadata = Object(named(resourcesOf(template), `${name}Handler`).Metadata)
  const folder = join(app.outdir, metadata['aws:asset:path'])
  return { files: readdirSync(folder), file: join(folder, 'index.mjs') }
}

describe('a house function', () => {
  const app = bundlingApp()
  const stack = new Stack(app, 'house')
  const page = new ApiFunction(stack, 'Page', {
    entry: 'test/infra/fixtures/page.tsx',
    impact: 'Nobody misses anything.',
    may: [new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: ['arn:aws:dynamodb:::table/x'] })],
    environment: {},
    alerts: new Alerts(stack, 'Alerts', undefined),
  })
  // What CDK's helpers do of their own accord when one construct is given to another.
  page.handler.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: ['*'] }))
  const template = Template.fromStack(stack)

  test('runs JSX and CommonJS packages as one minified ES module', async () => {
    const { files, file } = bundleOf(app, template, 'Page')
    expect(files).toEqual(['index.mjs'])
    const { handler } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    expect(await handler()).toBe('<p>Hello</p>')
    expect(readFileSync(file, 'utf8')).not.toContain('sourceMappingURL')
  })

  test('can be given no right but those it was made with', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('dynamodb:Scan')
    template.resourceCountIs('AWS::IAM::Policy', 0)
  })

  test('says who misses what when it fails', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      AlarmDescription: 'Nobody misses anything.',
    })
  })
})

describe('the bundle of', () => {
  const app = bundlingApp()
  const stage = checkStage('test', { sender: 'hello@example.org' })
  const template = Template.fromStack(upstream(app, stage, assets).service)

  // A cold start reads all of it, our words in four languages, the search and the rules of recurrence included. Past this somebody
  // imported something whole, such as every locale.
  const ceiling = 1_450_000
  test.each([
    'Participant',
    'Partner',
    'Employer',
    'Worker',
    'Sweeper',
    'DeliveryEvents',
    'Reconcile',
    'Releases',
    'Open',
    'Harvest',
  ])('%s stays small', (name) => {
    expect(statSync(bundleOf(app, template, name).file).size).toBeLessThan(ceiling)
  })

  test('Releases has its solver beside it, and attacks with it what it publishes', async () => {
    const { files, file } = bundleOf(app, template, 'Releases')
    expect(files.toSorted()).toEqual(['highs.wasm', 'index.mjs'])
    const engine = await startEngine()
    const client = dynamoClient(engine.where)
    const names = tableNames('bundle')
    await makeTables(client, names)
    const documents = documentClient(client)
    const [programme, evidence, releases, releaseState] = (
      ['programme', 'evidence', 'releases', 'releaseState'] as const
    ).map((name) => dynamoTable(documents, names[name])) as [Table, Table, Table, Table]
    await saveEmployer({ programme }, demoEmployer)
    const employer = await findEmployer({ programme }, demoEmployer.id)
    if (!employer) throw new Error('no employer')
    // The bundle goes by the clock of this machine: a frame that began half a year ago has releases due.
    const from = addDays(londonDay(new Date()), -200)
    await keepFrames({ programme, releaseState }, employer, from)
    const sites = [{ id: 'depot' }, { id: 'office' }] as const
    await fill(evidence, employer.id, crowd({ seed: 7, many: 60, sites, from, days: 150 }))

    // A process of its own, as Lambda would start it, and its handler called once.
    const code = `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)})
      await handler({}, {})`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: {
        PROGRAMME_TABLE: names.programme,
        EVIDENCE_TABLE: names.evidence,
        RELEASES_TABLE: names.releases,
        RELEASE_STATE_TABLE: names.releaseState,
        AWS_ENDPOINT_URL_DYNAMODB: engine.where.endpoint,
        AWS_REGION: 'eu-west-2',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      },
    })
    const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(failed).toBe('')
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReleaseLine)
    const verdicts = lines.filter(({ verdict }) => verdict !== undefined)
    expect((await listPublished({ releases }, employer.id)).map(({ release }) => release.period)).toEqual(
      verdicts.map(({ period }) => period),
    )
    expect(verdicts.length).toBeGreaterThan(0)
    for (const { counts } of verdicts) expect(counts['figures']).toBeGreaterThan(0)
    client.destroy()
    await engine.stop()
  })
})
