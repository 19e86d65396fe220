import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { AaaaRecord, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { BuiltAssets } from '../../web/build/assets.ts'
import { assetHeaders } from '../asset-headers.ts'
import { deployAssets } from '../assets.ts'
import type { EdgeStack } from '../edge-stack.ts'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'
import type { Door } from './door.ts'
import { zoneOf } from './names.ts'

interface SiteProps {
  stage: Stage
  edge: EdgeStack
  door: Door
  assets: BuiltAssets
}

/** One origin for browsers: pages from the HTTP API, styles and scripts from a private bucket. */
export class Site extends Construct {
  readonly origin: string
  /** A reference that CloudFormation resolves; the value itself is in no template. */
  readonly originSecret: string

  constructor(scope: Construct, id: string, { stage, edge, door, assets }: SiteProps) {
    super(scope, id)
    const secret = new Secret(this, 'OriginSecret', {
      description: 'Proves to the apps that a request came through CloudFront',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    })
    acknowledge(secret, {
      SMG4: 'CloudFront and every app must change at once, which is a deployment. It gives no right to any data.',
    })
    this.originSecret = secret.secretValue.unsafeUnwrap()

    const bucket = new Bucket(this, 'Assets', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Everything in it can be built again from the repository.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    }) as IBucket // CDK's own class misses its interface by an `undefined` under exactOptionalPropertyTypes
    deployAssets(this, bucket, assets)

    const api = new HttpOrigin(door.host, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      readTimeout: Duration.seconds(30),
      customHeaders: { 'x-origin-secret': this.originSecret },
    })
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Upstream ${stage.name}`,
      defaultBehavior: {
        origin: api,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // A page is one person's. None is kept at the edge, whatever its headers say.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        // The same for everybody, so the edge may keep it for as long as each answer says.
        '/open/*': {
          origin: api,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy: new CachePolicy(this, 'OpenCache', {
            comment: 'The open directory: one answer for each address and its query',
            minTtl: Duration.seconds(0),
            defaultTtl: Duration.seconds(0),
            maxTtl: Duration.hours(1),
            queryStringBehavior: CacheQueryStringBehavior.all(),
            headerBehavior: CacheHeaderBehavior.none(),
            cookieBehavior: CacheCookieBehavior.none(),
            enableAcceptEncodingBrotli: true,
            enableAcceptEncodingGzip: true,
          }),
          // Nothing that could tell people apart gets as far as the app.
          originRequestPolicy: new OriginRequestPolicy(this, 'OpenRequest', {
            comment: 'The open directory: what to answer in, and nothing about who asks',
            headerBehavior: OriginRequestHeaderBehavior.allowList('Accept'),
            cookieBehavior: OriginRequestCookieBehavior.none(),
            queryStringBehavior: OriginRequestQueryStringBehavior.none(),
          }),
        },
        '/assets/*': {
          origin: S3BucketOrigin.withOriginAccessControl(bucket),
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: headersOfAssets(this),
        },
      },
      // Unless told, CloudFront keeps an error for ten seconds, whatever its headers say, and gives it to everybody who asks
      // for that path: one person's “not found”, with their cookie, and one fault as everybody's.
      errorResponses: keptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: edge.webAclArn,
      ...(stage.domain &&
        edge.certificateArn && {
          domainNames: [stage.domain],
          // CloudFront's own name keeps an older floor of its own: TLS 1.2 comes with the domain.
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificateArn),
        }),
    })

    this.origin = `https://${stage.domain ?? distribution.distributionDomainName}`
    const zone = zoneOf(this, stage)
    if (zone && stage.domain) {
      const record = {
        zone,
        recordName: stage.domain,
        target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
      }
      new ARecord(this, 'Record', record)
      new AaaaRecord(this, 'RecordV6', record)
    }
    acknowledge(distribution, {
      CFR1: 'Somebody who is abroad for a week may need it as much.',
      CFR3: 'A log of who asked for which path would hold signed links and say who looks for help with what. The API counts.',
      CFR4: 'TLS 1.2 and better, wherever the stage has a domain of its own: CloudFront’s own name can’t be told.',
    })
    acknowledge(bucket, {
      S1: 'Styles and one script, the same for everybody: who fetched them is nobody’s business.',
    })
    new CfnOutput(this, 'Origin', { value: this.origin })
    new CfnOutput(this, 'PointDomainAt', { value: distribution.distributionDomainName })
  }
}

/** The errors that CloudFront keeps: its Developer Guide, “How CloudFront processes HTTP 4xx and 5xx status codes”. */
const keptErrors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]

/** CloudFront has a field of its own for each header but one, so the values are told to it piece by piece. */
const headersOfAssets = (scope: Construct) =>
  new ResponseHeadersPolicy(scope, 'AssetHeaders', {
    comment: 'Styles and scripts: two years of https, nothing to load, for this site alone',
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
      contentSecurityPolicy: {
        contentSecurityPolicy: assetHeaders['content-security-policy'],
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'cross-origin-resource-policy',
          value: assetHeaders['cross-origin-resource-policy'],
          override: true,
        },
      ],
    },
  })
