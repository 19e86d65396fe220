/**
 * The roster: one item in the evidence table for each person who has joined, under their evidence id. It says that and
 * on which day they joined, that and when they left, and what they say of themselves, which is what releases count by.
 *
 * The profile says it first and is marked as having something to do; the worker then copies it here. So a crash loses
 * neither: before the profile is written nothing has happened, and after it the marker stands until this is done.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { findPerson, type Person } from '../people/person.ts'
import type { Deps, Key } from '../ports.ts'
import { nothingDue, shardOf, shards } from '../work/marker.ts'

export const RosterEntry = z.object({
  employer: z.string(),
  site: z.string().optional(),
  team: z.string().optional(),
  ageBand: z.string().optional(),
  joined: z.iso.date(),
  left: z.iso.date().optional(),
})
export type RosterEntry = z.infer<typeof RosterEntry>

/** Where somebody stands in the roster: found again from their employer and evidence id alone. */
export function rosterKey({ employer, evidence }: Pick<Person, 'employer' | 'evidence'>): Key {
  return keys.roster(employer, String(shardOf({ pk: evidence, sk: '' })), evidence)
}

/**
 * Copies to the roster what a profile says, and clears its marker. The worker's part: it puts and never reads. Whoever
 * finds the profile changed meanwhile copies again, so that an older word never stands over a newer one.
 */
export async function keepRoster(deps: Pick<Deps, 'programme' | 'evidence'>, id: string): Promise<void> {
  let written: Key | undefined
  for (;;) {
    const person = await findPerson(deps, id)
    if (person?.state !== 'active') {
      // Deleted while this was under way: the deletion may have looked here before this wrote.
      if (written) await deps.evidence.remove(written)
      return
    }
    written = rosterKey(person)
    await deps.evidence.put({ ...written, ...entryOf(person) })
    const kept = await deps.programme.change(
      keys.person(id),
      { set: { listed: true }, remove: [...nothingDue], add: { ver: 1 } },
      { ver: { equals: person.ver }, state: { equals: 'active' } },
    )
    if (kept) return
  }
}

function entryOf({ employer, about, joined, left }: Person): RosterEntry {
  return RosterEntry.parse({ employer, ...about, joined, left })
}

export async function findRosterEntry(
  deps: Pick<Deps, 'evidence'>,
  person: Pick<Person, 'employer' | 'evidence'>,
): Promise<RosterEntry | undefined> {
  const item = await deps.evidence.get(rosterKey(person))
  return item && RosterEntry.parse(item)
}

/**
 * An employer's roster, a sixteenth at a time. A partition is read whole: of 100,000 people it holds some 6,300 entries
 * of about 120 bytes.
 */
export async function* rosterOf(
  deps: Pick<Deps, 'evidence'>,
  employer: string,
): AsyncGenerator<(RosterEntry & { evidence: string })[]> {
  for (let shard = 0; shard < shards; shard++) {
    const items = await deps.evidence.list(keys.roster(employer, String(shard), '').pk)
    yield items.map((item) => ({ ...RosterEntry.parse(item), evidence: item.sk }))
  }
}
