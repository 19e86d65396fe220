/** Hears what the providers say of messages, and the texts that people send us. */
import middy from '@middy/core'
import type { SQSEvent } from 'aws-lambda'
import { deliveryDeps } from '../adapters/environment/jobs.ts'
import { namesOnly } from '../adapters/names-only.ts'
import { noteBatch } from './delivery-batch.ts'

const deps = await deliveryDeps()

export const handler = middy((event: SQSEvent) => noteBatch(deps, event)).use(namesOnly())
