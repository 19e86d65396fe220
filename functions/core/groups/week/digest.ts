/** The weekly email to a group, where something waits for it: Monday at 8 in London. */
import * as z from 'zod'
import { addDays, londonInstant, londonWeek, mondayOf } from '../../calendar.ts'
import { keys } from '../../keys.ts'
import type { Deps } from '../../ports.ts'
import { Instant } from '../../stamp.ts'
import { dueAt } from '../../work/marker.ts'

export const Digest = z.object({
  group: z.string(),
  /** The last week that was looked at. */
  week: z.string().optional(),
  /** Fresh links to this week's list: asked for, and sent. */
  renewals: z.int().default(0),
  renewed: z.int().default(0),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
})
export type Digest = z.infer<typeof Digest>

const atHour = '08:00'

/** Monday morning of an instant's own week. */
export const digestTime = (now: Date): Date => londonInstant(mondayOf(londonWeek(now)), atHour)

/** The first Monday morning that has not come yet. */
export function nextDigest(now: Date): Date {
  const monday = mondayOf(londonWeek(now))
  const thisWeek = londonInstant(monday, atHour)
  return thisWeek > now ? thisWeek : londonInstant(addDays(monday, 7), atHour)
}

/** Begins a group's weekly rhythm. Safe to repeat. */
export async function beginDigests(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
): Promise<void> {
  const key = keys.digest(group)
  const now = deps.now()
  // Of the week that it begins in, the Monday may be over.
  const over = digestTime(now) <= now ? { week: londonWeek(now) } : {}
  const digest: Digest = { group, ...over, renewals: 0, renewed: 0, ver: 1 }
  await deps.programme.claim({ ...key, ...digest, ...dueAt(deps, key, nextDigest(now)) })
}

/** Asks for a fresh link to this week's list. It goes to the group's own address, whoever holds the old one. */
export async function renewWeekLink(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
): Promise<boolean> {
  const key = keys.digest(group)
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return false
  const digest = Digest.parse(item)
  // One at a time: asking again before it has gone changes nothing.
  if (digest.renewals > digest.renewed) return true
  await deps.programme.change(
    key,
    { set: dueAt(deps, key, deps.now()), add: { renewals: 1, ver: 1 } },
    { ver: { equals: digest.ver } },
  )
  return true
}
