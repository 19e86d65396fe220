/**
 * `npm run lambda -- <function> --event <file>`: hands one event to the very files that are deployed, on Node 24, with
 * the data of this machine behind them, and prints what comes back. What it sends goes to the inbox of this machine.
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { startInbox } from '../local/inbox.ts'
import { findEngine, openPlace } from '../local/place.ts'
import { serveSecrets } from '../local/secrets.ts'
import { smsOutbox } from '../local/sms-outbox.ts'
import { makeTables, tableNames } from '../local/tables.ts'
import { environmentOf } from './lambda-environment.ts'
import { readEvent } from './lambda-events.ts'
import { functionsIn, isStale, type LambdaFunction, synthesise } from './lambda-functions.ts'
import { startLambda } from './lambda-process.ts'

const outdir = join(import.meta.dirname, '..', 'cdk.out')
const usage = `npm run lambda -- <function> --event <file> [--stage demo]

  --event  a file of JSON, as AWS would hand it over: see demo/events
  --stage  a stage of infra/config.ts`

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { event: { type: 'string' }, stage: { type: 'string', default: 'demo' } },
  })
  const [name] = positionals
  if (!name) throw new Error(`Say which function.\n\n${usage}`)
  if (!values.event) throw new Error(`Say which event.\n\n${usage}`)
  const text = readText(values.event)
  const found = find(name, values.stage)
  console.log(JSON.stringify(await callOnce(found, readEvent(text, found.calledBy)), null, 2))
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`There is no file ${file} that can be read.`)
  }
}

function find(name: string, stage: string): LambdaFunction {
  if (isStale(outdir, stage)) {
    console.error(
      'Writing what is deployed to cdk.out. This takes half a minute, after each change of the code.',
    )
    synthesise(outdir, stage)
  }
  const functions = functionsIn(outdir, stage)
  const found = functions.find((one) => one.name === name)
  if (found) return found
  throw new Error(`There is no function ${name}. There are: ${functions.map((one) => one.name).join(', ')}.`)
}

async function callOnce(called: LambdaFunction, event: unknown): Promise<unknown> {
  const { folder, secret, wrappingKey, life } = openPlace()
  const engine = await findEngine(folder)
  const client = dynamoClient(engine.where)
  const tables = tableNames('upstream')
  await makeTables(client, tables)
  client.destroy()
  const secrets = await serveSecrets({ secret, wrappingKey })
  const port = Number(process.env['PORT'] ?? 3000)
  // What a running `npm start` keeps open; without one, the same files.
  const post = engine.own ? await openPost(folder) : { ses: port + 1, sms: port + 2, close: () => {} }
  try {
    const environment = environmentOf(called, {
      tables,
      origin: `http://localhost:${port}`,
      epoch: life.raised,
      endpoints: {
        dynamodb: String(engine.where.endpoint),
        ses: `http://localhost:${post.ses}`,
        sms: `http://localhost:${post.sms}`,
        secrets: secrets.endpoint,
      },
    })
    const lambda = await startLambda(called, environment)
    try {
      life.willSend()
      return await lambda.call(event)
    } finally {
      await lambda.stop()
    }
  } finally {
    post.close()
    await secrets.stop()
    await engine.stop()
  }
}

async function openPost(folder: string) {
  const inbox = await startInbox(0, join(folder, 'inbox.jsonl'))
  const { fetch } = smsOutbox(join(folder, 'texts.jsonl'), async () => {})
  const texts = serve({ fetch, port: 0, hostname: 'localhost' }) as Server
  if (!texts.listening) await once(texts, 'listening')
  const portOf = (server: Server) => (server.address() as AddressInfo).port
  const close = () => {
    for (const server of [inbox, texts]) {
      server.close()
      server.closeAllConnections()
    }
  }
  return { ses: portOf(inbox), sms: portOf(texts), close }
}
