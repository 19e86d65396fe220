/**
 * The worker's part of what a group does to its listing. Each round does one thing and can be repeated; the marker
 * stays until nothing is left, so that a crash anywhere is taken up again from where it was.
 */
import { londonDay } from '../../calendar.ts'
import { findListing, type Listing } from '../../directory/listing.ts'
import { changeListing, publishListing } from '../../directory/publish-listing.ts'
import { keys } from '../../keys.ts'
import { queueMessage } from '../../messages/message.ts'
import type { Deps, Item } from '../../ports.ts'
import { dueAt, nothingDue } from '../../work/marker.ts'
import { GroupListing, hasWish, pauseEnds, titleOf, withWish } from './group-listing.ts'
import { restate } from './restate.ts'

type Carrying = Pick<Deps, 'programme' | 'now' | 'epoch'>

/** Does what a group's listing has to do next. */
export async function carryGroupListing(deps: Carrying, item: Item): Promise<void> {
  const own = GroupListing.parse(item)
  if (own.gone) return takeOut(deps, own)
  if (own.approved) return publishApproved(deps, own, own.approved)
  if (hasWish(own)) return grantWish(deps, own)
  if (pauseIsOver(deps, own.live)) return endPause(deps, own)
  await keepList(deps, own)
  await tellOfCheck(deps, own)
  await rest(deps, own)
}

const keyOf = ({ group, listing }: GroupListing) => keys.groupListing(group, listing)
const listKeyOf = ({ group, listing }: GroupListing) => keys.toCheck(group, listing)

/** What was approved goes before people. What they and the programme have done to the live one meanwhile stays. */
async function publishApproved(
  deps: Carrying,
  own: GroupListing,
  { no, proposed, day }: NonNullable<GroupListing['approved']>,
): Promise<void> {
  const fresh = (now: Listing): Listing => {
    const { unchecked: _, ...checked } = restate(now, proposed)
    // Approving what was stopped starts it again.
    const state = now.state === 'stopped' ? 'live' : now.state
    return { ...checked, groupName: proposed.groupName, lastChecked: day, state }
  }
  const there = await findListing(deps, own.listing)
  // Ids are told apart when they are made. Should two groups have one all the same, the first keeps it.
  if (!there || there.group === own.group) {
    const changed = await changeListing(deps, own.listing, (now) =>
      now.group === own.group ? fresh(now) : undefined,
    )
    if (!changed) await publishListing(deps, { ...proposed, lastChecked: day })
  }
  await deps.programme.change(
    keyOf(own),
    { remove: ['approved'], add: { ver: 1 } },
    { 'approved.no': { equals: no } },
  )
}

async function grantWish(deps: Carrying, own: GroupListing): Promise<void> {
  const { wish } = own
  if (!wish) return
  const asked = (now: Listing) => (now.group === own.group ? withWish(now, wish) : undefined)
  await changeListing(deps, own.listing, asked)
  await deps.programme.change(
    keyOf(own),
    { set: { carried: wish.no }, add: { ver: 1 } },
    { 'wish.no': { equals: wish.no } },
  )
}

function pauseIsOver(deps: Carrying, live: Listing | undefined): boolean {
  const ends = live && pauseEnds(live)
  return ends !== undefined && ends <= deps.now()
}

async function endPause(deps: Carrying, own: GroupListing): Promise<void> {
  const today = londonDay(deps.now())
  const there = await changeListing(deps, own.listing, (now) => {
    if (now.group !== own.group || now.state !== 'paused' || !now.resumes || now.resumes > today)
      return undefined
    const { resumes: _, ...goesOn } = now
    return { ...goesOn, state: 'live' }
  })
  // Gone from the directory by another way: there is no pause to end.
  if (!there) await takeOut(deps, own)
}

/** The operator's list has what waits, and nothing else. */
async function keepList(deps: Carrying, own: GroupListing): Promise<void> {
  const { draft } = own
  if (draft?.state === 'waiting') {
    const { group, listing } = own
    const entry = { group, listing, title: draft.proposed?.title ?? titleOf(own), isNew: !own.live }
    await deps.programme.put({ ...listKeyOf(own), ...entry, sent: draft.sent ?? draft.saved })
  } else if (own.listed || own.sends > 0) {
    await deps.programme.remove(listKeyOf(own))
  }
}

async function tellOfCheck(deps: Carrying, own: GroupListing): Promise<void> {
  const { group, listing, checked, told } = own
  if (!checked || checked.no <= told) return
  const id = `${group}-${listing}-checked-${checked.no}`
  await queueMessage(deps, { id, kind: 'group-listing-checked', group, listing, check: checked.no })
}

/** Nothing is left but, at most, a pause that ends by itself. */
async function rest(deps: Carrying, own: GroupListing): Promise<void> {
  const key = keyOf(own)
  const ends = own.live && pauseEnds(own.live)
  const settled = { listed: own.draft?.state === 'waiting', told: own.checked?.no ?? own.told }
  await deps.programme.change(
    key,
    ends
      ? { set: { ...settled, ...dueAt(deps, key, ends) }, remove: ['attempts'] }
      : { set: settled, remove: [...nothingDue] },
    { ver: { equals: own.ver } },
  )
}

/** Thrown away before anybody saw it. */
async function takeOut(deps: Carrying, own: GroupListing): Promise<void> {
  await deps.programme.remove(listKeyOf(own))
  await deps.programme.remove(keyOf(own), { ver: { equals: own.ver } })
}
