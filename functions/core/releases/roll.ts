/**
 * One numbering of people for this release and the ones before it. Both name people by marks in ascending order, so
 * both keep their order in the common numbering, and every set stays sorted.
 */
import { compare } from './frame.ts'
import type { Members } from './members.ts'

export type Roll = {
  /** Everybody's mark, by number. */
  marks: string[]
  /** The common number of each person of this release, and of each in the private state. */
  now: Uint32Array
  before: Uint32Array
  /** And back: who of this release a common number is. Of somebody who is no longer there it means nothing. */
  who: Uint32Array
}

/** Numbers the people of two ascending lists of marks together. A mark in both is one person. */
export function callRoll(now: readonly string[], before: readonly string[]): Roll {
  const roll: Roll = {
    marks: [],
    now: new Uint32Array(now.length),
    before: new Uint32Array(before.length),
    who: new Uint32Array(now.length + before.length),
  }
  let a = 0
  let b = 0
  while (a < now.length || b < before.length) {
    const left = now[a]
    const right = before[b]
    const order = left === undefined ? 1 : right === undefined ? -1 : compare(left, right)
    const number = roll.marks.length
    roll.marks.push((order <= 0 ? left : right) as string)
    if (order <= 0) {
      roll.who[number] = a
      roll.now[a++] = number
    }
    if (order >= 0) roll.before[b++] = number
  }
  return roll
}

/** A set in one numbering, in another. */
export const renumber = (members: Members, numbers: Uint32Array): Members =>
  members.map((member) => numbers[member] as number)
