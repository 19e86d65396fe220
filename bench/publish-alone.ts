/** `node bench/publish-alone.ts <people>`: two releases of one employer by the job's own code, as publish.ts asks. */
import { newSecret } from '../functions/adapters/ids.ts'
import { openGate } from '../functions/adapters/solver.ts'
import { addDays, londonWeek } from '../functions/core/calendar.ts'
import { lonelinessAnswers } from '../functions/core/check-ins/questions.ts'
import { saveEmployer } from '../functions/core/employers/employer.ts'
import { keys } from '../functions/core/keys.ts'
import type { Item, Table } from '../functions/core/ports.ts'
import type { PublishingDeps } from '../functions/core/publishing/deps.ts'
import { publishAllDue } from '../functions/core/publishing/publish-all.ts'
import { activityTypeIds, needIds } from '../functions/core/taxonomy.ts'
import { shardOf } from '../functions/core/work/marker.ts'
import { tableInMemory } from '../test/year/table-in-memory.ts'
import { measured } from './figure.ts'

export type Published = {
  seconds: number
  processorSeconds: number
  peakMb: number
  events: number
  verdict: string
}

const people = Number(process.argv[2])
const employer = 'large'
/** Two years of a check-in every other week, and something done every quarter. */
const checkIns = 52
const did = 8
const frameFrom = '2026-01-01'
const firstDay = '2024-02-01'
const siteOf = (person: number) => `site-${person % Math.ceil(people / 500)}`
const idOf = (person: number) => `e${String(person).padStart(9, '0')}`
const numberOf = (id: string) => Number(id.slice(1))
const expires = Math.floor(new Date('2030-01-01T00:00:00Z').getTime() / 1000)
const about = (person: number) => ({ site: siteOf(person), ageBand: person % 2 ? '25-34' : '45-54' })
const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T

/** One person's partition, made of their number: a hundred thousand of them would fill any memory. */
function evidenceOf(id: string): Item[] {
  const person = numberOf(id)
  const common = { employer, about: about(person), expires }
  const items: Item[] = []
  for (let at = 0; at < checkIns; at++) {
    const day = addDays(firstDay, at * 14 + (person % 14))
    const week = londonWeek(new Date(`${day}T12:00:00Z`))
    const score = (person + at) % 11
    items.push({
      ...keys.checkIn(id, week),
      ...common,
      ...{ week, day, satisfied: score, worthwhile: score, happy: score, anxious: 10 - score },
      ...{ lonely: pick(Object.keys(lonelinessAnswers), person + at), needs: [pick(needIds, person)] },
    })
  }
  for (let at = 0; at < did; at++) {
    const day = addDays(firstDay, at * 91 + (person % 60))
    const [month, category] = [day.slice(0, 7), pick(activityTypeIds, person + at)]
    items.push({
      ...keys.uptake(id, month, 'referred', category),
      ...common,
      ...{ day, month, kind: 'referred', category },
    })
  }
  return items
}

const rosters = Map.groupBy(
  Array.from({ length: people }, (_, person) => idOf(person)),
  (id) => shardOf({ pk: id, sk: '' }),
)

const evidence: Table = {
  ...tableInMemory(),
  async list(pk) {
    if (pk === keys.erased('').pk) return []
    if (pk.startsWith('EVIDENCE#')) return evidenceOf(pk.slice('EVIDENCE#'.length))
    const shard = rosters.get(Number(pk.split('#').at(-1))) ?? []
    return shard.map((id) => ({
      ...keys.roster(employer, '', id),
      pk,
      employer,
      ...about(numberOf(id)),
      joined: firstDay,
    }))
  },
}

let now = new Date(`${frameFrom}T03:15:00Z`)
let verdict = ''
const gate = await openGate()
const deps: PublishingDeps = {
  programme: tableInMemory(),
  evidence,
  releases: tableInMemory(),
  releaseState: tableInMemory(),
  now: () => now,
  newSecret,
  openGate: async () => gate,
  log: (line) => {
    if (line.verdict) verdict = line.verdict
    if (line.fault) throw new Error(line.fault)
  },
}
const sites = [...new Set(Array.from({ length: people }, (_, person) => siteOf(person)))]
await saveEmployer(deps, {
  id: employer,
  name: 'Large',
  kind: 'employer',
  sites: sites.map((id) => ({ id, name: id, headcount: 600 })),
})
await publishAllDue(deps)
now = new Date('2026-02-08T03:15:00Z')
await publishAllDue(deps)
now = new Date('2026-03-08T03:15:00Z')
let published = 0
const { ms, processorMs } = await measured(async () => {
  ;({ published } = await publishAllDue(deps))
})
if (published !== 1) throw new Error(`${published} releases came out`)
console.log(
  JSON.stringify({
    seconds: ms / 1000,
    processorSeconds: processorMs / 1000,
    // Of Linux in kilobytes.
    peakMb: process.resourceUsage().maxRSS / 1024,
    events: people * (checkIns + did),
    verdict,
  } satisfies Published),
)
