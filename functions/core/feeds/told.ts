/** What a feed has told of: which of its things are listings here, and in which round it last named them. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import type { Name } from './source.ts'

/** One thing of a feed that is a listing. It is kept as long as the listing is. */
const Told = z.object({
  /** What the feed calls it, and what it is a part of. */
  id: z.string(),
  of: z.string().optional(),
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

/** What is of one service stands together. */
const keyOf = (feed: string, { id, of = id }: Name) =>
  keys.feedItem(feed, kind, of === id ? shortName(id) : `${shortName(of)}#${shortName(id)}`)

export async function noteTold(
  { programme }: Telling,
  feed: string,
  told: Pick<Told, 'id' | 'of' | 'round' | 'until'>,
): Promise<void> {
  await programme.put({ ...keyOf(feed, told), ...told, listing: listingIdOf(feed, told.id) })
}

/** It is over, or can't be used: nothing where it was no listing. */
export async function noteLeaving({ programme }: Telling, feed: string, name: Name): Promise<boolean> {
  return programme.change(keyOf(feed, name), { set: { leaving: true } })
}

/** It was named, though nothing can be made of it just now: what it was before stays, at each of its places. */
export async function noteNamed(
  { programme }: Telling,
  feed: string,
  name: Name,
  round: number,
): Promise<void> {
  const { pk, sk } = keyOf(feed, name)
  for (const item of await programme.list(pk, sk))
    await programme.change({ pk, sk: item.sk }, { set: { round } })
}

export async function listTold({ programme }: Telling, feed: string): Promise<Told[]> {
  const { pk, sk } = keys.feedItem(feed, kind, '')
  return (await programme.list(pk, sk)).map((item) => Told.parse(item))
}

export async function forgetTold({ programme }: Telling, feed: string, told: Name): Promise<void> {
  await programme.remove(keyOf(feed, told))
}
