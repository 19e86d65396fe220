import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { reserved } from '../../cli/deploy-check-stacks.ts'
import { stands } from '../../cost/model.ts'
import type { Table } from '../../functions/core/ports.ts'
import { goOnLooking } from '../../functions/core/work/round.ts'
import { assetHeaders } from '../../infra/asset-headers.ts'
import { Mail } from '../../infra/constructs/mail.ts'
import { checkStage } from '../../infra/stage.ts'
import {
  type Json,
  named,
  type Resource,
  type Resources,
  resourcesOf,
  smsIdentity,
  synth,
  withoutHashes,
} from './synth.ts'

const { service } = synth({ alertsTo: 'team@example.org' })
const resources = resourcesOf(service)
const live = synth({
  smsOriginationIdentity: smsIdentity,
  domain: 'upstream.example.org',
  zone: { id: 'Z0123456789ABC', name: 'example.org' },
  programme: 'Upstream Leeds',
  smsPerSecond: 2,
  smsMonthlyPounds: 50,
  workEpoch: 2,
})
const functions = [
  'Participant',
  'Partner',
  'Employer',
  'Operator',
  'Worker',
  'Sweeper',
  'DeliveryEvents',
  'Reconcile',
  'Releases',
  'Snapshot',
  'Open',
  'Harvest',
]
const environment = (name: string, from = resources) =>
  Object(named(from, `${name}Handler`).Properties['Environment']).Variables

describe('every function', () => {
  test.each(functions)('%s runs as all of ours do', (name) => {
    expect(named(resources, `${name}Handler`).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize:
        { Participant: 1769, Releases: 1769, Snapshot: 2048, Open: 1769, Harvest: 1024 }[name] ?? 512,
      LoggingConfig: { LogFormat: 'JSON' },
    })
    expect(named(resources, `${name}Log`).Properties['RetentionInDays']).toBe(30)
  })

  test.each(functions)('%s raises an alarm that says who misses what', (name) => {
    const { Properties } = named(resources, `${name}Errors`)
    expect(Properties['AlarmDescription']).toMatch(/^\w.{30,}\.$/)
    expect(Properties['AlarmActions']).toHaveLength(1)
  })

  const contacts = ['CONTACT_KEY', 'CONTACT_KEY_CONTEXT']
  const shared = ['ASSETS_BASE', 'ORIGIN', 'PROGRAMME_TABLE', 'SECRET_ARN', 'WORK_EPOCH', ...contacts]
  const sending = ['SENDER', 'PROGRAMME_NAME', 'SES_CONFIGURATION_SET']
  test.each([
    ['Participant', [...shared, 'EVIDENCE_TABLE', 'RELEASES_TABLE', 'ORIGIN_SECRET']],
    ['Partner', [...shared, 'ORIGIN_SECRET']],
    ['Employer', [...shared, 'RELEASES_TABLE', 'ORIGIN_SECRET']],
    ['Operator', [...shared, 'RELEASES_TABLE', 'ORIGIN_SECRET', 'SMS_SEGMENTS_A_MONTH']],
    ['Worker', [...shared, 'EVIDENCE_TABLE', ...sending]],
    ['Sweeper', [...shared, 'EVIDENCE_TABLE', ...sending]],
    ['DeliveryEvents', ['PROGRAMME_TABLE', 'SECRET_ARN', 'WORK_EPOCH']],
    ['Reconcile', ['PROGRAMME_TABLE', 'WORK_EPOCH']],
    ['Releases', ['PROGRAMME_TABLE', 'EVIDENCE_TABLE', 'RELEASES_TABLE', 'RELEASE_STATE_TABLE']],
    ['Snapshot', ['PROGRAMME_TABLE']],
    ['Harvest', ['PROGRAMME_TABLE', 'WORK_EPOCH', 'ORIGIN']],
    ['Open', ['PROGRAMME_TABLE', 'ORIGIN', 'ASSETS_BASE', 'ORIGIN_SECRET']],
  ])('%s is told what it needs and no more', (name, names) => {
    expect(Object.keys(environment(name)).sort()).toEqual(names.sort())
    if (names.includes('ASSETS_BASE')) expect(environment(name).ASSETS_BASE).toBe('/assets/0123456789ab')
  })

  // The jobs that publish and that make the snapshot mark no work and do none, and the open door only reads.
  test.each(functions.filter((name) => !['Releases', 'Snapshot', 'Open'].includes(name)))(
    '%s is told which life of the table it is',
    (name) => {
      expect(environment(name).WORK_EPOCH).toBe('1')
      expect(environment(name, resourcesOf(live.service)).WORK_EPOCH).toBe('2')
    },
  )

  test('only the jobs learn of a number to text from, the team of the month’s money, and all of the domain', () => {
    const those = resourcesOf(live.service)
    for (const name of ['Worker', 'Sweeper'])
      expect(environment(name, those)).toMatchObject({
        SMS_ORIGINATION_IDENTITY: { 'Fn::GetAtt': [expect.stringMatching(/^TextsPool/), 'Arn'] },
        SMS_CONFIGURATION_SET: 'upstream-test',
        SMS_PER_SECOND: '2',
        SMS_SEGMENTS_A_MONTH: '1250',
      })
    for (const name of ['Participant', 'Partner', 'Employer', 'DeliveryEvents', 'Reconcile', 'Releases'])
      expect(JSON.stringify(environment(name, those))).not.toContain('SMS_')
    expect(environment('Operator', those)).toMatchObject({ SMS_SEGMENTS_A_MONTH: '1250' })
    expect(JSON.stringify(environment('Operator', those))).not.toContain('SMS_ORIGINATION')
    // And where there is no number, nobody may text.
    for (const name of ['Worker', 'Sweeper'])
      expect(JSON.stringify(named(resources, `${name}Role`))).not.toContain('sms-voice')
    expect(environment('Partner', those).ORIGIN).toBe('https://upstream.example.org')
  })
})

describe('the door', () => {
  test('sends groups, employers, the team and other directories to apps of their own and everyone else to the participant app', () => {
    const routes = Object.values(service.findResources('AWS::ApiGatewayV2::Route'))
    const keys = routes.map(({ Properties }) => Properties.RouteKey).sort()
    expect(keys).toEqual([
      '$default',
      'ANY /employer',
      'ANY /employer/{proxy+}',
      'ANY /open',
      'ANY /open/{proxy+}',
      'ANY /operator',
      'ANY /operator/{proxy+}',
      'ANY /partner',
      'ANY /partner/{proxy+}',
    ])
  })

  test('that Lambda has no room for raises an alarm, though no function has failed', () => {
    expect(named(resources, 'DoorRefusedAlarm').Properties).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [{ Name: 'ApiId', Value: { Ref: expect.stringMatching(/^DoorApi/) } }],
      Statistic: 'Sum',
    })
  })

  test('sheds a flood and logs neither path nor address', () => {
    const { Properties } = named(resources, 'DoorStage')
    expect(Properties['DefaultRouteSettings']).toEqual({
      ThrottlingBurstLimit: 500,
      ThrottlingRateLimit: 200,
    })
    // A flood at the open door leaves room for people.
    const share = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }
    expect(Properties['RouteSettings']).toEqual({ 'ANY /open': share, 'ANY /open/{proxy+}': share })
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

  test('keeps no error for the next who asks: those that CloudFront would keep, it is told not to', () => {
    const { CustomErrorResponses } = Object(
      named(resources, 'SiteDistribution').Properties['DistributionConfig'],
    )
    expect(CustomErrorResponses).toEqual(
      [400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 0,
      })),
    )
  })

  test('keeps what the open door gives, by its query and by nothing that tells people apart', () => {
    service.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheBehaviors: Match.arrayWith([
          Match.objectLike({
            PathPattern: '/open/*',
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
            ViewerProtocolPolicy: 'redirect-to-https',
          }),
        ]),
      },
    })
    service.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0,
        DefaultTTL: 0,
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        },
      },
    })
    service.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept'] },
      },
    })
  })

  test('stands behind its firewall', () => {
    expect(JSON.stringify(named(resources, 'SiteDistribution').Properties)).toContain('WebACLId')
  })

  test('reaches the API by a name of its own where there is a domain, and AWS’s is closed', () => {
    live.service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    live.service.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'api.upstream.example.org',
    })
    const config = JSON.stringify(named(resourcesOf(live.service), 'SiteDistribution').Properties)
    expect(config).toContain('"DomainName":"api.upstream.example.org"')
    expect(config).not.toContain('execute-api')
    service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false })
  })

  test('makes its own records where its zone is known: the site, the API and the keys that sign its mail', () => {
    const records = Object.values(live.service.findResources('AWS::Route53::RecordSet')).map(
      ({ Properties: { Name, Type } }) => `${Type} ${typeof Name === 'string' ? Name : 'of DKIM'}`,
    )
    expect(records.toSorted()).toEqual([
      'A api.upstream.example.org.',
      'A upstream.example.org.',
      'AAAA upstream.example.org.',
      'CNAME of DKIM',
      'CNAME of DKIM',
      'CNAME of DKIM',
    ])
    service.resourceCountIs('AWS::Route53::RecordSet', 0)
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

  test('serves styles and scripts under headers of its own, the very ones that the browser tests serve them with', () => {
    const { DistributionConfig } = named(resources, 'SiteDistribution').Properties as Json & {
      DistributionConfig: { CacheBehaviors: { PathPattern: string; ResponseHeadersPolicyId?: Json }[] }
    }
    const assets = DistributionConfig.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/assets/*')
    const [id, { Properties }] = Object.entries(resources).find(([id]) =>
      id.startsWith('SiteAssetHeaders'),
    ) as [string, Resource]
    expect(assets?.ResponseHeadersPolicyId).toEqual({ Ref: id })
    const { SecurityHeadersConfig: has, CustomHeadersConfig } = Object(
      Properties['ResponseHeadersPolicyConfig'],
    )
    for (const set of Object.values(has)) expect(set).toMatchObject({ Override: true })
    expect(has.ContentTypeOptions).toBeDefined()
    expect({
      'content-security-policy': has.ContentSecurityPolicy.ContentSecurityPolicy,
      'referrer-policy': has.ReferrerPolicy.ReferrerPolicy,
      'strict-transport-security': `max-age=${has.StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': has.FrameOptions.FrameOption,
      ...Object.fromEntries(
        CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [Header, Value]),
      ),
    }).toEqual(assetHeaders)
    expect(has.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
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
      // A parked item's marker begins with P; a claimed message has a lease, which is what "sending" means for it.
      // Its state is not asked: a self-referral's says "sending" while it has everything to do.
      dynamodb: { NewImage: { work: { S: [{ prefix: 'W#' }] }, lease: { S: [{ exists: false }] } } },
    })
  })

  test('a batch set aside raises an alarm', () => {
    expect(named(resources, 'HintsAside').Properties['SqsManagedSseEnabled']).toBe(true)
    expect(named(resources, 'HintsAsideAlarm').Properties['MetricName']).toBe(
      'ApproximateNumberOfMessagesVisible',
    )
  })

  test('the sweeper runs every minute, is not tried again, and is missed when it does not', () => {
    expect(named(resources, 'EveryMinuteSchedule').Properties['ScheduleExpression']).toBe('rate(1 minute)')
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Sweeper') },
      MaximumRetryAttempts: 0,
    })
    expect(named(resources, 'SweeperSilence').Properties['TreatMissingData']).toBe('breaching')
  })

  test('the look at everything is gone on with every quarter of an hour, and two days without its end are noticed', () => {
    expect(named(resources, 'UpkeepEveryQuarterSchedule').Properties['ScheduleExpression']).toBe(
      'rate(15 minutes)',
    )
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Reconcile') },
      MaximumRetryAttempts: 0,
    })
    expect(named(resources, 'ReconcileHandler').Properties['Timeout']).toBe(900)
    // A whole round writes the line that is counted here; a part of one writes another.
    expect(named(resources, 'UpkeepUnfinishedAlarm').Properties).toMatchObject({
      MetricName: 'parked',
      Statistic: 'SampleCount',
      Period: 6 * 3600,
      EvaluationPeriods: 8,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
      AlarmDescription: expect.stringMatching(/whoever waits for a message/),
    })
  })

  test.each([
    ['parked', 'Parked', 1],
    ['oldestDueMinutes', 'Overdue', 60],
  ])('what the daily look says of %s raises an alarm from %s on', (count, alarm, threshold) => {
    const [transformation] = Object(named(resources, `Upkeep${count}`).Properties['MetricTransformations'])
    expect(transformation).toMatchObject({ MetricName: count, MetricValue: `$.counts.${count}` })
    expect(named(resources, `Upkeep${count}`).Properties['FilterPattern']).toBe(
      `{ ($.job = "reconcile") && ($.counts.${count} >= 0) }`,
    )
    expect(named(resources, `Upkeep${alarm}Alarm`).Properties).toMatchObject({
      MetricName: count,
      Namespace: transformation.MetricNamespace,
      Statistic: 'Maximum',
      Threshold: threshold,
    })
  })

  test('the releases come early each morning, one run at a time, and their absence is noticed', () => {
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0/15 3-6 * * ? *)',
      Target: { RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 } },
    })
    expect(named(resources, 'ReleasesHandler').Properties).toMatchObject({
      Timeout: 900,
      MemorySize: 1769,
      ReservedConcurrentExecutions: 1,
    })
    expect(named(resources, 'ReleasesSilence').Properties).toMatchObject({
      Period: 6 * 3600,
      EvaluationPeriods: 5,
      TreatMissingData: 'breaching',
    })
    expect(named(resources, 'ReleasesErrors').Properties['AlarmDescription']).toMatch(/miss their release/)
  })

  test('every clock is UTC’s, which skips no hour in spring and has none twice in autumn', () => {
    const clocks = Object.values(service.findResources('AWS::Scheduler::Schedule'))
    expect(clocks.length).toBeGreaterThan(4)
    for (const { Properties } of clocks) expect(Properties.ScheduleExpressionTimezone).toBe('Etc/UTC')
  })

  test('each clock may start its own job, in its own name, within a time that Scheduler takes', () => {
    for (const { Properties } of Object.values(service.findResources('AWS::Scheduler::Schedule'))) {
      const { Arn, RoleArn, RetryPolicy } = Properties.Target
      const role = resources[RoleArn['Fn::GetAtt'][0]]
      expect(JSON.stringify(role?.Properties['AssumeRolePolicyDocument'])).toContain(
        'scheduler.amazonaws.com',
      )
      const [policy] = Object(role?.Properties['Policies'])
      expect(policy.PolicyDocument).toMatchObject({
        Statement: [{ Action: 'lambda:InvokeFunction', Resource: Arn }],
      })
      expect(RetryPolicy.MaximumEventAgeInSeconds).toBeGreaterThanOrEqual(60)
    }
  })

  test('feeds are looked for every five minutes, one run at a time, and their absence is noticed', () => {
    expect(named(resources, 'HarvestingEveryFiveMinutesSchedule').Properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      Target: { RetryPolicy: { MaximumRetryAttempts: 0 } },
    })
    expect(named(resources, 'HarvestHandler').Properties).toMatchObject({
      Timeout: 600,
      MemorySize: 1024,
      ReservedConcurrentExecutions: 1,
    })
    expect(named(resources, 'HarvestSilence').Properties['TreatMissingData']).toBe('breaching')
    const { FilterPattern } = named(resources, 'HarvestingNeedsSomebody').Properties
    for (const outcome of ['held', 'stopped', 'broken', 'neglected'])
      expect(FilterPattern).toContain(`$.counts.${outcome} >= 1`)
    const alarm = named(resources, 'HarvestingNeedsSomebodyAlarm').Properties
    expect(alarm['AlarmDescription']).toMatch(/feeds -- list/)
  })

  test('the alarms read the very names that the daily look writes', async () => {
    const lines: { job: string; counts: Record<string, number> }[] = []
    const programme: Partial<Table> = {
      list: async () => [],
      get: async () => undefined,
      claim: async () => true,
      change: async () => true,
    }
    const nothing = { scan: async () => ({ items: [] }), programme: programme as Table }
    const now = () => new Date('2026-11-23T04:30:00Z')
    await goOnLooking({ ...nothing, now, epoch: '1', log: (line) => lines.push(line) })
    expect(lines).toEqual([
      { job: 'reconcile', counts: expect.objectContaining({ parked: 0, oldestDueMinutes: 0 }) },
    ])
  })

  test('the sender’s domain is made known to SES, goes with the stage, and is left alone where SES knows it', () => {
    expect(named(resources, 'MailIdentity')).not.toHaveProperty('DeletionPolicy')
    const alone = new Stack(new App(), 'alone')
    new Mail(alone, 'Mail', checkStage('test', { sender: 'hello@example.org', senderProved: true }))
    const known = Template.fromStack(alone)
    known.resourceCountIs('AWS::SES::EmailIdentity', 0)
    expect(known.findOutputs('*')).toEqual({})
    expect(Object.keys(service.toJSON()['Outputs']).filter((name) => name.includes('Dkim'))).toHaveLength(3)
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

describe('texts', () => {
  test('go from a pool around the number, which hears what comes back and leaves STOP to us', () => {
    const those = resourcesOf(live.service)
    expect(named(those, 'TextsPool').Properties).toMatchObject({
      OriginationIdentities: [smsIdentity],
      SelfManagedOptOutsEnabled: true,
      SharedRoutesEnabled: false,
      // Or a first deployment that fails could not be taken back.
      DeletionProtectionEnabled: false,
    })
    expect(JSON.stringify(named(those, 'TextsPool').Properties['TwoWay'])).toContain('FeedbackTopic')
    expect(JSON.stringify(environment('Worker', those).SMS_ORIGINATION_IDENTITY)).toContain('TextsPool')
    service.resourceCountIs('AWS::SMSVOICE::Pool', 0)
  })

  test.each(['pool/p-1', 'sender-id/Upstream/GB'])('go from %s as it was made', (made) => {
    const identity = smsIdentity.replace('phone-number/phone-0123', made)
    const { service: other } = synth({ smsOriginationIdentity: identity })
    other.resourceCountIs('AWS::SMSVOICE::Pool', 0)
    expect(environment('Worker', resourcesOf(other)).SMS_ORIGINATION_IDENTITY).toBe(identity)
  })
})

describe('money', () => {
  test('is told of before it is gone, by email, where there is somebody to tell', () => {
    const told = { SubscriptionType: 'EMAIL', Address: 'team@example.org' }
    service.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 50, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        {
          Notification: Match.objectLike({ NotificationType: 'ACTUAL', Threshold: 80 }),
          Subscribers: [told],
        },
        {
          Notification: Match.objectLike({ NotificationType: 'FORECASTED', Threshold: 100 }),
          Subscribers: [told],
        },
      ],
    })
    live.service.resourceCountIs('AWS::Budgets::Budget', 0)
  })
})

test('one dashboard shows every alarm, every door and every job', () => {
  const shown = JSON.stringify(named(resources, 'Dashboard').Properties['DashboardBody'])
  for (const [id, { Type }] of Object.entries(resources))
    if (Type === 'AWS::CloudWatch::Alarm') expect(shown).toContain(id)
  for (const name of functions) expect(shown).toContain(`"${name}Handler`)
})

describe('what providers tell us', () => {
  const queue = named(resources, 'FeedbackQueue').Properties
  const texting = resourcesOf(live.service)

  test('comes from SES for these five events, and for texts where there is a number', () => {
    const { EventDestination } = named(resources, 'MailConfigurationSetEvents').Properties
    expect(EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    })
    expect(Object.values(resources).some(({ Type }) => Type.startsWith('AWS::SMSVOICE'))).toBe(false)
    const [events] = Object(named(texting, 'FeedbackSmsConfigurationSet').Properties['EventDestinations'])
    expect(events).toMatchObject({ Enabled: true, MatchingEventTypes: ['TEXT_ALL'] })
    expect(JSON.stringify(events.SnsDestination)).toContain('FeedbackTopic')
  })

  type Statement = { Effect: string; Principal: Json; Action: Json; Condition?: Json }
  const allowed = (policy: string, from: Resources) =>
    (Object(named(from, policy).Properties['PolicyDocument']).Statement as Statement[])
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Principal, Action, Condition }) => ({
        Principal,
        Action,
        Condition: JSON.stringify(Condition),
      }))

  test('can be published by the two services for this account, and by nobody else', () => {
    expect(allowed('FeedbackTopicPolicy', texting)).toEqual([
      {
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: expect.stringMatching(/SourceAccount.*AWS::AccountId.*SourceArn.*:configuration-set\//),
      },
      {
        Principal: { Service: 'sms-voice.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: '{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}',
      },
    ])
    expect(JSON.stringify(allowed('FeedbackTopicPolicy', resources))).not.toContain('sms-voice')
    expect(named(texting, 'FeedbackTopic').Properties).toHaveProperty('KmsMasterKeyId')
  })

  test('reaches the queue by that topic alone, so that no event can be forged', () => {
    expect(allowed('FeedbackQueuePolicy', texting)).toEqual([
      {
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: expect.stringMatching(
          /^{"ArnEquals":{"aws:SourceArn":{"Ref":"FeedbackTopic[0-9A-F]{8}"}}}$/,
        ),
      },
    ])
    for (const policy of ['FeedbackQueuePolicy', 'FeedbackUnreadPolicy', 'FeedbackTopicPolicy'])
      expect(JSON.stringify(named(texting, policy))).toContain('"aws:SecureTransport":"false"')
    for (const name of ['FeedbackQueue', 'FeedbackUnread'])
      expect(named(texting, name).Properties['SqsManagedSseEnabled']).toBe(true)
  })

  test('is handed out again only when a run can’t have it any more, and set aside after five times', () => {
    const timeout = Number(named(resources, 'DeliveryEventsHandler').Properties['Timeout'])
    expect(Number(queue['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * timeout)
    // What comes too early has to come again after the five minutes that it may be early by.
    expect(Number(queue['VisibilityTimeout']) * 4).toBeGreaterThan(5 * 60)
    expect(Object(queue['RedrivePolicy']).maxReceiveCount).toBe(5)
    expect(named(resources, 'FeedbackMapping').Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    })
  })

  test.each([
    ['FeedbackUnreadAlarm', 'ApproximateNumberOfMessagesVisible', 1],
    ['FeedbackLateAlarm', 'ApproximateAgeOfOldestMessage', 600],
    ['ReputationBounceAlarm', 'Reputation.BounceRate', 0.05],
    ['ReputationComplaintAlarm', 'Reputation.ComplaintRate', 0.001],
  ])('%s watches %s from %d on', (name, MetricName, Threshold) => {
    expect(named(resources, name).Properties).toMatchObject({ MetricName, Threshold })
  })
})

test('alarms may speak: their topic takes what CloudWatch’s alarms of this account say', () => {
  const { Statement } = Object(named(resources, 'AlertsTopicPolicy').Properties['PolicyDocument'])
  // A topic without any policy takes what its own account says. One with a policy takes what that says, and no more.
  const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow')
  expect(allowed).toEqual([
    expect.objectContaining({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: expect.stringMatching(/^AlertsTopic/) },
    }),
  ])
  expect(JSON.stringify(allowed[0].Condition)).toMatch(
    /^{"ArnLike":{"aws:SourceArn".*:cloudwatch:.*:alarm:\*/,
  )
  // It is not encrypted under a key, which CloudWatch would need a right to.
  expect(named(resources, 'AlertsTopic').Properties).not.toHaveProperty('KmsMasterKeyId')
})

test('no alarm looks back further than CloudWatch lets it', () => {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::CloudWatch::Alarm') continue
    const period = Number(Properties['Period'])
    const most = period < 3600 ? 86_400 : 7 * 86_400
    expect(period * Number(Properties['EvaluationPeriods'])).toBeLessThanOrEqual(most)
  }
})

test('every alarm is a sentence that says who misses what, and reaches somebody', () => {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
  expect(alarms.length).toBeGreaterThan(12)
  for (const { Properties } of alarms) {
    expect(Properties['AlarmDescription']).toMatch(/^[A-Z].{30,}\.$/)
    expect(Properties['AlarmActions']).toHaveLength(1)
  }
})

test('what is asked of an account beforehand is what the jobs keep for themselves', () => {
  const kept = Object.values(resources).map(({ Properties }) =>
    Number(Properties?.['ReservedConcurrentExecutions'] ?? 0),
  )
  expect(kept.reduce((all, one) => all + one, 0)).toBe(reserved)
})

test('what the model of costs takes to stand in a stage is what stands', () => {
  const all = [live.edge, live.data, live.service].flatMap((stack) => Object.values(resourcesOf(stack)))
  const count = (type: string) => all.filter(({ Type }) => Type === type).length
  const acl = all.find(({ Type }) => Type === 'AWS::WAFv2::WebACL')
  expect(stands).toMatchObject({
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    webAcls: count('AWS::WAFv2::WebACL'),
    rules: Object(acl?.Properties['Rules']).length,
  })
})

test('the service stack is as it was', () => {
  expect(withoutHashes(service)).toMatchSnapshot()
})

test('what limits say in the log of every door and sender raises an alarm', () => {
  const told = ['unasked', 'strangers', 'manyFromOneCode', 'joinCode', 'wrongJoinCode', 'wrongCode', 'report']
  for (const name of told) {
    expect(named(resources, `Limits${name}Alarm`).Properties['MetricName']).toBe(`limits-${name}`)
    for (const from of ['participant', 'partner', 'employer', 'operator', 'worker', 'sweeper']) {
      const { FilterPattern } = named(resources, `Limits${name}In${from}`).Properties
      expect(FilterPattern).toBe(`{ ($.job = "limits") && ($.counts.${name} >= 1) }`)
    }
  }
})
