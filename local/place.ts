/** Where this machine keeps its data, its secrets and its engine. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import type { Where } from '../functions/adapters/clients.ts'
import { type Engine, localCredentials, localWhere, startEngine } from './engine.ts'
import { type Life, openLife } from './life.ts'

export const dataFolder = (): string => process.env['UPSTREAM_DATA'] ?? '.upstream'

/** The data folder, made if need be, the secret that finds and signs, and the key that wraps what contacts are under. */
export function openPlace(): { folder: string; secret: string; wrappingKey: Buffer; life: Life } {
  const folder = dataFolder()
  mkdirSync(folder, { recursive: true })
  const kept = (name: string, bytes: number) => {
    const file = join(folder, name)
    if (!existsSync(file)) writeFileSync(file, randomBytes(bytes).toString('base64url'), { mode: 0o600 })
    return readFileSync(file, 'utf8').trim()
  }
  const wrappingKey = Buffer.from(kept('wrapping-key', 32), 'base64url')
  if (wrappingKey.length !== 32) throw new Error(`${join(folder, 'wrapping-key')} should hold 32 bytes.`)
  return { folder, life: openLife(folder), secret: kept('secret', 48), wrappingKey }
}

/** Puts another secret in its place, whole or not at all. */
export function keepSecret(folder: string, text: string): void {
  const file = join(folder, 'secret')
  writeFileSync(`${file}-new`, text, { mode: 0o600 })
  renameSync(`${file}-new`, file)
}

const addressFile = (folder: string) => join(folder, 'engine-address')

/** Only one process may open the files, so the others are told where it listens, and where its pages are. */
export function publishEngine(folder: string, where: Where, origin: string): void {
  writeFileSync(addressFile(folder), `${where.endpoint} ${process.pid} ${origin}`)
}

/** Where links in what a command writes lead: to the pages that are open now, or else to those that `npm start` opens. */
export function siteOrigin(folder: string): string {
  const [, , origin] = existsSync(addressFile(folder))
    ? readFileSync(addressFile(folder), 'utf8').split(' ')
    : []
  return origin || `http://localhost:${process.env['PORT'] ?? 3000}`
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
