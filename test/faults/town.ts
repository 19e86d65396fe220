/** A programme in a bad world: real engine, rules and table adapter, on dynalite, under a clock that moves when told. */

import { documentClient, dynamoScan, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { wakingTime } from '../../functions/core/nudges/quiet-hours.ts'
import type { Deps, Key, WorkerDeps } from '../../functions/core/ports.ts'
import { openDirectory } from '../../functions/core/snapshot/open-directory.ts'
import { makeBreaker } from '../../functions/core/work/breaker.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { makePace } from '../../functions/core/work/pace.ts'
import { doDue, sweep } from '../../functions/core/work/sweep.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { directClient } from '../direct-engine.ts'
import { type Chance, makeChance } from './chance.ts'
import { makeClock } from './clock.ts'
import { tellAfterwards } from './events.ts'
import { faultyProvider } from './faulty-provider.ts'
import { faultyTable, type TableRates } from './faulty-table.ts'
import { makeLedger } from './ledger.ts'
import { life, live } from './worker.ts'

const badDay: TableRates = { throttled: 0.28, replyLost: 0.16, killed: 0.09, behind: 0.4 }
const goodDay: TableRates = { throttled: 0, replyLost: 0, killed: 0, behind: 0 }

/** What the acts know of a message: who may stop it, by what, and until when it is worth something. */
export type Known = { person?: string; listing?: string; signUp?: string; notAfter?: Date }

type Hooks = {
  known(message: string): Known
  /** Somebody says no at the worst moment, just after a claim. */
  optOut(known: Known): Promise<void>
}

export type Town = Awaited<ReturnType<typeof makeTown>>

/** `share` of the table's bad day: the smaller, the further messages come, and the more of the rest they meet. */
export async function makeTown(seed: number, start: Date, hooks: Hooks, share = 1) {
  const chance = makeChance(seed)
  const ledger = makeLedger()
  const clock = makeClock(start)
  const client = directClient()
  const names = tableNames(`faults-${seed}`)
  await makeTables(client, names)
  const documents = documentClient(client)
  let calm = false
  const bad: TableRates = {
    throttled: badDay.throttled * share,
    replyLost: badDay.replyLost * share,
    killed: badDay.killed * share,
    behind: badDay.behind * share,
  }

  /** As it is for whoever stands outside: nothing fails, and nobody is killed. */
  const outside: Deps = {
    programme: dynamoTable(documents, names.programme),
    evidence: dynamoTable(documents, names.evidence),
    vault: openVault('a secret for a run of faults, long enough to be one'),
    origin: 'https://upstream.example',
    epoch: epochOf(names.programme),
    directory: () => openDirectory(outside),
    now: clock.now,
    newId: makeIds(chance),
  }

  const faulty = faultyTable(outside.programme, {
    chance,
    ledger,
    rates: () => (calm ? goodDay : bad),
    hooks: {
      written: hint,
      async claimed(message) {
        const known = hooks.known(message)
        if (calm || !known.person || !chance.happens(0.1)) return
        ledger.fault('opt-out between claim and send')
        await hooks.optOut(known)
      },
    },
  })
  const note = tellAfterwards({ chance, ledger, clock, deps: () => worker() })
  const provider = faultyProvider({
    chance,
    ledger,
    clock,
    subjectOf(message) {
      const { signUp, person } = hooks.known(message)
      return { of: signUp ?? person ?? '', mayNotSleep: message.startsWith('nudge-') }
    },
    isQuiet: (at) => wakingTime(at) > at,
    isWorthless: (message, at) => at > (hooks.known(message).notAfter ?? at),
    tell: note,
    calm: () => calm,
  })
  const breaker = makeBreaker(outside)
  const pace = makePace({ allowance: provider.allowance, now: clock.now, sleep: async () => {} })

  /** A worker with a bad day before it, and a clock of its own. */
  function worker(): WorkerDeps {
    return {
      ...outside,
      programme: faulty,
      now: () => new Date(clock.now().getTime() + (life()?.skew ?? 0)),
      post: provider,
      breaker,
      pace,
      budget: { smsSegmentsAMonth: 10_000_000 },
      log: () => {},
    }
  }

  /** Lets a worker live, without waiting for one that is frozen. */
  function run(work: () => Promise<unknown>): Promise<void> {
    if (calm || !chance.happens(0.002)) return live(work)
    ledger.fault('clock off')
    return live(work, chance.pick([-3_600_000, -300_000, 300_000, 3_600_000]))
  }

  /** A hint as the stream gives it: lost, doubled, late, or a day after. */
  function hint(key: Key): void {
    if (chance.happens(0.3)) {
      ledger.fault('hint lost')
      return
    }
    const times = chance.happens(0.1) ? 2 : 1
    if (times === 2) ledger.fault('hint doubled')
    const deliver = () => run(() => doDue(worker(), key))
    clock.in(chance.between(0.1, 3), () => Promise.all(Array.from({ length: times }, deliver)))
    if (!chance.happens(0.01)) return
    ledger.fault('hint replayed a day later')
    clock.in(86_400, deliver)
  }

  async function sweepOnce(): Promise<void> {
    let left = Number.POSITIVE_INFINITY
    if (!calm && chance.happens(0.03)) {
      left = Math.floor(chance.between(1, 40))
      ledger.fault('sweeper dies in the middle of a page')
    }
    await run(() => sweep(worker(), () => left-- <= 0))
  }

  return {
    chance,
    ledger,
    clock,
    client,
    names,
    outside,
    faulty,
    worker,
    scan: dynamoScan(documents, names.programme),
    /** From now on everything works, or not. */
    setCalm(is: boolean) {
      calm = is
    },
    async everyMinute() {
      await sweepOnce()
      if (calm) return
      if (chance.happens(0.1)) {
        ledger.fault('overlapping sweepers')
        await Promise.all([sweepOnce(), sweepOnce()])
      }
      if (chance.happens(0.01)) provider.outage(chance.between(60, 1200))
    },
  }
}

/** Ids as the programme's own, from this run's chance. */
function makeIds(chance: Chance): () => string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
  return () => Array.from({ length: 25 }, () => alphabet[Math.floor(chance.next() * 36)]).join('')
}
