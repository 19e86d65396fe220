import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { named, resourcesOf, smsIdentity, synth, withoutHashes } from './synth.ts'

const { service } = synth({ alertsTo: 'team@example.org' })
const resources = resourcesOf(service)
const live = synth({
  smsOriginationIdentity: smsIdentity,
  domain: 'upstream.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
})
const functions = ['Participant', 'Partner', 'Worker', 'Sweeper']
const environment = (name: string, from = resources) =>
  Object(named(from, `${name}Handler`).Properties['Environment']).Variables

describe('every function', () => {
  test.each(functions)('%s runs as all of ours do', (name) => {
    expect(named(resources, `${name}Handler`).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      LoggingConfig: { LogFormat: 'JSON' },
    })
    expect(named(resources, `${name}Log`).Properties['RetentionInDays']).toBe(30)
  })

  test.each(functions)('%s raises an alarm that says who misses what', (name) => {
    const { Properties } = named(resources, `${name}Errors`)
    expect(Properties['AlarmDescription']).toMatch(/^\w.{30,}\.$/)
    expect(Properties['AlarmActions']).toHaveLength(1)
  })

  const shared = ['ASSETS_BASE', 'ORIGIN', 'PROGRAMME_TABLE', 'SECRET_ARN']
  const sending = ['SENDER', 'SES_CONFIGURATION_SET']
  test.each([
    ['Participant', [...shared, 'EVIDENCE_TABLE', 'ORIGIN_SECRET']],
    ['Partner', [...shared, 'ORIGIN_SECRET']],
    ['Worker', [...shared, 'EVIDENCE_TABLE', ...sending]],
    ['Sweeper', [...shared, 'EVIDENCE_TABLE', ...sending]],
  ])('%s is told what it needs and no more', (name, names) => {
    expect(Object.keys(environment(name)).sort()).toEqual(names.sort())
    expect(environment(name).ASSETS_BASE).toBe('/assets/0123456789ab')
  })

  test('only the jobs learn of a number to text from, and all of the domain', () => {
    const those = resourcesOf(live.service)
    expect(environment('Worker', those).SMS_ORIGINATION_IDENTITY).toBe(smsIdentity)
    expect(environment('Participant', those)).not.toHaveProperty('SMS_ORIGINATION_IDENTITY')
    // And where there is no number, nobody may text.
    for (const name of ['Worker', 'Sweeper'])
      expect(JSON.stringify(named(resources, `${name}Role`))).not.toContain('sms-voice')
    expect(environment('Partner', those).ORIGIN).toBe('https://upstream.example.org')
  })
})

describe('the door', () => {
  test('sends groups to the partner app and everyone else to the participant app', () => {
    const routes = Object.values(service.findResources('AWS::ApiGatewayV2::Route'))
    const keys = routes.map(({ Properties }) => Properties.RouteKey).sort()
    expect(keys).toEqual(['$default', 'ANY /partner', 'ANY /partner/{proxy+}'])
  })

  test('sheds a flood and logs neither path nor address', () => {
    const { Properties } = named(resources, 'DoorStage')
    expect(Properties['DefaultRouteSettings']).toEqual({
      ThrottlingBurstLimit: 500,
      ThrottlingRateLimit: 200,
    })
    expect(JSON.stringify(Properties['AccessLogSettings'])).not.toMatch(
      /path|sourceIp|userAgent|querystring/i,
    )
  })
})

describe('the site', () => {
  test('caches no page and passes on everything a browser says but the host', () => {
    service.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        HttpVersion: 'http2and3',
        DefaultCacheBehavior: {
          AllowedMethods: Match.arrayWith(['POST']),
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // Managed-CachingDisabled
          OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac', // Managed-AllViewerExceptHostHeader
          ViewerProtocolPolicy: 'redirect-to-https',
        },
      },
    })
  })

  test('tells the apps a secret that stands in no template', () => {
    const config = JSON.stringify(named(resources, 'SiteDistribution').Properties)
    expect(config).toContain('x-origin-secret')
    expect(config).toContain('{{resolve:secretsmanager:')
    expect(environment('Partner').ORIGIN_SECRET).toEqual(environment('Participant').ORIGIN_SECRET)
    expect(JSON.stringify(environment('Partner').ORIGIN_SECRET)).toContain('{{resolve:secretsmanager:')
  })

  test('speaks TLS 1.2 or better on a domain of its own', () => {
    live.service.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['upstream.example.org'],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
      },
    })
  })

  test('keeps its files private, and the version before for pages still open', () => {
    expect(named(resources, 'SiteAssets').Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    service.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketKeyPrefix: 'assets/0123456789ab',
      Prune: false,
      RetainOnDelete: Match.absent(),
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    })
  })
})

describe('the jobs', () => {
  test('the worker hears only of items that have work, and gives up soon', () => {
    const { Properties } = named(resources, 'HintsMapping')
    expect(Properties).toMatchObject({
      BatchSize: 25,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 300,
      ParallelizationFactor: 4,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
    const [{ Pattern }] = Object(Properties['FilterCriteria']).Filters
    expect(JSON.parse(Pattern)).toEqual({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { work: { S: [{ exists: true }] } } },
    })
  })

  test('a batch set aside raises an alarm', () => {
    expect(named(resources, 'HintsAside').Properties['SqsManagedSseEnabled']).toBe(true)
    expect(named(resources, 'HintsAsideAlarm').Properties['MetricName']).toBe(
      'ApproximateNumberOfMessagesVisible',
    )
  })

  test('the sweeper runs every minute, is not tried again, and is missed when it does not', () => {
    expect(named(resources, 'EveryMinute').Properties['ScheduleExpression']).toBe('rate(1 minute)')
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Sweeper') },
      MaximumRetryAttempts: 0,
    })
    expect(named(resources, 'SweeperSilence').Properties['TreatMissingData']).toBe('breaching')
  })

  test('mail insists on TLS and heeds bounces and complaints', () => {
    service.hasResourceProperties('AWS::SES::ConfigurationSet', {
      Name: 'upstream-test',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })
})

test('the service stack is as it was', () => {
  expect(withoutHashes(service)).toMatchSnapshot()
})
