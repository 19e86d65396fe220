/** What stands behind the site that the load is on: its tables, with its own secrets and clock, and work for its sweeper. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { dynamoClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { newId } from '../functions/adapters/ids.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Deps, WorkerDeps } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { makeBreaker } from '../functions/core/work/breaker.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { makePace } from '../functions/core/work/pace.ts'
import { tableNames } from '../local/tables.ts'
import { localWrapping } from '../local/wrapping.ts'
import { openMailbox } from '../test/crash/mailbox.ts'

/** The tables of the site that runs, with its own secrets and its own clock. */
export function openTables(
  client: ReturnType<typeof dynamoClient>,
  folder: string,
  origin: string,
  minutes: number,
) {
  const names = tableNames('upstream')
  const documents = documentClient(client)
  const programme = dynamoTable(documents, names.programme)
  const kept = (name: string) => readFileSync(join(folder, name), 'utf8').trim()
  const now = () => new Date(Date.now() + minutes * 60_000)
  const wrapping = localWrapping(Buffer.from(kept('wrapping-key'), 'base64url'))
  const deps: Deps = {
    programme,
    evidence: dynamoTable(documents, names.evidence),
    vault: openVault(kept('secret'), openDataKeys({ programme, now, wrapping })),
    origin,
    now,
    newId,
    epoch: epochOf(names.programme),
    directory: () => openDirectory(deps),
  }
  return { documents, names, deps }
}

/** What the site's own sweeper has sent while it ran, to the laptop's inbox. */
export function postedAlready(folder: string): Map<string, number> {
  const mailbox = openMailbox(folder)
  mailbox.look(0)
  const posted = new Map<string, number>()
  for (const { key } of mailbox.posts) posted.set(key, (posted.get(key) ?? 0) + 1)
  return posted
}

/** A sweeper with an account that may send as fast as it can. */
export function workerOf(deps: Deps, posted: Map<string, number>): WorkerDeps {
  const account = { perSecond: 100_000, exhausted: false }
  const allowance = async () => ({ email: account, sms: account })
  const accept = async ({ key }: { key: string }) => {
    posted.set(key, (posted.get(key) ?? 0) + 1)
    return 'accepted' as const
  }
  return {
    ...deps,
    post: { allowance, email: accept, sms: accept },
    pace: makePace({ allowance, now: deps.now, sleep: async () => {} }),
    breaker: makeBreaker(deps),
    budget: { smsSegmentsAMonth: 1_000_000 },
    log: () => {},
  }
}
