import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { EdgeStack } from '../../infra/edge-stack.ts'
import { checkStage } from '../../infra/stage.ts'
import { synth, withoutHashes } from './synth.ts'

const { edge } = synth({ requestsPerAddress: 500 })
const zone = { id: 'Z0123456789ABC', name: 'example.org' }

test('an address that asks too much waits and is told so, also whom to call', () => {
  edge.hasResourceProperties('AWS::WAFv2::WebACL', {
    Scope: 'CLOUDFRONT',
    Rules: Match.arrayWith([
      Match.objectLike({
        Statement: { RateBasedStatement: { Limit: 500, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
        Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'wait' } } },
      }),
    ]),
    CustomResponseBodies: { wait: { Content: Match.stringLikeRegexp('five minutes.*999') } },
  })
})

test('AWS’s rules stand before the site, and keep no request: a path can be a signed link', () => {
  const [acl] = Object.values(edge.findResources('AWS::WAFv2::WebACL'))
  const rules: { Name: string; Statement: object }[] = acl?.['Properties'].Rules
  expect(rules.map(({ Name }) => Name)).toEqual([
    'EachAddress',
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
    'CodesEachAddress',
  ])
  expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true')
})

test('one click unsubscribes, whatever the mailbox provider that clicks says of itself', () => {
  const [acl] = Object.values(edge.findResources('AWS::WAFv2::WebACL'))
  const rules: {
    Name: string
    Statement: { ManagedRuleGroupStatement?: { RuleActionOverrides: object[] } }
  }[] = acl?.['Properties'].Rules
  const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet')
  expect(common?.Statement.ManagedRuleGroupStatement?.RuleActionOverrides).toEqual(
    ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'NoUserAgent_HEADER'].map((Name) => ({
      Name,
      ActionToUse: { Count: {} },
    })),
  )
})

test('codes are asked for and typed so often by one address, and no more: the apps see none', () => {
  const [acl] = Object.values(edge.findResources('AWS::WAFv2::WebACL'))
  const rules: { Name: string; Statement: object; Priority: number }[] = acl?.['Properties'].Rules
  const rule = rules.find(({ Name }) => Name === 'CodesEachAddress')
  expect(rule).toMatchObject({
    Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 300 } },
  })
  const scope = JSON.stringify(rule?.Statement)
  for (const words of ['POST', '/sign-in', '/contact', '/code', '/typed', '/employer'])
    expect(scope).toContain(`"${words}"`)
  expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length)
})

test('the certificate of a domain makes itself where its zone is known', () => {
  edge.resourceCountIs('AWS::CertificateManager::Certificate', 0)
  const { edge: named } = synth({ domain: 'upstream.example.org', zone })
  named.hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainName: 'upstream.example.org',
    DomainValidationOptions: [{ DomainName: 'upstream.example.org', HostedZoneId: zone.id }],
  })
})

test('another domain is another certificate by name, so that the site hears of it', () => {
  const certificateOf = (domain: string) => {
    const stage = checkStage('test', { sender: 'hello@example.org', domain, zone })
    const alone = new EdgeStack(new App(), 'alone', { env: { region: 'us-east-1' }, stage })
    const [id] = Object.keys(Template.fromStack(alone).findResources('AWS::CertificateManager::Certificate'))
    return id
  }
  expect(certificateOf('upstream.example.org')).toMatch(/^Certificate/)
  expect(certificateOf('upstream.example.org')).toBe(certificateOf('upstream.example.org'))
  expect(certificateOf('other.example.org')).not.toBe(certificateOf('upstream.example.org'))
})

test('the edge stack is as it was', () => {
  expect(withoutHashes(edge)).toMatchSnapshot()
})
