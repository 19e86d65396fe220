/**
 * The work marker: an item with something to do carries `work` (one of 16 shards) and `due`. A sparse index lists
 * them; whoever has done the thing clears the marker or moves it on. Nothing else remembers what is to be done.
 */
import type { Deps, Key } from '../ports.ts'
import { after } from '../stamp.ts'

export const shards = 16

/** The most that one item is tried before a person has to look at it. */
export const maxTries = 8

/** Spreads items over the shards by their key (FNV-1a), so that no index partition gets hot. */
export function shardOf(key: Key): number {
  let hash = 0x811c9dc5
  for (const character of `${key.pk}|${key.sk}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0) % shards
}

type Marking = Pick<Deps, 'epoch'>

/**
 * The epoch stands in the marker: after a restore the table has a new one, and what the backup brought back to life
 * is in shards that nobody sweeps until an operator adopts them.
 */
export const workShard = ({ epoch }: Marking, shard: number) => `W#${epoch}#${shard}`
export const parkedShard = (shard: number) => `P#${shard}`

/** Whether a marker is one that this life of the table sweeps. */
export const isOurs = ({ epoch }: Marking, work: unknown) => String(work ?? '').startsWith(`W#${epoch}#`)

export function dueAt(deps: Marking, key: Key, due: Date): { work: string; due: Date } {
  return { work: workShard(deps, shardOf(key)), due }
}

/**
 * A lane of its own for what is fetched from elsewhere: only the job that harvests sweeps it, and neither worker nor
 * sweeper fetches anything. There are few feeds: one shard holds them.
 */
export const feedLane = ({ epoch }: Marking) => `F#${epoch}#0`

/** The part of a change that takes the marker away: nothing is left to do. */
export const nothingDue = ['work', 'due', 'attempts'] as const

/** Takes an item out of the sweep and into an operator's list. It keeps its own state, whatever that is. */
export function parkedAt(key: Key): { work: string } {
  return { work: parkedShard(shardOf(key)) }
}

/** When to try again after so many tries: 30 s, doubling, to an hour at most; spread by up to a quarter. */
export function nextTry(now: Date, attempts: number, spread: number): Date {
  const seconds = Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1))
  return after(now, (seconds * (1 + spread / 4)) / 60, 'minutes')
}
