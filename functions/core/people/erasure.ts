/**
 * "Delete me": a tombstone in two tables, then everything else, in steps that can be repeated. The worker finishes
 * what a crash leaves, and `replayErasures` deletes again whoever a restored backup brought back.
 */
import * as z from 'zod'
import { londonDay, weeksBetween } from '../calendar.ts'
import { forgetCalls } from '../calls/take-back.ts'
import { eachOf } from '../each-of.ts'
import { listEmployers } from '../employers/employer.ts'
import { rosterKey, rosterOf } from '../evidence/roster.ts'
import { uptakeKeys } from '../evidence/uptake.ts'
import { keys, prefix } from '../keys.ts'
import { forgetNudges } from '../nudges/forget.ts'
import type { Deps, Item, Key } from '../ports.ts'
import { withdrawForErasure } from '../referrals/withdraw.ts'
import { dueAt } from '../work/marker.ts'
import { findPerson, type Person } from './person.ts'

const Tombstone = z.object({
  sk: z.string(),
  evidence: z.string(),
  joined: z.iso.date(),
  erased: z.iso.date(),
})

/** Deletes a person. After it returns they can't sign in, and all that is theirs is gone or about to be. */
export async function erasePerson(deps: Deps, person: Person): Promise<void> {
  const tombstone = {
    ...keys.erased(person.id),
    evidence: person.evidence,
    joined: person.joined,
    erased: londonDay(deps.now()),
  }
  await deps.evidence.claim(tombstone)
  await deps.programme.claim(tombstone)
  const key = keys.person(person.id)
  await deps.programme.change(key, {
    set: { state: 'erasing', ...dueAt(deps, key, deps.now()) },
    add: { ver: 1 },
  })
  // As it stands now, when nobody changes it any more: under which fingerprints they are kept may be new.
  await finishErasure(deps, (await findPerson(deps, person.id)) ?? person)
}

/** The rest of an erasure, from whatever point it stopped at. The profile goes last: it carries the marker. */
export async function finishErasure(deps: Deps, person: Person): Promise<void> {
  await forgetNudges(deps, person.id)
  for (const item of await deps.programme.list(keys.person(person.id).pk, prefix.referral)) {
    await withdrawForErasure(deps, item)
    await deps.programme.remove({ pk: item.pk, sk: item.sk })
  }
  for (const { pk, sk } of await deps.programme.list(keys.person(person.id).pk, prefix.heldBack)) {
    await deps.programme.remove({ pk, sk })
  }
  await forgetCalls(deps, person.id)
  await eachOf(evidenceKeys(person, londonDay(deps.now())), atOnce, (key) => deps.evidence.remove(key))
  for (const fingerprint of person.fingerprints) {
    await deps.programme.remove(keys.contact(fingerprint), { person: { equals: person.id } })
  }
  await deps.programme.remove(keys.person(person.id))
}

/** Two years of somebody are some 1,500 keys, nearly all of them of nothing. Together they take a second or two. */
const atOnce = 24

/** All that there can be of a person in the evidence. By keys, not by reading: the worker may not read that table. */
function evidenceKeys(person: Person, today: string): Key[] {
  const { evidence, joined } = person
  return [
    rosterKey(person),
    ...weeksBetween(joined, today).flatMap((week) => [
      keys.checkIn(evidence, week),
      keys.encouragement(evidence, week),
    ]),
    ...uptakeKeys(person, today),
  ]
}

/** Whether this person asked to be deleted, however they came to be in the table again. */
export async function isErased(deps: Deps, person: string): Promise<boolean> {
  const tombstone =
    (await deps.programme.get(keys.erased(person))) ?? (await deps.evidence.get(keys.erased(person)))
  return tombstone !== undefined
}

/**
 * After a restore of either table: deletes again whoever came back, and copies tombstones that one table lost.
 * Gives how many tombstones there are and how many people had come back.
 */
export async function replayErasures(deps: Deps): Promise<{ tombstones: number; cameBack: number }> {
  const both = [
    ...(await deps.programme.list(keys.erased('').pk)),
    ...(await deps.evidence.list(keys.erased('').pk)),
  ]
  const stones = new Map(both.map((item) => [item.sk, item]))
  const rosters = stones.size > 0 ? await rosterKeys(deps) : new Map<string, Key>()
  let cameBack = 0
  for (const [id, item] of stones) {
    await deps.programme.claim(item)
    await deps.evidence.claim(item)
    if (await eraseAgain(deps, id, item, rosters)) cameBack += 1
  }
  return { tombstones: stones.size, cameBack }
}

/** Where each evidence id stands in a roster. A tombstone does not say whose employee somebody was. */
async function rosterKeys(deps: Deps): Promise<Map<string, Key>> {
  const found = new Map<string, Key>()
  for (const { sk: employer } of await listEmployers(deps)) {
    for await (const people of rosterOf(deps, employer)) {
      for (const { evidence } of people) found.set(evidence, rosterKey({ employer, evidence }))
    }
  }
  return found
}

async function eraseAgain(
  deps: Deps,
  id: string,
  item: Item,
  rosters: ReadonlyMap<string, Key>,
): Promise<boolean> {
  const person = await findPerson(deps, id)
  if (person) {
    await erasePerson(deps, person)
    return true
  }
  const stone = Tombstone.parse(item)
  const listed = rosters.get(stone.evidence)
  if (listed) await deps.evidence.remove(listed)
  let found = listed !== undefined
  for (const checkIn of await deps.evidence.list(keys.checkIn(stone.evidence, '').pk)) {
    await deps.evidence.remove({ pk: checkIn.pk, sk: checkIn.sk })
    found = true
  }
  return found
}
