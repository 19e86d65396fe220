/**
 * The local server is killed with SIGKILL again and again while people and groups use its real pages. What the site
 * has answered must reach somebody, however often it dies.
 *
 * Its clock goes on faster than time, so that a lease of 15 minutes runs out within the run, and begins at 10:00 in
 * London, so that texts may go. In the end it is left alone for an hour on that clock, and an operator redrives what
 * was in hand at so many kills that it was parked.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { operator } from '../cli/operator.ts'
import { type Chance, makeChance } from '../faults/chance.ts'
import {
  ahead,
  freePort,
  minutesToMorning,
  type Running,
  spawnUpstream,
  startUpstream,
} from '../local/running.ts'
import { type Ask, isInterruption, join, latestAsks, standing, type Wait } from './acts.ts'
import { makeCrowd } from './crowd.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { judge } from './verdict.ts'

/** How many starts make a minute on its clock, beside the time that passes. */
const startsAMinute = 4
/** How many things are done at the same time. */
const hands = 4
/** For how long what was accepted may take to arrive, once the server is left alone. */
const patienceMs = 60_000
/** In how many sweeps, one a second, nothing may go again. */
const quietMs = 3000

export type Plan = {
  folder: string
  kills: number
  seed: number
  /** No more kills after so long. */
  minutes?: number
  onKill?: (kill: number) => void
}

export async function crashRun(plan: Plan) {
  let last: Running | undefined
  const keep = (server: Running) => {
    last = server
    return server
  }
  try {
    return await lives(plan, keep)
  } finally {
    // Whatever went wrong, nothing is left running.
    await last?.kill()
  }
}

async function lives(
  { folder, kills, seed, minutes = 60, onKill }: Plan,
  keep: (server: Running) => Running,
) {
  const started = Date.now()
  const chance = makeChance(seed)
  const port = await freePort()
  const mailbox = openMailbox(folder)
  const faults: string[] = []
  const morning = minutesToMorning()
  let life = 0
  let dead = false
  let putBack = 0
  let longestStart = 0

  const settings = (later = 0) => ahead(morning + Math.floor(life / startsAMinute) + later)
  const noteStart = ({ said }: Running) => {
    putBack += Number(/(\d+) things to do were put back/.exec(said())?.[1] ?? 0)
  }
  const wait: Wait = async (find) => {
    const until = Date.now() + 20_000
    for (;;) {
      mailbox.look(life)
      const found = find(mailbox)
      if (found !== undefined && found !== null) return found
      if (dead || Date.now() > until) throw new TypeError('nothing came')
      await sleep(20)
    }
  }

  let server = keep(await startUpstream(folder, port, settings()))
  const around = { chance, mailbox, wait, browser: () => server.browser() }
  const crowd = makeCrowd(Math.max(6, Math.ceil(kills / 4)), around)
  await Promise.all(crowd.people.map((person) => join(person, wait)))
  await crowd.learnListings()

  /** Acts until the server is dead. An answer that never came is no fault; any other surprise is. */
  const keepActing = async (): Promise<void> => {
    while (!dead) {
      mailbox.look(life)
      await crowd.doSomething().catch((error: unknown) => {
        if (!isInterruption(error)) faults.push(String(error))
      })
      await sleep(chance.between(0, 300))
    }
  }

  while (life < kills && Date.now() - started < minutes * 60_000) {
    const moment = life === 0 ? 'sending' : chance.pick<Moment>(moments)
    if (life > 0) {
      const began = Date.now()
      const { running, ready } = spawnUpstream(folder, port, settings())
      server = keep(running)
      if (moment === 'starting') {
        ready.catch(() => {})
        await sleep(chance.between(0, longestStart))
      } else {
        await ready
        longestStart = Math.max(longestStart, Date.now() - began)
      }
      noteStart(server)
    }
    dead = moment === 'starting'
    const acting = Array.from({ length: hands }, keepActing)
    if (moment === 'anywhere') await sleep(chance.between(100, 2500))
    if (moment === 'sending') await untilMailComes(mailbox, chance)
    const gone = server.kill()
    dead = true
    await gone
    await Promise.all(acting)
    mailbox.look(life)
    life += 1
    onKill?.(life)
  }

  // Left alone for an hour, in which every lease runs out.
  dead = false
  server = keep(await startUpstream(folder, port, settings(60)))
  noteStart(server)
  faults.push(...(await crowd.finish()))
  const stands = new Map<Ask, string>()
  const verdict = () => {
    mailbox.look(life)
    return judge({ ...crowd, stands, posts: mailbox.posts })
  }
  let redriven = 0
  for (const patience = Date.now() + patienceMs; Date.now() < patience; ) {
    const { said } = operator(folder, 'work', ['redrive', '--all'], settings(60))
    redriven += Number(/(\d+) will be tried again/.exec(said)?.[1])
    await sleep(quietMs)
    if (verdict().lost.length === 0) break
  }
  for (const person of crowd.people) {
    for (const one of latestAsks(person)) stands.set(one, await standing(person, one, wait))
  }
  await server.stop()
  mailbox.look(life)
  const killed = life

  // And for another hour: nothing that has gone goes again.
  life += 1
  server = keep(await startUpstream(folder, port, settings(120)))
  noteStart(server)
  await sleep(quietMs)
  const { said: listed } = operator(folder, 'work', ['list'], settings(120))
  await server.stop()
  const { lost, counts, copies, mostInOneLife, repeatedIn } = verdict()
  const count = (words: RegExp) => Number(words.exec(listed)?.[1] ?? Number.NaN)
  const result = {
    kills: killed,
    seed,
    ...counts,
    lost: lost.length,
    copies,
    mostInOneLife,
    againInTheEnd: repeatedIn(life),
    redriven,
    overdue: count(/(\d+) overdue by/),
    parked: count(/(\d+) parked/),
    putBack,
    longestStartMs: longestStart,
    seconds: Math.round((Date.now() - started) / 1000),
  }
  // A kill is the one cause of a copy: so there are never two in one life, and none once it is left alone.
  const broken = {
    twiceInOneLife: mostInOneLife > 1,
    again: result.againInTheEnd > 0,
    stuck: result.overdue + result.parked !== 0,
  }
  faults.push(...lost, ...Object.keys(broken).filter((bound) => broken[bound as keyof typeof broken]))
  return { ...result, faults }
}

/** When to die: while it starts, at any time, or while it sends, which is the worst. */
const moments = ['starting', 'anywhere', 'anywhere', 'anywhere', 'anywhere', 'sending', 'sending'] as const
type Moment = (typeof moments)[number]

/** Until an email or text is being accepted, and then a moment. */
async function untilMailComes(mailbox: Pick<Mailbox, 'size'>, chance: Chance): Promise<void> {
  const before = mailbox.size()
  const patience = Date.now() + 4000
  while (mailbox.size() === before && Date.now() < patience) await sleep(1)
  await sleep(chance.between(0, 60))
}
