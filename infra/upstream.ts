import { type App, Tags } from 'aws-cdk-lib'
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { BuiltAssets } from '../web/build/assets.ts'
import { DataStack } from './data-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import { ServiceStack } from './service-stack.ts'
import type { Stage } from './stage.ts'

/**
 * CDK's own advice for a new project. It is given here and not in cdk.json because that file is read by
 * the CLI alone: this way the tests synthesise exactly what is deployed, and show what an upgrade changes.
 */
export const featureFlags = {
  ...recommended,
  // A table cannot leave its stack while the service stack still names it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
}

/** Three stacks: what CloudFront reads from us-east-1, what must outlive any release of the code, and what each replaces. */
export const upstream = (app: App, stage: Stage, assets: BuiltAssets) => {
  const account = stage.account && { account: stage.account }
  const env = { ...account, region: stage.region }
  const edge = new EdgeStack(app, `upstream-${stage.name}-edge`, {
    env: { ...account, region: 'us-east-1' },
    stage,
    // Its names are told to the service stack, in whatever region that is.
    crossRegionReferences: true,
    description: 'Upstream: the firewall and the certificate of the site.',
  })
  const data = new DataStack(app, `upstream-${stage.name}-data`, {
    env,
    terminationProtection: true,
    description: 'Upstream: tables, keys and the programme secret. Kept when everything else goes.',
  })
  const service = new ServiceStack(app, `upstream-${stage.name}-service`, {
    env,
    crossRegionReferences: true,
    stage,
    edge,
    data,
    assets,
    description: 'Upstream: the doors, the jobs and the site in front of them.',
  })
  // CloudFormation gives dashboards tags since lately; what checks templates does not know it yet.
  Tags.of(app).add('upstream:stage', stage.name, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] })
  return { edge, data, service }
}
