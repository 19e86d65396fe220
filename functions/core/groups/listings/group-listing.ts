/**
 * A group's own copy of its listing: what people see now, what the group is writing or has sent to be checked, and
 * what it asks of the live one. All of it is one item, changed under its version; the worker carries it from there.
 */
import * as z from 'zod'
import { londonInstant } from '../../calendar.ts'
import { Listing } from '../../directory/listing.ts'
import { keys, prefix } from '../../keys.ts'
import type { Change, Deps, Table } from '../../ports.ts'
import { Instant } from '../../stamp.ts'
import { dueAt } from '../../work/marker.ts'

const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** What the group is writing. It keeps whatever was typed, complete or not. */
const Draft = z.object({
  typed: Typed,
  /** 'waiting': sent, for an operator to check. 'returned': they asked for something to be changed. */
  state: z.enum(['draft', 'waiting', 'returned']),
  saved: Instant,
  /** The listing as it would be, once sent. */
  proposed: Listing.optional(),
  sent: Instant.optional(),
  /** Somebody else changed the live one since this was begun. */
  overtaken: z.boolean().optional(),
})

/** What the group asks of the live listing. It acts at once, unchecked: to stop needs nobody's leave. */
const Wish = z.object({
  no: z.int(),
  state: z.enum(['live', 'paused', 'stopped']).optional(),
  resumes: z.iso.date().optional(),
  /** The day on which the group said that all of it is still right. */
  confirmed: z.iso.date().optional(),
})
export type Wish = z.infer<typeof Wish>

export const GroupListing = z.object({
  group: z.string(),
  listing: z.string(),
  live: Listing.optional(),
  draft: Draft.optional(),
  /** Counts what was sent to be checked. */
  sends: z.int().default(0),
  wish: Wish.optional(),
  /** The number of the last wish that is in the directory. */
  carried: z.int().default(0),
  /** Checked and to be put into the directory. */
  approved: z.object({ no: z.int(), proposed: Listing, day: z.iso.date() }).optional(),
  /** What came of the last check, for the email and the page that tell of it. */
  checked: z
    .object({
      no: z.int(),
      outcome: z.enum(['live', 'returned']),
      why: z.string().optional(),
      title: z.string(),
    })
    .optional(),
  /** The number of the last check that the group was told of. */
  told: z.int().default(0),
  /** Whether it is on the operator's list. */
  listed: z.boolean().default(false),
  /** Thrown away before it ever was live: the worker takes it out. */
  gone: z.boolean().optional(),
  ver: z.int(),
  work: z.string().optional(),
  due: Instant.optional(),
})
export type GroupListing = z.infer<typeof GroupListing>

export type Groups = Pick<Deps, 'programme' | 'now' | 'epoch'>

export async function findGroupListing(
  deps: { programme: Table },
  group: string,
  listing: string,
): Promise<GroupListing | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(listing)) return undefined
  const item = await deps.programme.get(keys.groupListing(group, listing), { consistent: true })
  const found = item && GroupListing.parse(item)
  return found?.gone ? undefined : found
}

/** All listings of a group, by title. */
export async function listGroupListings(deps: { programme: Table }, group: string): Promise<GroupListing[]> {
  const items = await deps.programme.list(keys.group(group).pk, prefix.listing)
  const found = items.map((item) => GroupListing.parse(item)).filter(({ gone }) => !gone)
  return found.sort((a, b) => titleOf(a).localeCompare(titleOf(b)) || a.listing.localeCompare(b.listing))
}

/** What it is called: as people see it, or as it is being written. */
export function titleOf({ live, draft, approved, listing }: GroupListing): string {
  const typed = draft?.typed['title']
  const title = live?.title ?? approved?.proposed.title ?? typed
  return (typeof title === 'string' ? title.trim() : '') || listing
}

/** Whether the group has asked for something that is not in the directory yet. */
export const hasWish = ({ wish, carried }: Pick<GroupListing, 'wish' | 'carried'>) =>
  wish !== undefined && wish.no > carried

/** A listing with what its group asks of it. */
export function withWish(listing: Listing, wish: Wish): Listing {
  const { state = listing.state, resumes, confirmed } = wish
  const { resumes: before, unchecked, ...rest } = listing
  const until = wish.state ? resumes : before
  return {
    ...rest,
    state,
    ...(state === 'paused' && until ? { resumes: until } : {}),
    ...(confirmed ? { lastChecked: confirmed } : unchecked ? { unchecked } : {}),
  }
}

/** The live listing as the group should see it: what it has asked for counts from the moment that it asks. */
export function liveNow(item: GroupListing): Listing | undefined {
  const live = item.approved?.proposed ?? item.live
  return live && item.wish && hasWish(item) ? withWish(live, item.wish) : live
}

/** Changes the item as it was read, with work to do at once; reads it anew when somebody else was first. */
export async function changeGroupListing(
  deps: Groups,
  group: string,
  listing: string,
  change: (item: GroupListing) => Change | 'as it is' | undefined,
): Promise<boolean> {
  const key = keys.groupListing(group, listing)
  for (;;) {
    const item = await findGroupListing(deps, group, listing)
    const wanted = item && change(item)
    if (!item || !wanted) return false
    if (wanted === 'as it is') return true
    const done = await deps.programme.change(
      key,
      { ...wanted, set: { ...wanted.set, ...dueAt(deps, key, deps.now()) }, add: { ver: 1, ...wanted.add } },
      { ver: { equals: item.ver } },
    )
    if (done) return true
  }
}

/** The moment at which a pause ends by itself. */
export const pauseEnds = ({ state, resumes }: Pick<Listing, 'state' | 'resumes'>) =>
  state === 'paused' && resumes ? londonInstant(resumes, '00:00') : undefined

/** Whether the worker still has something to carry, now or when a pause ends. */
export const listingHasWork = (item: GroupListing) =>
  hasWish(item) ||
  item.gone === true ||
  item.approved !== undefined ||
  (item.checked?.no ?? 0) > item.told ||
  (item.draft?.state === 'waiting') !== item.listed ||
  (item.live !== undefined && pauseEnds(item.live) !== undefined)
