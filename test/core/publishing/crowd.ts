/** People in the evidence, as their own verbs would have put them there: for tests of what is published of them. */
import { addDays, londonInstant, londonWeek } from '../../../functions/core/calendar.ts'
import { eachOf } from '../../../functions/core/each-of.ts'
import { rosterKey } from '../../../functions/core/evidence/roster.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Table } from '../../../functions/core/ports.ts'
import type { EventRow } from '../../../functions/core/releases/tally.ts'
import { makeChance } from '../../faults/chance.ts'

export type One = {
  evidence: string
  site?: string
  team?: string
  ageBand?: string
  joined: string
  left?: string
  events: Omit<EventRow, 'person'>[]
}

type Place = { id: string; teams?: readonly [string, ...string[]] }
type Crowd = {
  seed: number
  many: number
  sites: readonly [Place, ...Place[]]
  from: string
  days: number
}

const bands = ['16-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const
const needIds = ['connection', 'stress', 'active', 'sleep', 'money', 'nature']
const kindsOfActivity = ['gardening', 'arts', 'walking', 'social'] as const

/** People with lives of their own, the same for the same seed. */
export function crowd({ seed, many, sites, from, days }: Crowd): One[] {
  const chance = makeChance(seed)
  const score = () => Math.floor(chance.between(2, 11))
  return Array.from({ length: many }, (_, n) => {
    const site = chance.pick(sites)
    const day = () => addDays(from, Math.floor(chance.between(0, days)))
    const team = site.teams && chance.happens(0.8) ? chance.pick(site.teams) : undefined
    const events: One['events'] = []
    for (let check = 0; check < chance.between(0, 4); check++) {
      events.push({
        day: day(),
        kind: 'checked-in',
        category: needIds.filter(() => chance.happens(0.3)).join(';'),
        satisfied: score(),
        worthwhile: score(),
        happy: score(),
        anxious: score(),
        lonely: chance.pick(['often', 'some', 'never', ''] as const),
      })
    }
    for (const kind of ['referred', 'accepted', 'attended']) {
      if (!chance.happens(0.7)) break
      events.push({ day: day(), kind, category: chance.pick(kindsOfActivity), lonely: '' })
    }
    return {
      evidence: `e${seed}x${n}`,
      site: site.id,
      ...(team ? { team } : {}),
      ...(chance.happens(0.9) ? { ageBand: chance.pick(bands) } : {}),
      joined: from,
      events: oncePerKey(events),
    }
  })
}

/** A check-in a week and an event a month and kind: a later one of the same key takes its place, as in the table. */
function oncePerKey(events: One['events']): One['events'] {
  return [...new Map(events.map((event) => [sortKey('e', event), event])).values()]
}

const sortKey = (evidence: string, { day, kind, category }: One['events'][number]): string =>
  kind === 'checked-in'
    ? keys.checkIn(evidence, londonWeek(londonInstant(day, '12:00'))).sk
    : keys.uptake(evidence, day.slice(0, 7), kind, category).sk

/** Puts people into an employer's roster, and what they did into their own partitions. */
export async function fill(evidence: Table, employer: string, people: readonly One[]): Promise<void> {
  await eachOf(people, 8, async (one) => {
    await enrol(evidence, employer, one)
    for (const event of one.events) await note(evidence, employer, one, event)
  })
}

export async function enrol(table: Table, employer: string, { events: _, ...one }: One): Promise<void> {
  const { evidence, ...entry } = one
  await table.put({ ...rosterKey({ employer, evidence }), employer, ...entry })
}

async function note(
  table: Table,
  employer: string,
  { evidence, site, team, ageBand }: One,
  event: One['events'][number],
): Promise<void> {
  const { day, kind, category, lonely, ...scores } = event
  const about = { site, team, ageBand }
  const expires = londonInstant(addDays(day, 731), '00:00')
  const key = { pk: keys.checkIn(evidence, '').pk, sk: sortKey(evidence, event) }
  const shared = { ...key, day, employer, about, expires }
  if (kind === 'checked-in') {
    const week = londonWeek(londonInstant(day, '12:00'))
    const needs = category === '' ? [] : category.split(';')
    await table.put({ ...shared, week, ...scores, needs, ...(lonely ? { lonely } : {}) })
  } else await table.put({ ...shared, month: day.slice(0, 7), kind, category })
}
