/**
 * Counts what is asked of the database, from inside the SDK. Units are worked out from the items as they stand before
 * and after each write, read on a connection of its own that nobody counts.
 */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Key } from '../functions/core/ports.ts'
import { indexWriteUnits, itemSize, readUnits, type Stored, writeUnits } from './capacity.ts'

export type Counted = {
  calls: number
  reads: number
  tableWrites: number
  indexWrites: number
  /** What the engine itself says that it charged. */
  engine: number
}

export type Meter = {
  /** What some work asks of the database. */
  count(work: () => Promise<unknown>): Promise<Counted>
  /** What the table's stream would have told the worker of: see infra/constructs/hints.ts. */
  hints: Key[]
  /** Messages that were claimed by the write that made them: nobody hints at those. */
  claimed: Key[]
}

type Asked = { TableName?: string; Key?: Stored; Item?: Stored; ConsistentRead?: boolean }
type Answered = { Item?: Stored; Items?: Stored[]; ConsumedCapacity?: { CapacityUnits?: number } }

const none = (): Counted => ({ calls: 0, reads: 0, tableWrites: 0, indexWrites: 0, engine: 0 })

/** Counts what goes through `documents`; `side` looks at the items. */
export function makeMeter(documents: DynamoDBDocumentClient, side: DynamoDBDocumentClient): Meter {
  let counted: Counted | undefined
  const hints: Key[] = []
  const claimed: Key[] = []

  async function look(asked: Asked): Promise<Stored | undefined> {
    const { pk, sk } = asked.Key ?? asked.Item ?? {}
    const at = { TableName: asked.TableName, Key: { pk, sk }, ConsistentRead: true }
    return (await side.send(new GetCommand(at))).Item
  }

  function noteWrite(total: Counted, before: Stored | undefined, after: Stored | undefined): void {
    total.tableWrites += writeUnits(before, after)
    total.indexWrites += indexWriteUnits(before, after)
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    if (!after || !changed || !String(after['work'] ?? '').startsWith('W#')) return
    const key = { pk: String(after['pk']), sk: String(after['sk']) }
    if (!('lease' in after)) hints.push(key)
    else if (!before) claimed.push(key)
  }

  documents.middlewareStack.add(
    (next, context) => async (args) => {
      const total = counted
      if (!total) return next(args)
      const asked = args.input as Asked
      const name = context.commandName ?? ''
      const isWrite = /^(Put|Update|Delete)ItemCommand$/.test(name)
      const before = isWrite ? await look(asked) : undefined
      total.calls += 1
      try {
        const result = await next({
          ...args,
          input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as typeof args.input,
        })
        const answered = result.output as Answered
        total.engine += answered.ConsumedCapacity?.CapacityUnits ?? 0
        if (isWrite) noteWrite(total, before, await look(asked))
        else total.reads += readUnits(sizeOf(answered), asked.ConsistentRead ?? false)
        return result
      } catch (error) {
        // A refused condition costs as much as what is there is large, and at least one.
        if (isRefused(error)) total.tableWrites += writeUnits(before, undefined)
        throw error
      }
    },
    { step: 'initialize', priority: 'high', name: 'meter' },
  )

  return {
    hints,
    claimed,
    async count(work) {
      const total = none()
      counted = total
      try {
        await work()
      } finally {
        counted = undefined
      }
      return total
    },
  }
}

const sizeOf = ({ Item, Items = [] }: Answered) =>
  (Item ? [Item] : Items).reduce((sum, item) => sum + itemSize(item), 0)

const isRefused = (error: unknown) =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** Counts calls alone, at no cost worth measuring. */
export function countCalls(documents: DynamoDBDocumentClient): { calls: number } {
  const counter = { calls: 0 }
  documents.middlewareStack.add(
    (next) => (args) => {
      counter.calls += 1
      return next(args)
    },
    { step: 'initialize', name: 'calls' },
  )
  return counter
}
