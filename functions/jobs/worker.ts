/** Hinted by the programme table's stream: does what has just become due. */
import middy from '@middy/core'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { workerDeps } from '../adapters/environment/worker.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { workBatch } from './hint-batch.ts'

const deps = await workerDeps()

export const handler = middy((event: DynamoDBStreamEvent) => workBatch(deps, event)).use(namesOnly())
