/**
 * The work marker: an item with something to do carries `work` (one of 16 shards) and `due`. A sparse index lists
 * them; whoever has done the thing clears the marker or moves it on. Nothing else remembers what is to be done.
 */
import type { Change, Key } from '../ports.ts'
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

export const workShard = (shard: number) => `W#${shard}`
export const parkedShard = (shard: number) => `P#${shard}`

export function dueAt(key: Key, due: Date): { work: string; due: Date } {
  return { work: workShard(shardOf(key)), due }
}

/** The part of a change that takes the marker away: nothing is left to do. */
export const nothingDue = ['work', 'due', 'attempts'] as const

/** Taken out of the sweep and listed for an operator. */
export function parked(key: Key): Change {
  return { set: { work: parkedShard(shardOf(key)), state: 'parked' } }
}

/** When to try again after so many tries: 30 s, doubling, to an hour at most; spread by up to a quarter. */
export function nextTry(now: Date, attempts: number, spread: number): Date {
  const seconds = Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1))
  return after(now, (seconds * (1 + spread / 4)) / 60, 'minutes')
}
