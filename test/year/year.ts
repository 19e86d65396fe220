/** Lives a year of a programme from a seed, and gives all that became of it. */
import { Encouragement } from '../../functions/core/nudges/held-out.ts'
import { findPlan, type NudgePlan } from '../../functions/core/nudges/plan.ts'
import { listRecords, type NudgeRecord } from '../../functions/core/nudges/record.ts'
import { after } from '../../functions/core/stamp.ts'
import { openDirectory } from './directory.ts'
import { begin, type Life, wakingHours } from './life.ts'
import { makeNature } from './lives.ts'
import { type EngineName, makeYearTown, type Taken } from './town.ts'
import { makeWitness, type Witness } from './witness.ts'

export type Row = { life: Life; record: NudgeRecord; deleted: boolean }

export type Outcome = {
  rows: Row[]
  taken: readonly Taken[]
  witness: Witness
  outages: readonly { from: Date; to: Date }[]
  evidence: Map<string, Encouragement[]>
  plans: Map<string, NudgePlan | undefined>
  lives: Life[]
  leftOver: number
  /** Of those deleted: what of theirs is still in a table. */
  traces: string[]
  calls: number
  work: Record<string, number>
  end: Date
}

/** A September morning: both changes of the clock lie in the year that follows. */
const start = new Date('2026-09-07T06:00:00Z')

export async function liveAYear(options: {
  people: number
  weeks: number
  seed: number
  engine: EngineName
}): Promise<Outcome> {
  const town = await makeYearTown(options.seed, start, options.engine)
  const witness = makeWitness()
  const days = options.weeks * 7
  const end = after(start, days, 'days')
  const listings = await openDirectory(town.deps)
  const lives: Life[] = []
  const rows: Row[] = []
  let leftOver = 0

  const recordsOf = async (life: Life, deleted: boolean) => {
    for (const record of await listRecords(town.deps, life.id)) rows.push({ life, record, deleted })
  }
  for (let number = 1; number <= options.people; number++) {
    const nature = makeNature(town.chance, number, days)
    const year = { town, witness, listings, beforeErasure: (life: Life) => recordsOf(life, true) }
    town.clock.in(nature.joinsOn * 86_400 + wakingHours(town.chance), () =>
      begin(year, nature, (life) => lives.push(life)),
    )
  }
  // Four times the providers take nothing for a while.
  for (let count = 0; count < 4; count++) {
    const from = after(start, town.chance.between(0, days * 24), 'hours')
    town.outages.push({ from, to: after(from, town.chance.between(1, 10), 'hours') })
  }
  const everyWeek = async () => {
    leftOver += await town.leftOver()
    town.clock.in(7 * 86_400, everyWeek)
  }
  town.clock.in(7 * 86_400 + 1800, everyWeek)

  await town.runTo(end)
  const gone = new Set(lives.filter(({ id }) => witness.latest(id).erased).map(({ id }) => id))
  for (const life of lives) if (!gone.has(life.id)) await recordsOf(life, false)
  const evidence = new Map<string, Encouragement[]>()
  const plans = new Map<string, NudgePlan | undefined>()
  const traces: string[] = []
  for (const { id, evidence: pseudonym } of lives) {
    const events = await town.deps.evidence.list(`EVIDENCE#${pseudonym}`, 'NUDGE#')
    evidence.set(
      id,
      events.map((item) => Encouragement.parse(item)),
    )
    plans.set(id, await findPlan(town.deps, id))
    if (!gone.has(id)) continue
    const left = [...events, ...(await town.deps.programme.list(`PERSON#${id}`))]
    traces.push(...left.map(({ pk, sk }) => `${pk} ${sk}`))
  }
  town.stop()
  return {
    rows,
    taken: town.taken,
    witness,
    outages: town.outages,
    evidence,
    plans,
    lives,
    leftOver,
    traces,
    calls: town.counts.calls,
    work: town.counts.work,
    end,
  }
}
