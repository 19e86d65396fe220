/**
 * Reads one employer's evidence for a period into a tally: the roster first, a sixteenth at a time, then each person's
 * own partition, a few at once. One person's events at a time are in memory, whatever the size of the employer.
 */
import { CheckIn } from '../check-ins/check-in.ts'
import { eachOf } from '../each-of.ts'
import { rosterOf } from '../evidence/roster.ts'
import { Uptake } from '../evidence/uptake.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps, Item } from '../ports.ts'
import { knownToFrame } from '../releases/people.ts'
import type { Period } from '../releases/period.ts'
import type { Stated } from '../releases/stated.ts'
import { type EventRow, startCount, type Tally } from '../releases/tally.ts'
import { fault } from './deps.ts'

type Evidence = Pick<Deps, 'evidence' | 'now'>

/** Queries under way at once: far below what a partition or this process can take. */
const atOnce = 32

/** Counts a period. Whoever has left or was deleted by now is in no release from now on, whenever it is for. */
export async function countPeriod(deps: Evidence, stated: Stated, period: Period): Promise<Tally> {
  const counter = startCount(stated, period)
  const gone = await deleted(deps)
  const here: string[] = []
  for await (const people of rosterOf(deps, stated.id)) {
    for (const { evidence: person, joined, left, ...about } of people) {
      if (left !== undefined || gone.has(person) || joined > period.last) continue
      const trouble = counter.person({ person, ...knownToFrame(stated, about), joined, left: '' })
      if (trouble) throw fault('RosterUnreadable', trouble)
      here.push(person)
    }
  }
  const needs = new Set(stated.needs)
  const categories = new Set(stated.categories)
  await eachOf(here, atOnce, async (person) => {
    for (const item of await deps.evidence.list(keys.checkIn(person, '').pk)) {
      const event = eventIn(item, person, deps.now(), { needs, categories })
      const trouble = event && counter.event(event)
      if (trouble) throw fault('EvidenceUnreadable', trouble)
    }
  })
  return counter.close()
}

/** The evidence ids of who asked to be deleted, in case a fault or a backup has left something of them. */
async function deleted({ evidence }: Evidence): Promise<Set<unknown>> {
  const tombstones = await evidence.list(keys.erased('').pk)
  return new Set(tombstones.map((item) => item['evidence']))
}

type Lists = { needs: ReadonlySet<string>; categories: ReadonlySet<string> }

/** An item of the evidence as a row of events; what the frame's lists don't have counts as not stated. */
function eventIn(item: Item, person: string, now: Date, lists: Lists): EventRow | undefined {
  if (item.sk.startsWith(prefix.checkIn)) {
    const { day, expires, needs, lonely, satisfied, worthwhile, happy, anxious } = CheckIn.parse(item)
    if (expires <= now) return undefined
    const category = needs.filter((need) => lists.needs.has(need)).join(';')
    const scores = { satisfied, worthwhile, happy, anxious, lonely: lonely ?? '' }
    return { person, day, kind: 'checked-in', category, ...scores }
  }
  if (item.sk.startsWith(prefix.uptake)) {
    const { day, expires, kind, category } = Uptake.parse(item)
    if (expires <= now) return undefined
    return { person, day, kind, category: lists.categories.has(category) ? category : '', lonely: '' }
  }
  // An encouragement, sent or held out: no release is made of those.
  return undefined
}
