/**
 * The nudge: a secret, fixed −3 … +3 that a set of people always gets, whichever figure asks (a cell-key
 * perturbation). The same people give the same number, so asking again averages nothing out.
 */
import { createHmac } from 'node:crypto'

/** How many of the 256 cell keys give each nudge. Neighbours differ by at most a factor of two. */
const weights: readonly [nudge: number, keys: number][] = [
  [-3, 13],
  [-2, 23],
  [-1, 46],
  [0, 92],
  [1, 46],
  [2, 23],
  [3, 13],
]

/** The nudge of each cell key, 0 to 255. */
export const nudges: Int8Array = Int8Array.from(
  weights.flatMap(([nudge, keys]) => new Array<number>(keys).fill(nudge)),
)

/** What a frame's secret makes of a person. */
export type Drawn = {
  /** The record key, 0 to 255: adds up to the cell key of a set. */
  rkey: number
  /** What the private state calls the person instead of by an id: 64 bits as 11 characters. */
  mark: string
}

/** Draws a person's record key and mark. They come from different bytes, so that neither tells of the other. */
export function draw(secret: string, personId: string): Drawn {
  const digest = createHmac('sha256', secret).update(personId).digest()
  return { rkey: digest[0] ?? 0, mark: digest.toString('base64url', 8, 16) }
}

export const markLength = 11

/** The cell key of a set of people: the sum of their record keys, modulo 256. */
export function cellKey(members: Uint32Array, rkeys: Uint8Array): number {
  let sum = 0
  for (const person of members) sum += rkeys[person] ?? 0
  return sum % 256
}
