/**
 * What somebody did, as the evidence knows it: referred themselves, were accepted, went. An evidence id, a day and a
 * category of activity; no activity, no group, no hour and no word of theirs. A month counts each once, so that noting
 * it again changes nothing and an erasure knows every key that there can be without reading.
 */
import * as z from 'zod'
import { addDays, londonInstant, monthsBetween } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import { AboutYou, findPerson, type Person } from '../people/person.ts'
import type { Deps, Key } from '../ports.ts'
import { Expiry } from '../stamp.ts'
import { type ActivityType, activityTypeIds } from '../taxonomy.ts'

export const uptakeKinds = ['referred', 'accepted', 'attended'] as const
export type UptakeKind = (typeof uptakeKinds)[number]

export const Uptake = z.object({
  day: z.iso.date(),
  month: z.string(),
  kind: z.enum(uptakeKinds),
  category: z.enum(activityTypeIds),
  employer: z.string(),
  about: AboutYou,
  expires: Expiry,
})
export type Uptake = z.infer<typeof Uptake>

/** As long as check-ins. */
const keptDays = 731
/** How long after that an item may still be there: TTL promises days, a restored backup brings back weeks. */
const lingerDays = 62

type Did = { kind: UptakeKind; category: ActivityType; day: string }

/** Notes what a person did. Somebody who has left the programme is counted in nothing. */
export async function noteUptake(
  deps: Pick<Deps, 'programme' | 'evidence'>,
  id: string,
  { kind, category, day }: Did,
): Promise<void> {
  const person = await findPerson(deps, id)
  if (person?.state !== 'active' || person.left) return
  const key = keyOf(person, { kind, category, day })
  const { employer, about } = person
  // From the start of the day: the hour must not stand in the evidence, not even two years on.
  const expires = londonInstant(addDays(day, keptDays), '00:00')
  const uptake: Uptake = { day, month: monthOf(day), kind, category, employer, about, expires }
  await deps.evidence.put({ ...key, ...uptake })
  // A deletion marks the profile before it looks here. One that began in between may have looked too early.
  if ((await findPerson(deps, id))?.state !== 'active') await deps.evidence.remove(key)
}

/** Takes a note back, for somebody who says that it was not so. */
export async function takeBackUptake(
  deps: Pick<Deps, 'evidence'>,
  person: Pick<Person, 'evidence'>,
  did: Did,
): Promise<void> {
  await deps.evidence.remove(keyOf(person, did))
}

const monthOf = (day: string) => day.slice(0, 7)
const keyOf = ({ evidence }: Pick<Person, 'evidence'>, { kind, category, day }: Did): Key =>
  keys.uptake(evidence, monthOf(day), kind, category)

/** A person's own uptake, oldest first. */
export async function listUptake(
  deps: Pick<Deps, 'evidence' | 'now'>,
  { evidence }: Pick<Person, 'evidence'>,
): Promise<Uptake[]> {
  const items = await deps.evidence.list(keys.uptake(evidence, '', '', '').pk, prefix.uptake)
  const now = deps.now()
  return items
    .map((item) => Uptake.parse(item))
    .filter(({ expires }) => expires > now)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Every key that somebody's uptake can stand under: each month since they joined, as far back as it is kept. */
export function uptakeKeys({ evidence, joined }: Pick<Person, 'evidence' | 'joined'>, today: string): Key[] {
  const oldest = addDays(today, -keptDays - lingerDays)
  return monthsBetween(joined > oldest ? joined : oldest, today).flatMap((month) =>
    uptakeKinds.flatMap((kind) =>
      activityTypeIds.map((category) => keys.uptake(evidence, month, kind, category)),
    ),
  )
}
