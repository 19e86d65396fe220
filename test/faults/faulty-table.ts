/** The real table adapter, on a bad day: throttled, its replies lost, its index behind, and its callers killed. */
import type { Change, DueKey, Key, Table } from '../../functions/core/ports.ts'
import type { Chance } from './chance.ts'
import type { Ledger } from './ledger.ts'
import { dieIfDead, kill, life, Unavailable } from './worker.ts'

export type TableRates = { throttled: number; replyLost: number; killed: number; behind: number }

type Hooks = {
  /** Something was written that has something to do: the stream would hint at it now. */
  written(key: Key): void
  /** A message has just been claimed: what happens between a claim and a send happens here. */
  claimed(id: string): Promise<void>
}

export function faultyTable(
  table: Table,
  { chance, ledger, rates, hooks }: { chance: Chance; ledger: Ledger; rates: () => TableRates; hooks: Hooks },
): Table {
  const recent: DueKey[] = []

  const strikes = (rate: number, fault: string) => rate > 0 && ledger.strikes(fault, chance.happens(rate))

  async function call<T>(name: string, isWrite: boolean, run: () => Promise<T>): Promise<T> {
    dieIfDead()
    if (strikes(rates().throttled, `table throttles a ${name}`)) {
      throw new Unavailable('ProvisionedThroughputExceededException')
    }
    const result = await run()
    const found = (result as { keys?: unknown[] } | undefined)?.keys?.length
    // An empty page is no step of anything: being killed after it is being killed before the next.
    if (found === 0) return result
    if (isWrite && strikes(rates().replyLost, `reply lost after a ${name}`)) {
      throw new Unavailable('TimeoutError')
    }
    if (strikes(rates().killed, `killed after a ${name}`)) kill()
    return result
  }

  async function claimed(id: string): Promise<void> {
    await hooks.claimed(id)
    life()?.composing.set(id, ledger.tick())
  }

  return {
    get: (key, options) => call('read', false, () => table.get(key, options)),
    list: (pk, prefix) => call('read', false, () => table.list(pk, prefix)),
    put: (item) =>
      call(isMessage(item) ? 'message queued' : 'put', true, async () => {
        await table.put(item)
        if (item['work']) hooks.written(item)
      }),
    remove: (key, when) => call('removal', true, () => table.remove(key, when)),
    count: (key, max, expires, by) => call('count', true, () => table.count(key, max, expires, by)),

    claim: (item) =>
      call(isMessage(item) ? 'message queued' : 'put', true, async () => {
        const done = await table.claim(item)
        if (!done) return done
        if (isMessage(item) && item['lease']) await claimed(idOf(item))
        else if (item['work']) hooks.written(item)
        return done
      }),

    change: (key, change, when) =>
      call(stepOf(key, change), true, async () => {
        const done = await table.change(key, change, when)
        if (!done) return done
        if (isClaim(key, change)) {
          await claimed(idOf(key))
        } else if (change.set?.['work']) {
          hooks.written(key)
        }
        return done
      }),

    async due(work, now, page) {
      const found = await call('query', false, () => table.due(work, now, page))
      if (!chance.happens(rates().behind)) {
        recent.push(...found.keys)
        recent.splice(0, Math.max(0, recent.length - 50))
        return found
      }
      // An index that is behind misses what was just marked, and still lists what is done.
      const stale = recent.filter(() => chance.happens(0.2))
      const seen = found.keys.filter(() => chance.happens(0.7))
      if (seen.length < found.keys.length) ledger.fault('index misses what was just marked')
      if (stale.length > 0) ledger.fault('index still lists what is done')
      return { ...found, keys: [...seen, ...stale] }
    },
  }
}

const isMessage = ({ pk }: Key) => pk.startsWith('MESSAGE#')
const idOf = ({ pk }: Key) => pk.slice('MESSAGE#'.length)
const isClaim = (key: Key, change: Change) => isMessage(key) && change.set?.['state'] === 'sending'

/** The step of the engine that a change is, for saying after which one somebody was killed. */
function stepOf(key: Key, change: Change): string {
  if (!isMessage(key)) return 'change'
  return isClaim(key, change) ? 'claim' : 'settle'
}
