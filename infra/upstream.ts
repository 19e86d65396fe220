import { type App, Tags } from 'aws-cdk-lib'
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { BuiltAssets } from '../web/build/assets.ts'
import type { Stage } from './config.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'

/**
 * CDK's own advice for a new project. It is given here and not in cdk.json because that file is read by
 * the CLI alone: this way the tests synthesise exactly what is deployed, and show what an upgrade changes.
 */
export const featureFlags = {
  ...recommended,
  // A table cannot leave its stack while the service stack still names it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
}

/** Two stacks: what must outlive any release of the code, and what is replaced by each. */
export const upstream = (app: App, stage: Stage, assets: BuiltAssets) => {
  const env = { region: stage.region }
  const data = new DataStack(app, `upstream-${stage.name}-data`, {
    env,
    terminationProtection: true,
    description: 'Upstream: tables, keys and the programme secret. Kept when everything else goes.',
  })
  const service = new ServiceStack(app, `upstream-${stage.name}-service`, {
    env,
    stage,
    data,
    assets,
    description: 'Upstream: the doors, the jobs and the site in front of them.',
  })
  Tags.of(app).add('upstream:stage', stage.name)
  return { data, service }
}
