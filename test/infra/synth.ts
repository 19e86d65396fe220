import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { checkStage } from '../../infra/stage.ts'
import { featureFlags, upstream } from '../../infra/upstream.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Resource = {
  Type: string
  Properties: Record<string, Json>
  Metadata?: Record<string, Json>
  [rest: string]: Json | undefined
}
export type Resources = Record<string, Resource>

export const assets = {
  version: '0123456789ab',
  files: [
    { path: 'upstream.css', contents: 'body{}', type: 'text/css' },
    { path: 'upstream.js', contents: 'void 0', type: 'text/javascript' },
  ],
}

export const smsIdentity = 'arn:aws:sms-voice:eu-west-2:111122223333:phone-number/phone-0123'

/** The templates of a stage, without bundling: what is inside a function is another test's subject. */
export const synth = (values: Record<string, unknown> = {}) => {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] } })
  const { edge, data, service } = upstream(
    app,
    checkStage('test', { sender: 'hello@example.org', ...values }),
    assets,
  )
  // Template.fromStack also refuses a dependency cycle, which CloudFormation would only find on deploying.
  const [atEdge, kept, served] = [edge, data, service].map((stack) => Template.fromStack(stack))
  return { edge: atEdge as Template, data: kept as Template, service: served as Template }
}

export const resourcesOf = (template: Template): Resources => template.toJSON()['Resources']

/** The one resource whose logical id is the name, but for CDK's hash at its end. */
export const named = (resources: Resources, name: string): Resource => {
  const found = Object.entries(resources).filter(([id]) => id.replace(/[0-9A-F]{8}$/, '') === name)
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} resources are called ${name}`)
  return only[1]
}

/** For snapshots: the hash of an asset says only that code changed, which is no news. */
export const withoutHashes = (template: Template): unknown =>
  JSON.parse(JSON.stringify(template.toJSON()).replaceAll(/[0-9a-f]{64}/g, '<asset>'))
