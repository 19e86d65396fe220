/**
 * What every Lambda is told by its environment, checked once when it starts. This folder makes the deps of each door and
 * job: one file for those that need the same, so that no function carries what only another one sends or fetches with.
 */
import * as z from 'zod'
import type { Deps, Table } from '../../core/ports.ts'
import type { Directory } from '../../core/snapshot/directory.ts'
import { epochOf } from '../../core/work/epoch.ts'
import { dynamoClient } from '../clients.ts'
import { documentClient, dynamoTable } from '../dynamo-table.ts'
import { told } from './in-lambda.ts'

export const Programme = z.object({
  PROGRAMME_TABLE: z.string(),
  WORK_EPOCH: z.coerce.number().int().min(1).default(1),
})

export const tables = () => documentClient(dynamoClient(told('DYNAMODB')))
export const now = () => new Date()

export const programmeTable = ({
  PROGRAMME_TABLE,
}: Pick<z.infer<typeof Programme>, 'PROGRAMME_TABLE'>): Table => dynamoTable(tables(), PROGRAMME_TABLE)

export const epochIn = ({ PROGRAMME_TABLE, WORK_EPOCH }: z.infer<typeof Programme>) =>
  epochOf(PROGRAMME_TABLE, WORK_EPOCH)

/** The directory, with all that searches it: read when somebody first looks for an activity. */
export async function directoryOf(deps: Pick<Deps, 'programme' | 'now'>): Promise<Directory> {
  const { openDirectory } = await import('../../core/snapshot/open-directory.ts')
  return openDirectory(deps)
}
