/** A made-up employer of any size, five years in, as the files that `npm run release` takes. */
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { addDays } from '../functions/core/calendar.ts'
import { ageBands } from '../functions/core/employers/employer.ts'
import { activityTypeIds, needIds } from '../functions/core/taxonomy.ts'

const start = '2021-10-04'
const weeks = 5 * 52
/** Participants are six in ten of those employed; a site has 1,500 people in ten teams. */
const uptake = 0.6
const siteSize = 1500

/** Writes the files; says how many events there are. The same for the same number of people. */
export async function writeFiles(folder: string, people: number): Promise<number> {
  const chance = makeChance(people)
  const pick = <T>(items: readonly T[]) => items[Math.floor(chance() * items.length)] as T
  const sites = Array.from({ length: Math.ceil(people / uptake / siteSize) }, (_, site) => ({
    id: `site-${site}`,
    headcount: siteSize,
    teams: Array.from({ length: 10 }, (_, team) => ({ id: `team-${team}`, headcount: siteSize / 10 })),
  }))
  const employer = { id: 'bench', secret: 'a secret for the benchmark alone', frameFrom: '2026-01-01', sites }
  writeFileSync(join(folder, 'employer.json'), JSON.stringify(employer))

  const roster = open(join(folder, 'people.csv'))
  await roster.line('person,site,team,ageBand,joined,left')
  for (let n = 0; n < people; n++) {
    const site = n % sites.length
    const team = Math.floor(n / sites.length) % 10
    await roster.line(`${idOf(n)},site-${site},team-${team},${pick(ageBands)},${addDays(start, n % 1000)},`)
  }
  await roster.close()

  const events = open(join(folder, 'events.csv'))
  await events.line('person,day,kind,category,satisfied,worthwhile,happy,anxious,lonely')
  const days = Array.from({ length: weeks * 7 }, (_, at) => addDays(start, at))
  let count = 0
  for (let week = 0; week < weeks; week++) {
    for (let n = 0; n < people; n++) {
      // Somebody checks in every fourth week and asks for something every tenth.
      if ((n + week) % 4 === 0) {
        const score = () => Math.floor(chance() * 11)
        const needs = `${pick(needIds)};${pick(needIds)}`
        const scores = `${score()},${score()},${score()},${score()}`
        await events.line(`${idOf(n)},${days[week * 7 + (n % 7)]},checked-in,${needs},${scores},some`)
        count += 1
      }
      if ((n + week) % 30 < 3) {
        const kind = (['referred', 'accepted', 'attended'] as const)[(n + week) % 3]
        await events.line(`${idOf(n)},${days[week * 7 + (n % 5)]},${kind},${pick(activityTypeIds)},,,,,`)
        count += 1
      }
    }
  }
  await events.close()
  return count
}

/** As long as a random id, and the same each time. */
const idOf = (n: number) => `${(n * 2654435761) >>> 0}-evidence-${n}`

function open(path: string) {
  const stream = createWriteStream(path)
  let waiting: string[] = []
  const flush = async () => {
    const isFull = !stream.write(waiting.join(''))
    waiting = []
    if (isFull) await once(stream, 'drain')
  }
  return {
    async line(text: string) {
      if (waiting.push(`${text}\n`) >= 5000) await flush()
    },
    async close() {
      await flush()
      stream.end()
      await finished(stream)
    },
  }
}

/** Numbers from 0 to 1 that a seed decides. */
function makeChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
