/** What a feed has told of: which of its things are listings here, and in which round it last named them. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'

/** One thing of a feed that is a listing. It is kept as long as the listing is. */
const Told = z.object({
  /** What the feed calls it. */
  id: z.string(),
  listing: z.string(),
  round: z.int(),
  /** The last day that the feed knows of. */
  until: z.iso.date().optional(),
  /** The feed says that it is over. */
  leaving: z.boolean().optional(),
})
export type Told = z.infer<typeof Told>

type Telling = { programme: Table }
const kind = 'LISTING'

/** In short, and of letters that keys and addresses take, whatever a feed calls its things. */
export const shortName = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 20)

/** The id of the listing that a thing of a feed becomes: the same one for ever. */
export const listingIdOf = (feed: string, id: string): string => `f-${feed}-${shortName(id)}`

const keyOf = (feed: string, id: string) => keys.feedItem(feed, kind, shortName(id))

export async function noteTold(
  { programme }: Telling,
  feed: string,
  told: Pick<Told, 'id' | 'round' | 'until'>,
): Promise<void> {
  await programme.put({ ...keyOf(feed, told.id), ...told, listing: listingIdOf(feed, told.id) })
}

/** It is over, or can't be used: nothing where it was no listing. */
export async function noteLeaving({ programme }: Telling, feed: string, id: string): Promise<boolean> {
  return programme.change(keyOf(feed, id), { set: { leaving: true } })
}

/** It was named, though nothing can be made of it just now: what it was before stays. */
export async function noteNamed(
  { programme }: Telling,
  feed: string,
  id: string,
  round: number,
): Promise<boolean> {
  return programme.change(keyOf(feed, id), { set: { round } })
}

export async function listTold({ programme }: Telling, feed: string): Promise<Told[]> {
  const { pk, sk } = keys.feedItem(feed, kind, '')
  return (await programme.list(pk, sk)).map((item) => Told.parse(item))
}

export async function forgetTold({ programme }: Telling, feed: string, id: string): Promise<void> {
  await programme.remove(keyOf(feed, id))
}
