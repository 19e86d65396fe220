import { App } from 'aws-cdk-lib'
import { buildAssets } from '../web/build/assets.ts'
import { readStage } from './config.ts'
import { featureFlags, upstream } from './upstream.ts'

// cdk synth -c stage=<name>
const app = new App({ analyticsReporting: false, context: featureFlags })
upstream(app, readStage(String(app.node.tryGetContext('stage') ?? 'demo')), buildAssets())
app.synth()
