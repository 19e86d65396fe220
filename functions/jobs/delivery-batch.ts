/** One batch of what providers told us: each record for itself, so that one that has to come back keeps no other. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { type Heard, readProviderEvent } from '../adapters/provider-events.ts'
import { noteDelivery } from '../core/messages/delivery-event.ts'
import type { Deps, WorkerDeps } from '../core/ports.ts'

export type DeliveryDeps = Pick<Deps, 'programme' | 'vault' | 'now'> & Pick<WorkerDeps, 'log'>

export async function noteBatch(deps: DeliveryDeps, event: SQSEvent): Promise<SQSBatchResponse> {
  const counts: Record<string, number> = {}
  let fault: string | undefined
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const { body, messageId } of event.Records) {
    let outcome: string
    try {
      outcome = await note(deps, readProviderEvent(body))
    } catch (error) {
      outcome = 'broken'
      fault = error instanceof Error ? error.name : 'unknown'
    }
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (outcome === 'too-early' || outcome === 'broken') batchItemFailures.push({ itemIdentifier: messageId })
  }
  deps.log({ job: 'delivery-events', counts, ...(fault ? { fault } : {}) })
  return { batchItemFailures }
}

async function note(deps: DeliveryDeps, heard: Heard): Promise<string> {
  switch (heard.kind) {
    case 'delivery':
      return noteDelivery(deps, heard.event)
    case 'text': {
      // Few write back, and reading their numbers takes a large library.
      const { hearText } = await import('../core/messages/inbound-text.ts')
      return `text ${await hearText(deps, heard)}`
    }
    case 'unreadable':
      return 'unreadable'
  }
}
