/** A programme that reads feeds, held to the role of the job that does: a directory, a clock to move, and real fetching. */
import { dynamoClient } from '../../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { jsonFetcher } from '../../functions/adapters/fetch-json.ts'
import { newId } from '../../functions/adapters/ids.ts'
import { allListings } from '../../functions/core/directory/listing.ts'
import type { HarvestDeps } from '../../functions/core/feeds/end-run.ts'
import { type FeedDetails, findFeed, saveFeed } from '../../functions/core/feeds/feed.ts'
import type { Limits } from '../../functions/core/feeds/harvest.ts'
import { harvestDue } from '../../functions/core/feeds/harvest-due.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Table } from '../../functions/core/ports.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { startEngine } from '../../local/engine.ts'
import { makeTables, tableNames } from '../../local/tables.ts'

/** What infra/roles.ts lets the job touch. */
const own = /^FEED#/
const mayGet = [own, /^DIRECTORY$/]
const mayWrite = [...mayGet, /^SNAPSHOT$/]
const mayRemove = [...mayGet, /^FEEDS$/]

/** One engine for a file of tests: each programme has tables of its own in it. */
let engine: ReturnType<typeof startEngine> | undefined
export async function closeEngine() {
  await (await engine)?.stop()
  engine = undefined
}

export async function openProgramme() {
  engine ??= startEngine()
  const client = dynamoClient((await engine).where)
  const names = tableNames(`feeds-${newId().slice(0, 6)}`)
  await makeTables(client, names)
  const table = dynamoTable(documentClient(client), names.programme)
  let time = new Date('2026-11-23T10:00:00Z')
  const faults: string[] = []
  const deps: HarvestDeps = {
    programme: bound(table),
    now: () => new Date(time),
    epoch: epochOf(names.programme),
    fetchJson: jsonFetcher({ origin: 'https://upstream.example', allowLoopback: true }),
    chance: () => 0.5,
    log: ({ fault }) => faults.push(fault ?? ''),
  }
  const operator = { ...deps, programme: table }
  const feedOf = async (id: string) => {
    const feed = await findFeed(deps, id)
    if (!feed) throw new Error(`no feed ${id}`)
    return feed
  }
  return {
    deps,
    table,
    faults,
    feedOf,
    add: (feed: Pick<FeedDetails, 'kind' | 'url'> & Partial<FeedDetails>) =>
      saveFeed(operator, {
        id: 'leisure',
        name: 'Leisure Leeds',
        licence: 'CC BY 4.0',
        everyHours: feed.kind === 'rpde' ? 1 : 24,
        ...feed,
      }),
    /** What the job does every five minutes, as often as there is something due. */
    async harvest(limits?: Limits) {
      const outcomes: string[] = []
      for (let runs = 0; runs < 50; runs++) {
        const counts = await harvestDue(deps, () => false, limits)
        outcomes.push(...Object.keys(counts))
        if (!counts['more']) return outcomes
      }
      throw new Error('it never ends')
    },
    listings: () => allListings({ programme: table }),
    titles: async () => (await allListings({ programme: table })).map(({ title }) => title).sort(),
    changes: async () => Number((await table.get(keys.directoryChanges()))?.['changes'] ?? 0),
    later(count: number, unit: 'minutes' | 'hours' | 'days') {
      time = new Date(time.getTime() + count * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[unit])
    },
    stop: () => client.destroy(),
  }
}
export type Programme = Awaited<ReturnType<typeof openProgramme>>

function bound(table: Table): Table {
  const only =
    <T extends unknown[], R>(
      verb: (...args: T) => Promise<R>,
      pkOf: (...args: T) => string,
      allowed: RegExp[],
    ) =>
    (...args: T): Promise<R> =>
      allowed.some((pattern) => pattern.test(pkOf(...args)))
        ? verb(...args)
        : Promise.reject(new Error(`the harvest may not touch ${pkOf(...args)}`))
  return {
    get: only(table.get, (key) => key.pk, mayGet),
    list: only(table.list, (pk) => pk, [own]),
    claim: only(table.claim, (item) => item.pk, mayWrite),
    put: only(table.put, (item) => item.pk, mayWrite),
    change: only(table.change, (key) => key.pk, mayWrite),
    remove: only(table.remove, (key) => key.pk, mayRemove),
    count: () => Promise.reject(new Error('the harvest counts nothing')),
    due: only(table.due, (work) => work, [/^F#/]),
  }
}
