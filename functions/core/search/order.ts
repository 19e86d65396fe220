/**
 * What comes first. After those that have said yes to the access that was asked for come those that have not said.
 * Within each, everything that speaks against a listing is counted in miles, as what a person might go further for:
 * its distance; each need that was chosen and it does not serve; words that it fits less well; a next date that is far
 * off or not known; that nobody has lately checked it; a pause. Where no place, need or word was given, the next date
 * comes first, and what is marked as not checked or is paused comes after everything else.
 */

import { accessFactIds } from '../directory/listing.ts'
import { needIds } from '../taxonomy.ts'
import { numberOfDay } from './day-number.ts'
import type { NextDate } from './next-dates.ts'
import { milesOfSquare, type Point, squareBetween } from './points.ts'
import type { Search } from './search.ts'
import { smallestFirst } from './smallest.ts'

/** What the order is by, of one listing. */
export type Standing = {
  at: number
  needs: number
  access: { yes: number; no: number }
  online: boolean
  cost: number
  point: Point | undefined
  paused: boolean
  marked: boolean
  /** The day on which it was last found right. */
  checked: number | undefined
  next: NextDate | undefined
  /** When each of its schedules starts, in minutes. */
  starts: readonly number[]
}

type By = {
  search: Search
  today: string
  here: Point | undefined
  scores: Float32Array | undefined
}

/** All in miles. */
const against = {
  /** Each chosen need that it does not serve, three at most. */
  need: 2,
  /** At most: words that it hardly fits. */
  words: 10,
  /** A day until it next takes place; two weeks off or not known. */
  day: 0.1,
  noDate: 2,
  /** Nothing to travel to, and nobody to meet nearby. */
  online: 4,
  /** Nobody knows where it is, or it is out of all reach. */
  far: 60,
  /** Three months since it was last found right, a year at most. */
  quarter: 0.5,
  marked: 5,
  paused: 10,
} as const

/** A number that is sorted by: what was asked and is not stated, then what speaks against it, then its place in the list. */
const placeRange = 2 ** 21
const pointsRange = 2 ** 28

/** The places in the list of the first so many of what was found, in the order that people see. */
export function orderOf(found: readonly Standing[], by: By, first: number): Uint32Array {
  const { search, today, here, scores } = by
  const day = numberOfDay(today)
  const access = search.access.reduce((bits, fact) => bits | (1 << accessFactIds.indexOf(fact)), 0)
  const wanted = search.need.reduce((bits, need) => bits | (1 << needIds.indexOf(need)), 0)
  const best = scores ? found.reduce((most, { at }) => Math.max(most, scores[at] ?? 0), 0) : 0
  const aimed = here !== undefined || wanted !== 0 || scores !== undefined

  const keys = new Float64Array(found.length)
  let n = 0
  for (const one of found) {
    const unstated = access === 0 ? 0 : bitsIn(access & ~(one.access.yes | one.access.no))
    const points = aimed
      ? // A hundred-thousandth of a mile apart is apart.
        1e5 *
        (distance(one, here) +
          against.need * Math.min(3, bitsIn(wanted & ~one.needs)) +
          (scores && best > 0 ? against.words * (1 - (scores[one.at] ?? 0) / best) : 0) +
          soonness(one, day) +
          doubt(one, day))
      : minutesUntil(one, day)
    keys[n++] = (unstated * pointsRange + Math.min(pointsRange - 1, Math.round(points))) * placeRange + one.at
  }
  const ordered = smallestFirst(keys, first).subarray(0, first)
  return Uint32Array.from(ordered, (key) => key % placeRange)
}

function distance({ online, point }: Standing, here: Point | undefined): number {
  if (!here) return 0
  if (point) return Math.min(against.far, milesOfSquare(squareBetween(point, here)))
  return online ? against.online : against.far
}

function soonness({ next }: Standing, today: number): number {
  return next ? Math.min(against.noDate, (next[0] - today) * against.day) : against.noDate
}

function doubt({ checked, marked, paused }: Standing, today: number): number {
  const quarters = checked === undefined ? 4 : Math.min(4, Math.max(0, today - checked) / 91)
  return quarters * against.quarter + (marked ? against.marked : 0) + (paused ? against.paused : 0)
}

/** More than a year of minutes: after all that has a date. */
const noDateMinutes = 600_000

function minutesUntil({ next, starts, marked, paused }: Standing, today: number): number {
  const until = next ? (next[0] - today) * 1440 + (starts[next[1]] ?? 0) : noDateMinutes
  return until + (marked ? 1_000_000 : 0) + (paused ? 2_000_000 : 0)
}

function bitsIn(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}
