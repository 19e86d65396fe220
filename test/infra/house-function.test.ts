import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { afterAll, describe, expect, test } from 'vitest'
import { Alerts } from '../../infra/constructs/alerts.ts'
import { ApiFunction } from '../../infra/constructs/house-function.ts'
import { featureFlags } from '../../infra/upstream.ts'
import { named, resourcesOf } from './synth.ts'

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
