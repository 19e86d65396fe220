import { describe, expect, test } from 'vitest'
import { type Answer, noCommandLine } from '../../cli/aws.ts'
import { checkAccount } from '../../cli/deploy-check.ts'
import { said } from '../../cli/deploy-words.ts'
import { checkStage } from '../../infra/stage.ts'
import { smsIdentity } from '../infra/synth.ts'

const values = {
  sender: 'hello@upstream.example.org',
  domain: 'upstream.example.org',
  zone: { id: 'Z0123456789ABC', name: 'example.org' },
  smsOriginationIdentity: smsIdentity,
}
const servers = ['ns-1.example.com', 'ns-2.example.net']

const refusal = (fault: string, words = ''): Answer => ({ ok: false, fault, said: words })
const answer = (value: unknown): Answer => ({ ok: true, value })
const stack = (state: string, kept = false) =>
  answer({ Stacks: [{ StackStatus: state, EnableTerminationProtection: kept }] })

/** What an account says that is ready and has nothing in it, by the words that the question begins with. */
const ready: Record<string, Answer> = {
  'sts get-caller-identity': answer({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/jo' }),
  'cloudformation describe-stacks': refusal('ValidationError', 'Stack with id x does not exist'),
  'ssm get-parameter': answer({ Parameter: { Value: '31' } }),
  'lambda get-account-settings': answer({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
  }),
  'sesv2 get-account': answer({ ProductionAccessEnabled: true, SendingEnabled: true }),
  'sesv2 get-email-identity': refusal('NotFoundException'),
  'route53 get-hosted-zone': answer({
    HostedZone: { Name: 'example.org.' },
    DelegationSet: { NameServers: servers },
  }),
  'route53 list-resource-record-sets': answer({
    ResourceRecordSets: [{ Name: 'upstream.example.org.', Type: 'TXT' }],
  }),
  'acm describe-certificate': answer({ Certificate: { Status: 'ISSUED', DomainName: 'example.org' } }),
  'pinpoint-sms-voice-v2 describe-phone-numbers': answer({ PhoneNumbers: [{ Status: 'ACTIVE' }] }),
  'pinpoint-sms-voice-v2 describe-spend-limits': answer({
    SpendLimits: [{ Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 30 }],
  }),
}

/** What is said of an account that is ready but for this. Nothing but questions is asked of it. */
async function check(
  differently: Record<string, Answer> = {},
  stage: Record<string, unknown> = {},
  asked = servers,
) {
  const answers = { ...ready, ...differently }
  const findings = await checkAccount({
    stage: checkStage('live', { ...values, ...stage }),
    ask: async (words) => {
      expect(words[1]).toMatch(/^(get|describe|list)-/)
      const text = words.join(' ')
      // The longest that fits: one region may answer otherwise than the others.
      const [found] = Object.keys(answers)
        .filter((key) => key.split(' … ').every((part) => text.includes(part)))
        .toSorted((one, other) => other.length - one.length)
      return answers[found ?? ''] ?? refusal('Unasked')
    },
    serversOf: async () => asked,
  })
  return findings.filter(({ state }) => state !== 'well').map(said)
}

test('of an account that is ready there is nothing to say', async () => {
  expect(await check()).toEqual([])
})

describe('what would stop a deployment is said before it, with what to do', () => {
  const data = 'cloudformation describe-stacks … upstream-live-data'
  const service = 'cloudformation describe-stacks … upstream-live-service'
  test.each<[string, Record<string, Answer>, Record<string, unknown>, RegExp]>([
    ['no keys', { 'sts get-caller-identity': refusal('ExpiredToken') }, {}, /sign in first/],
    [
      'another account’s keys',
      {},
      { account: '444455556666', smsOriginationIdentity: undefined },
      /444455556666/,
    ],
    [
      'an account not bootstrapped in us-east-1',
      { 'ssm get-parameter … us-east-1': refusal('ParameterNotFound') },
      {},
      /us-east-1 yet: npm run deploy -- --stage live --bootstrap/,
    ],
    [
      'a new account’s Lambda',
      {
        'lambda get-account-settings': answer({
          AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
        }),
      },
      {},
      /10 things at once, which is too few: ask Service Quotas/,
    ],
    [
      'a first try that failed',
      { [data]: stack('ROLLBACK_COMPLETE', true) },
      {},
      /--no-enable-termination-protection --stack-name upstream-live-data/,
    ],
    ['a stack that is at work', { [service]: stack('UPDATE_IN_PROGRESS') }, {}, /wait until it is done/],
    ['a stack that is stuck', { [service]: stack('UPDATE_ROLLBACK_FAILED') }, {}, /Continue update rollback/],
    [
      'a domain that SES knows',
      { 'sesv2 get-email-identity': answer({ VerifiedForSendingStatus: true }) },
      {},
      /set senderProved/,
    ],
    ['a domain that SES should know', {}, { senderProved: true }, /take senderProved out/],
    [
      'a zone that is not there',
      { 'route53 get-hosted-zone': refusal('NoSuchHostedZone') },
      {},
      /no zone Z0123456789ABC/,
    ],
    [
      'another zone',
      { 'route53 get-hosted-zone': answer({ HostedZone: { Name: 'example.com.' } }) },
      {},
      /is example\.com\., not example\.org/,
    ],
    [
      'a name that is taken',
      {
        'route53 list-resource-record-sets': answer({
          ResourceRecordSets: [{ Name: 'api.upstream.example.org.', Type: 'CNAME' }],
        }),
      },
      {},
      /^STOPS: api\.upstream\.example\.org has a record/,
    ],
    [
      'a certificate that waits',
      {
        'acm describe-certificate': answer({
          Certificate: { Status: 'PENDING_VALIDATION', DomainName: 'example.org' },
        }),
      },
      {
        zone: undefined,
        certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a',
        apiCertificateArn: 'arn:aws:acm:eu-west-2:111122223333:certificate/b',
      },
      /is not issued \(PENDING_VALIDATION\)/,
    ],
    [
      'a number in another pool',
      {
        'pinpoint-sms-voice-v2 describe-phone-numbers': answer({
          PhoneNumbers: [{ Status: 'ACTIVE', PoolId: 'pool-1' }],
        }),
      },
      {},
      /in the pool pool-1 already/,
    ],
  ])('%s', async (_, differently, stage, words) => {
    const lines = await check(differently, stage)
    expect(lines.join('\n')).toMatch(words)
    for (const line of lines) expect(line).toMatch(/^STOPS: /)
  })

  test('the same again after a first try that failed at it: what was taken back does not stand', async () => {
    const lines = await check({
      [service]: stack('ROLLBACK_COMPLETE'),
      'lambda get-account-settings': answer({
        AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
      }),
    })
    expect(lines).toEqual([
      expect.stringMatching(/^Later: The first try of upstream-live-service failed/),
      expect.stringMatching(/^STOPS: Lambda may do 10 things at once/),
    ])
  })

  test('a zone that the internet does not ask, so that certificates would wait for ever', async () => {
    expect(await check({}, {}, ['ns.registrar.example'])).toEqual([
      expect.stringMatching(/^STOPS: .*Enter ns-1\.example\.com, ns-2\.example\.net where/),
    ])
  })
})

describe('what only has to wait stops nothing', () => {
  test('SES that sends to nobody yet, and a limit of AWS below the programme’s own', async () => {
    expect(
      await check({
        'sesv2 get-account': answer({ ProductionAccessEnabled: false, SendingEnabled: true }),
        'pinpoint-sms-voice-v2 describe-spend-limits': answer({
          SpendLimits: [{ Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 1 }],
        }),
      }),
    ).toEqual([
      expect.stringMatching(/^Later: SES sends to nobody yet/),
      expect.stringMatching(/^Later: AWS stops texts at \$1 a month, before your £20/),
    ])
  })

  test('what the stage has made itself: its names, its identity, its pool and its jobs’ own runs', async () => {
    const those = {
      'cloudformation describe-stacks': stack('UPDATE_COMPLETE', true),
      'sesv2 get-email-identity': answer({ VerifiedForSendingStatus: true }),
      'route53 list-resource-record-sets': answer({
        ResourceRecordSets: [{ Name: 'upstream.example.org.', Type: 'A' }],
      }),
      'pinpoint-sms-voice-v2 describe-phone-numbers': answer({
        PhoneNumbers: [{ Status: 'ACTIVE', PoolId: 'pool-1' }],
      }),
      'lambda get-account-settings': answer({
        AccountLimit: { ConcurrentExecutions: 103, UnreservedConcurrentExecutions: 100 },
      }),
    }
    expect(await check(those)).toEqual([])
  })

  test('what these keys may not ask, and a machine without the AWS command line', async () => {
    expect(await check({ 'lambda get-account-settings': refusal('AccessDeniedException') })).toEqual([
      'Not looked at: how much Lambda may do at once (AccessDeniedException).',
    ])
    expect(await check({ 'sesv2 get-account': answer({ ProductionAccessEnabled: 'partly' }) })).toEqual([
      expect.stringMatching(/^Not looked at: whether SES may send to everybody/),
    ])
    expect(await check({ 'sts get-caller-identity': refusal(noCommandLine) })).toEqual([
      'The AWS command line is not installed, so nothing could be looked at.',
    ])
  })
})
