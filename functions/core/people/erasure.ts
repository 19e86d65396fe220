/**
 * "Delete me": a tombstone in two tables, then everything else, in steps that can be repeated. The worker finishes
 * what a crash leaves, and `replayErasures` deletes again whoever a restored backup brought back.
 */
import * as z from 'zod'
import { londonDay, weeksBetween } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import { forgetNudges } from '../nudges/forget.ts'
import type { Deps, Item } from '../ports.ts'
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
  await finishErasure(deps, person)
}

/** The rest of an erasure, from whatever point it stopped at. The profile goes last: it carries the marker. */
export async function finishErasure(deps: Deps, person: Person): Promise<void> {
  await forgetNudges(deps, person.id)
  for (const item of await deps.programme.list(keys.person(person.id).pk, prefix.referral)) {
    await withdrawForErasure(deps, item)
    await deps.programme.remove({ pk: item.pk, sk: item.sk })
  }
  // By the keys that there can be, not by reading: the worker may not read the evidence table.
  for (const week of weeksBetween(person.joined, londonDay(deps.now()))) {
    await deps.evidence.remove(keys.checkIn(person.evidence, week))
    await deps.evidence.remove(keys.encouragement(person.evidence, week))
  }
  for (const fingerprint of person.fingerprints) {
    await deps.programme.remove(keys.contact(fingerprint), { person: { equals: person.id } })
  }
  await deps.programme.remove(keys.person(person.id))
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
  let cameBack = 0
  for (const [id, item] of stones) {
    await deps.programme.claim(item)
    await deps.evidence.claim(item)
    if (await eraseAgain(deps, id, item)) cameBack += 1
  }
  return { tombstones: stones.size, cameBack }
}

async function eraseAgain(deps: Deps, id: string, item: Item): Promise<boolean> {
  const person = await findPerson(deps, id)
  if (person) {
    await erasePerson(deps, person)
    return true
  }
  const stone = Tombstone.parse(item)
  let found = false
  for (const checkIn of await deps.evidence.list(keys.checkIn(stone.evidence, '').pk)) {
    await deps.evidence.remove({ pk: checkIn.pk, sk: checkIn.sk })
    found = true
  }
  return found
}
