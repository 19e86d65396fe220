/** Once a day: looks at every item, mends the markers that have gone astray, and says how things stand. */
import middy from '@middy/core'
import { reconcileDeps } from '../adapters/environment.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { reconcile } from '../core/work/reconcile.ts'

const deps = reconcileDeps()

export const handler = middy(() => reconcile(deps)).use(namesOnly())
