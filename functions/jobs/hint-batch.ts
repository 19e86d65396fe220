/** One batch of hints: does what each names, if it is due. It trusts the keys and nothing else. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { WorkerDeps } from '../core/ports.ts'
import { doDue } from '../core/work/sweep.ts'

/**
 * A hint that fails keeps no other: all are done, and the failed ones named. Lambda hands the batch over again from
 * the first of them on, and whatever was done by then is found to have nothing due.
 */
export async function workBatch(
  deps: WorkerDeps,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const counts: Record<string, number> = {}
  const count = (outcome: string) => {
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = []
  for (const { dynamodb } of event.Records) {
    const { pk, sk } = dynamodb?.Keys ?? {}
    if (!pk?.S || !sk?.S) continue
    try {
      count(await doDue(deps, { pk: pk.S, sk: sk.S }, count))
    } catch {
      count('failed')
      batchItemFailures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })
    }
  }
  deps.log({ job: 'worker', counts })
  return { batchItemFailures }
}
