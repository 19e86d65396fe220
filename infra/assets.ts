import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { BuiltAssets } from '../web/build/assets.ts'
import { acknowledge } from './constructs/acknowledge.ts'

/** Pages name their styles and script by version, so a browser can keep a file for good. */
export const assetsBase = ({ version }: BuiltAssets): string => `/assets/${version}`

export function deployAssets(scope: Construct, bucket: IBucket, assets: BuiltAssets): void {
  new BucketDeployment(scope, 'AssetFiles', {
    sources: assets.files.map(({ path, contents }) => Source.data(path, contents)),
    destinationBucket: bucket,
    destinationKeyPrefix: assetsBase(assets).slice(1),
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.days(365)),
      CacheControl.immutable(),
    ],
    // Pages already open still ask for the version before, so nothing is pruned. Nor is retainOnDelete
    // turned off: a new version is a new prefix, and CDK would then delete the old one on the way.
    prune: false,
    logGroup: new LogGroup(scope, 'AssetFilesLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    }),
  })

  // CDK's own function, which the stack has one of: it copies from the bucket that deployments go through to this one.
  const stack = Stack.of(scope)
  const own = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
  if (!own) return
  const account = stack.account.includes('Token') ? '<AWS::AccountId>' : stack.account
  const from = `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${stack.region}/*`
  const to = `<${stack.getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*`
  const copies =
    'CDK’s own function for files: it reads what was deployed and writes it to the bucket of styles.'
  acknowledge(own, {
    L1: 'CDK’s own function, on the runtime that this version of CDK knows.',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': copies,
    ...Object.fromEntries(
      [
        ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((verb) => `Action::s3:${verb}*`),
        ...[from, to].map((files) => `Resource::${files}`),
      ].map((finding) => [`IAM5[${finding}]`, copies]),
    ),
  })
}
