/** What every part stands on: the engine in memory, the real adapter and rules, a still clock, ids from a seed. */

import { dynamoClient } from '../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Deps, PostOutcome, WorkerDeps } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { after } from '../functions/core/stamp.ts'
import { makeBreaker } from '../functions/core/work/breaker.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { makePace } from '../functions/core/work/pace.ts'
import { startEngine } from '../local/engine.ts'
import { makeTables, tableNames } from '../local/tables.ts'
import { makeChance } from '../test/faults/chance.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** A working day's morning in London: nothing waits for an hour. */
const start = new Date('2026-11-23T10:00:00Z')
/** Far more than anything here needs: the sweeper has as many in hand as it ever does. */
const perSecond = 100_000

export type Ground = Awaited<ReturnType<typeof makeGround>>

export async function makeGround(seed: number) {
  const engine = await startEngine()
  const [client, sideClient] = [dynamoClient(engine.where), dynamoClient(engine.where)]
  const names = tableNames('bench')
  await makeTables(client, names)
  const documents = documentClient(client)
  const chance = makeChance(seed)
  let time = start
  const vault = openVault('a secret for measuring that is long enough to be one')
  let lastCode = ''

  const deps: Deps = {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    vault: {
      ...vault,
      newCode: () => {
        lastCode = vault.newCode()
        return lastCode
      },
    },
    origin: 'https://upstream.example.org',
    epoch: epochOf(names.programme),
    directory: () => openDirectory(deps),
    now: () => time,
    newId: () =>
      Array.from({ length: 25 }, () => alphabet[Math.floor(chance.next() * alphabet.length)]).join(''),
  }
  /** What the provider says next; it accepts when nothing is left. */
  const answers: PostOutcome[] = []
  const answer = async () => answers.shift() ?? 'accepted'
  const allowance = async () => ({
    email: { perSecond, exhausted: false },
    sms: { perSecond, exhausted: false },
  })
  const worker: WorkerDeps = {
    ...deps,
    post: { allowance, email: answer, sms: answer },
    pace: makePace({ allowance, now: deps.now, sleep: async () => {} }),
    breaker: makeBreaker(deps),
    budget: { smsSegmentsAMonth: 1_000_000 },
    log: () => {},
  }
  return {
    deps,
    worker,
    answers,
    /** The code that was made last, as its reader types it. */
    typed: () => lastCode,
    documents,
    /** A connection for what is not to be counted. */
    side: documentClient(sideClient),
    names,
    later(minutes: number) {
      time = after(time, minutes, 'minutes')
    },
    moveTo(instant: Date) {
      if (instant > time) time = instant
    },
    async stop() {
      client.destroy()
      sideClient.destroy()
      await engine.stop()
    },
  }
}
