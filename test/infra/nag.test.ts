import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import { checkStage } from '../../infra/stage.ts'
import { featureFlags, upstream } from '../../infra/upstream.ts'
import { assets, smsIdentity } from './synth.ts'

const zone = { id: 'Z0123456789ABC', name: 'example.org' }
const full = { domain: 'upstream.example.org', zone, smsOriginationIdentity: smsIdentity }

test.each([
  ['with nothing but a sender', {}],
  [
    'with all that can be set',
    {
      ...full,
      alertsTo: 'team@example.org',
      region: 'eu-west-1',
      smsOriginationIdentity: smsIdentity.replace('eu-west-2', 'eu-west-1'),
    },
  ],
])('a stage %s passes the AwsSolutions checks, or says why not beside what it is about', (_, values) => {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] } })
  upstream(app, checkStage('test', { sender: 'hello@example.org', ...values }), assets)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  // It throws at the first finding that nobody has answered.
  expect(() => app.synth()).not.toThrow()
})
