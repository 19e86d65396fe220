/** Hinted by the programme table's stream: does what has just become due. It trusts the key and nothing else. */
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { workerDeps } from '../adapters/environment.ts'
import { doDue } from '../core/work/sweep.ts'

const deps = await workerDeps()

async function work(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const counts: Record<string, number> = {}
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = []
  for (const { dynamodb } of event.Records) {
    const { pk, sk } = dynamodb?.Keys ?? {}
    if (!pk?.S || !sk?.S) continue
    try {
      const outcome = await doDue(deps, { pk: pk.S, sk: sk.S })
      counts[outcome] = (counts[outcome] ?? 0) + 1
    } catch {
      // Tried again from here on; the sweeper would find it too.
      batchItemFailures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })
      break
    }
  }
  deps.log({ job: 'worker', counts })
  return { batchItemFailures }
}

export const handler = middy(work)
