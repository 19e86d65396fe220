/**
 * Who holds the places of an activity: one item, changed under a condition, so that the last place is given once
 * whatever the race. A holder is a sign-up; its number is the answer that it holds the place by, so that a late
 * release of an earlier answer can't take away a place that a later one gave.
 */
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import type { Listing } from './listing.ts'

type Directory = { programme: Table }
type Activity = Pick<Listing, 'id' | 'group' | 'places'>

/** Takes a place for a sign-up, or keeps the one that it has. False when the activity is full. */
export async function holdPlace(
  deps: Directory,
  activity: Activity,
  signUp: string,
  answer: number,
): Promise<boolean> {
  if (activity.places === undefined) return true
  const key = keys.places(activity.group, activity.id)
  const holder = `holders.${signUp}`
  const take = () =>
    deps.programme.change(
      key,
      { set: { [holder]: answer }, add: { taken: 1 } },
      { [holder]: { absent: true }, taken: { below: activity.places ?? 0 } },
    )
  const keep = () =>
    deps.programme.change(key, { set: { [holder]: answer } }, { [holder]: { present: true } })
  if ((await take()) || (await keep())) return true
  // The first sign-up of an activity makes its item.
  if (await deps.programme.claim({ ...key, taken: 0, holders: {} })) return take()
  return (await take()) || (await keep())
}

/** Gives back the place that a sign-up holds by this answer or an earlier one. Safe to repeat. */
export async function releasePlace(
  deps: Directory,
  activity: Pick<Listing, 'id' | 'group'>,
  signUp: string,
  answer: number,
): Promise<void> {
  const holder = `holders.${signUp}`
  await deps.programme.change(
    keys.places(activity.group, activity.id),
    { remove: [holder], add: { taken: -1 } },
    { [holder]: { atMost: answer } },
  )
}

/** Places left, or undefined where the group set no limit. */
export async function placesLeft(deps: Directory, activity: Activity): Promise<number | undefined> {
  if (activity.places === undefined) return undefined
  const item = await deps.programme.get(keys.places(activity.group, activity.id))
  return Math.max(0, activity.places - Number(item?.['taken'] ?? 0))
}
