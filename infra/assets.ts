import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { BuiltAssets } from '../web/build/assets.ts'

/** Pages name their styles and script by version, so a browser can keep a file for good. */
export const assetsBase = ({ version }: BuiltAssets): string => `/assets/${version}`

export const deployAssets = (scope: Construct, bucket: IBucket, assets: BuiltAssets): BucketDeployment =>
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
