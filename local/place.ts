/** Where this machine keeps its data, its secret and its engine. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import type { Where } from '../functions/adapters/clients.ts'
import { type Engine, localCredentials, localWhere, startEngine } from './engine.ts'

export const dataFolder = (): string => process.env['UPSTREAM_DATA'] ?? '.upstream'

/** The data folder, made if need be, and the secret that unlocks what is in it. */
export function openPlace(): { folder: string; secret: string } {
  const folder = dataFolder()
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 })
  return { folder, secret: readFileSync(file, 'utf8').trim() }
}

const addressFile = (folder: string) => join(folder, 'engine-address')

/** Only one process may open the files, so the others are told where it listens. */
export function publishEngine(folder: string, where: Where): void {
  writeFileSync(addressFile(folder), `${where.endpoint} ${process.pid}`)
}

/** The engine that a running `npm start` has open. One that was killed has left its address, and is not there. */
export async function runningEngine(folder: string): Promise<Where | undefined> {
  if (!existsSync(addressFile(folder))) return undefined
  const [address = '', pid] = readFileSync(addressFile(folder), 'utf8').split(' ')
  // Its port may be somebody else's by now, with another engine's data behind it.
  if (!isAlive(Number(pid))) return undefined
  return (await answers(localWhere(address))) ? localWhere(address) : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * The engine to work on: the one that DYNAMODB_ENDPOINT names, the one that a running `npm start` has open, or
 * dynalite on this machine's own files.
 */
export async function findEngine(folder: string): Promise<Engine & { own: boolean }> {
  const named = process.env['DYNAMODB_ENDPOINT']
  if (named) return { where: namedWhere(named), stop: async () => {}, own: false }
  const running = await runningEngine(folder)
  if (running) return { where: running, stop: async () => {}, own: false }
  return { ...(await startEngine(join(folder, 'db'))), own: true }
}

/** AWS itself takes the credentials of whoever runs this; an engine elsewhere takes any. */
function namedWhere(endpoint: string): Where {
  const region = process.env['AWS_REGION'] ?? 'eu-west-2'
  const isAws = /\.amazonaws\.com$/.test(new URL(endpoint).hostname)
  return isAws || process.env['AWS_ACCESS_KEY_ID']
    ? { endpoint, region }
    : { endpoint, region, credentials: localCredentials }
}

async function answers(where: Where): Promise<boolean> {
  const client = new DynamoDBClient({ ...where, maxAttempts: 1 })
  try {
    await client.send(new ListTablesCommand({}))
    return true
  } catch {
    return false
  } finally {
    client.destroy()
  }
}
