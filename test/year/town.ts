/**
 * A programme that lives on a clock of its own: the real rules, planner and engine, over the real table adapter on
 * dynalite or, where that would take minutes, over a table that is nothing but memory. What is due is done at its very moment, as by a worker that hears of it, so that no hour of nothing is
 * waited for or swept through; the sweeper comes round once a week and must find nothing left.
 */

import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import type { Letter } from '../../functions/core/messages/letter.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import type { Deps, Fields, Key, Post, PostOutcome, Table, WorkerDeps } from '../../functions/core/ports.ts'
import { openDirectory } from '../../functions/core/snapshot/open-directory.ts'
import { makeBreaker } from '../../functions/core/work/breaker.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { doDue, sweep } from '../../functions/core/work/sweep.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { directClient } from '../direct-engine.ts'
import { type Chance, makeChance } from '../faults/chance.ts'
import { makeClock } from '../faults/clock.ts'
import { tableInMemory } from './table-in-memory.ts'

/** What a provider took: the end of a message as far as this programme can see. */
export type Taken = { key: string; channel: Channel; to: string; at: Date; letter?: Letter; body?: string }

export type YearTown = Awaited<ReturnType<typeof makeYearTown>>

export const engines = ['memory', 'dynalite'] as const
export type EngineName = (typeof engines)[number]

export async function makeYearTown(seed: number, start: Date, engine: EngineName) {
  const chance = makeChance(seed)
  const clock = makeClock(start)
  const tables = engine === 'memory' ? inMemory() : await onDynalite(seed)
  const counts = { calls: 0, work: {} as Record<string, number> }
  const taken: Taken[] = []
  const outages: { from: Date; to: Date }[] = []
  const hearers: ((one: Taken) => void)[] = []

  const programme = heard(tables.programme, counts, hint)
  const evidence = heard(tables.evidence, counts, () => {})
  const deps: Deps = {
    programme,
    evidence,
    vault: openVault('a secret for a year of tests, long enough to be one'),
    origin: 'https://upstream.example',
    epoch: epochOf('year-programme'),
    directory: () => openDirectory(deps),
    now: clock.now,
    newId: makeIds(chance),
  }
  const down = () => outages.some(({ from, to }) => clock.now() >= from && clock.now() < to)
  const take = (one: Omit<Taken, 'at'>): PostOutcome => {
    if (down()) return 'refused'
    const whole = { ...one, at: clock.now() }
    taken.push(whole)
    for (const hear of hearers) hear(whole)
    return 'accepted'
  }
  const post: Post = {
    allowance: async () => ({
      email: { perSecond: 10, exhausted: false },
      sms: { perSecond: 10, exhausted: false },
    }),
    email: async ({ key, to, letter }) => take({ key, to, letter, channel: 'email' }),
    sms: async ({ key, to, body }) => take({ key, to, body, channel: 'sms' }),
  }
  const worker: WorkerDeps = {
    ...deps,
    evidence: neverRead(evidence),
    post,
    pace: { async turn() {} },
    breaker: makeBreaker(deps),
    budget: { smsSegmentsAMonth: 1_000_000 },
    log: () => {},
  }

  const count = (outcome: string) => {
    counts.work[outcome] = (counts.work[outcome] ?? 0) + 1
  }
  async function work(key: Key): Promise<void> {
    const outcome = await doDue(worker, key)
    count(outcome)
    // Its channel is closed and it was left as it was: a sweeper would come by again.
    if (outcome === 'held') clock.in(15 * 60, () => work(key))
    // What one step leaves to the next is due at once, and the change itself is a hint.
    if (outcome === 'carried') clock.in(1, () => work(key))
  }
  function hint(key: Key, due: Date): void {
    clock.in(Math.max(0, (due.getTime() - clock.now().getTime()) / 1000), () => work(key))
  }

  return {
    chance,
    clock,
    deps,
    counts,
    taken,
    outages,
    /** Tells of every message that a provider took, at once. */
    onTaken: (hear: (one: Taken) => void) => void hearers.push(hear),
    /** What a sweeper that looks everywhere still finds to do. */
    async leftOver(): Promise<number> {
      // What waits for a closed channel is as it should be.
      const { held: _, ...found } = await sweep(worker)
      return Object.values(found).reduce((sum, number) => sum + number, 0)
    },
    async runTo(end: Date): Promise<void> {
      while (await clock.step(end)) {
        // Each step is one happening.
      }
    },
    stop: tables.stop,
  }
}

type Tables = { programme: Table; evidence: Table; stop(): void }

const inMemory = (): Tables => ({ programme: tableInMemory(), evidence: tableInMemory(), stop() {} })

async function onDynalite(seed: number): Promise<Tables> {
  const client = directClient()
  const names = tableNames(`year-${seed}`)
  await makeTables(client, names)
  const documents = documentClient(client)
  return {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    stop: () => client.destroy(),
  }
}

/** A table that tells when something is due, by what is written. */
function heard(table: Table, counts: { calls: number }, tell: (key: Key, due: Date) => void): Table {
  const tellOf = ({ pk, sk }: Key, fields: Fields | undefined) => {
    const { due, work } = fields ?? {}
    if (due instanceof Date && String(work).startsWith('W#')) tell({ pk, sk }, due)
  }
  const counted =
    <T extends unknown[], R>(verb: (...args: T) => Promise<R>, then?: (...args: T) => void) =>
    async (...args: T): Promise<R> => {
      counts.calls += 1
      const result = await verb(...args)
      if (then && result !== false) then(...args)
      return result
    }
  return {
    get: counted(table.get),
    list: counted(table.list),
    claim: counted(table.claim, (item) => tellOf(item, item)),
    put: counted(table.put, (item) => tellOf(item, item)),
    change: counted(table.change, (key, change) => tellOf(key, change.set)),
    remove: counted(table.remove),
    count: counted(table.count),
    due: counted(table.due),
  }
}

/** The evidence table as its role lets a worker have it. */
function neverRead(table: Table): Table {
  const refuse = () => Promise.reject(new Error('the worker may not read evidence'))
  return { ...table, get: refuse, list: refuse, change: refuse, count: refuse, due: refuse }
}

function makeIds(chance: Chance): () => string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
  return () => Array.from({ length: 25 }, () => alphabet[Math.floor(chance.next() * 36)]).join('')
}
