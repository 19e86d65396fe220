/** An operator checks what groups have sent: what differs, and yes or no to exactly what was looked at. */
import * as z from 'zod'
import { londonDay } from '../../calendar.ts'
import { findListing, type Listing } from '../../directory/listing.ts'
import { textField } from '../../form.ts'
import { keys } from '../../keys.ts'
import type { Table } from '../../ports.ts'
import { dueAt } from '../../work/marker.ts'
import { findGroupListing, type GroupListing, type Groups } from './group-listing.ts'
import { statedFields } from './restate.ts'

export type Waiting = { group: string; listing: string; title: string; isNew: boolean; sent: Date }

/** What waits for a look, the longest first. */
export async function listWaiting(deps: { programme: Table }): Promise<Waiting[]> {
  const items = await deps.programme.list(keys.toCheck('', '').pk)
  const waiting = items.map((item) => ({
    group: String(item['group']),
    listing: String(item['listing']),
    title: String(item['title']),
    isNew: item['isNew'] === true,
    sent: new Date(String(item['sent'])),
  }))
  return waiting.sort((a, b) => a.sent.getTime() - b.sent.getTime())
}

/** The listing with this id that waits, whichever group's it is. */
export async function findWaiting(deps: { programme: Table }, id: string): Promise<GroupListing | undefined> {
  for (const { group, listing } of await listWaiting(deps)) {
    if (listing !== id) continue
    const found = await findGroupListing(deps, group, listing)
    if (found?.draft?.state === 'waiting') return found
  }
  return undefined
}

/** What a proposal would change, field by field. For a new listing that is all that is stated. */
export function differences(
  live: Listing | undefined,
  proposed: Listing,
): { field: (typeof statedFields)[number]; before: unknown; after: unknown }[] {
  const told = (value: unknown) => JSON.stringify(value ?? null)
  return statedFields.flatMap((field) => {
    const [before, after] = [live?.[field], proposed[field]]
    return told(before) === told(after) ? [] : [{ field, before, after }]
  })
}

export type Checking =
  | { ok: true }
  | { ok: false; reason: 'not waiting' | 'changed since' | 'another group’s' }

/** Says yes to what was looked at, which is version `ver` and no other. The worker puts it before people. */
export async function approveListing(
  deps: Groups,
  group: string,
  listing: string,
  ver: number,
): Promise<Checking> {
  const there = await findListing(deps, listing)
  if (there && there.group !== group) return { ok: false, reason: 'another group’s' }
  return decide(deps, group, listing, ver, ({ sends }, proposed) => ({
    set: {
      approved: { no: sends, proposed, day: londonDay(deps.now()) },
      checked: { no: sends, outcome: 'live', title: proposed.title },
    },
    remove: ['draft'],
  }))
}

/** Sends a proposal back to its group, with the reason. What people see stays as it is. */
export async function returnListing(
  deps: Groups,
  group: string,
  listing: string,
  ver: number,
  why: string,
): Promise<Checking> {
  return decide(deps, group, listing, ver, ({ sends }, proposed) => ({
    set: {
      'draft.state': 'returned',
      checked: { no: sends, outcome: 'returned', why, title: proposed.title },
    },
    remove: ['draft.proposed', 'draft.sent'],
  }))
}

async function decide(
  deps: Groups,
  group: string,
  listing: string,
  ver: number,
  change: (item: GroupListing, proposed: Listing) => { set: Record<string, unknown>; remove: string[] },
): Promise<Checking> {
  const key = keys.groupListing(group, listing)
  const item = await findGroupListing(deps, group, listing)
  const proposed = item?.draft?.proposed
  if (item?.draft?.state !== 'waiting' || !proposed) return { ok: false, reason: 'not waiting' }
  const { set, remove } = change(item, proposed)
  const done = await deps.programme.change(
    key,
    { set: { ...set, ...dueAt(deps, key, deps.now()) }, remove, add: { ver: 1 } },
    { ver: { equals: ver } },
  )
  return done ? { ok: true } : { ok: false, reason: 'changed since' }
}

/** What is to be changed, in the words that the group gets. */
export const ReturnForm = z.object({
  why: textField('what to change', 600).refine((text) => text !== '', 'Enter what the group should change.'),
})
