/**
 * The functions of a deployment, each in a process of its own with what its template tells it, over one engine on this
 * machine: what is between them in AWS (the door's routes, the stream) is done by hand here.
 */
import { randomBytes } from 'node:crypto'
import { environmentOf } from '../../cli/lambda-environment.ts'
import type { LambdaFunction } from '../../cli/lambda-functions.ts'
import { type RunningLambda, startLambda } from '../../cli/lambda-process.ts'
import { dynamoClient } from '../../functions/adapters/clients.ts'
import { openDataKeys } from '../../functions/adapters/data-keys.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { newId } from '../../functions/adapters/ids.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import type { Deps, Key } from '../../functions/core/ports.ts'
import { openDirectory } from '../../functions/core/snapshot/open-directory.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { shards, workShard } from '../../functions/core/work/marker.ts'
import { startEngine } from '../../local/engine.ts'
import { serveSecrets } from '../../local/secrets.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { localWrapping } from '../../local/wrapping.ts'
import { Browser } from '../browser-of-requests.ts'
import { readResult, requestEvent, streamEvent } from './events.ts'
import { serveSes } from './ses.ts'

const origin = 'https://upstream.example'
const doors = ['partner', 'employer', 'operator', 'open']

export type Deployed = Awaited<ReturnType<typeof deploy>>

export async function deploy(functions: readonly LambdaFunction[]) {
  const engine = await startEngine()
  const client = dynamoClient(engine.where)
  const names = tableNames('deployed')
  await makeTables(client, names)
  const documents = documentClient(client)
  const ses = await serveSes()
  const [secret, wrappingKey] = [randomBytes(48).toString('base64url'), randomBytes(32)]
  const secrets = await serveSecrets({ secret, wrappingKey })
  const now = () => new Date()
  const programme = dynamoTable(documents, names.programme)
  const deps: Deps = {
    programme,
    evidence: dynamoTable(documents, names.evidence),
    vault: openVault(secret, openDataKeys({ programme, now, wrapping: localWrapping(wrappingKey) })),
    origin,
    epoch: epochOf(names.programme),
    now,
    newId,
    directory: () => openDirectory(deps),
  }
  const here = {
    tables: names,
    origin,
    epoch: 1,
    endpoints: {
      dynamodb: String(engine.where.endpoint),
      ses: ses.endpoint,
      sms: ses.endpoint,
      secrets: secrets.endpoint,
    },
  }
  const running = new Map<string, Promise<RunningLambda>>()
  const lines: string[] = []

  const call = async (name: string, event: unknown): Promise<unknown> => {
    const found = functions.find((one) => one.name === name)
    if (!found) throw new Error(`no function ${name}`)
    const lambda =
      running.get(name) ?? startLambda(found, environmentOf(found, here), (said) => lines.push(said))
    running.set(name, lambda)
    return (await lambda).call(event)
  }
  const fetch = async (request: Request): Promise<Response> => {
    const [, first = ''] = new URL(request.url).pathname.split('/')
    return readResult(await call(doors.includes(first) ? first : 'participant', await requestEvent(request)))
  }
  const dueNow = async (): Promise<Key[]> => {
    const works = Array.from({ length: shards }, (_, shard) => workShard(deps, shard))
    const pages = await Promise.all(works.map((work) => programme.due(work, now(), { limit: 25 })))
    return pages.flatMap(({ keys }) => keys.map(({ pk, sk }) => ({ pk, sk })))
  }

  return {
    deps,
    names,
    documents,
    mails: ses.mails,
    /** What the functions have written to their logs. */
    lines,
    call,
    browser: () => new Browser(origin, fetch),
    /** Hands the worker what the stream would, until there is nothing more. */
    async hint(): Promise<void> {
      for (let keys = await dueNow(); keys.length > 0; keys = await dueNow()) {
        const given = await call('worker', streamEvent(keys))
        if (JSON.stringify(given) !== '{"batchItemFailures":[]}') throw new Error(JSON.stringify(given))
      }
    },
    lastMail(to: string) {
      const mail = ses.mails.findLast((one) => one.to === to)
      if (!mail) throw new Error(`no email for ${to}`)
      return mail
    },
    async stop() {
      for (const lambda of running.values()) await (await lambda.catch(() => undefined))?.stop()
      ses.stop()
      await secrets.stop()
      client.destroy()
      await engine.stop()
    },
  }
}
