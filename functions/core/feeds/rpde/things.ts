/**
 * What OpenActive's items are to one another. A series of sessions, or a facility, is what becomes a listing; a session,
 * or a slot, is one time of it and says which it is of. Publishers name things by `@id`, `id` or `url`, and not always alike.
 */
import { addDays, londonDay } from '../../calendar.ts'
import type { RpdeItem } from './page.ts'

export type Thing = Record<string, unknown>

/** How far ahead times are kept. Those further on come again with the next reading of everything, well before. */
export const aheadDays = 56
/** The most times that are kept of one series: the nearest. */
export const mostSessions = 120

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const word = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim() !== '' && value.length <= 300) || typeof value === 'number'
    ? String(value).trim()
    : undefined
const each = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

const typeOf = (thing: Thing) =>
  word(thing['@type'] ?? thing['type'])
    ?.split(/[/#:]/)
    .at(-1)

const timeTypes = new Set(['ScheduledSession', 'Slot'])

/** What a time says that it is of: a name, or the thing itself. */
const parentOf = (thing: Thing): unknown => thing['superEvent'] ?? thing['facilityUse']

/** Whether an item is one time of something else. */
export function isTime(thing: Thing, kind: string): boolean {
  const type = typeOf(thing) ?? kind.split(/[/.]/).at(-1) ?? ''
  return timeTypes.has(type) || (type !== 'SessionSeries' && parentOf(thing) !== undefined)
}

/** All the names that others may call it by, its own first. */
export function namesOf(thing: Thing, otherwise?: string): string[] {
  const own = [thing['@id'], thing['id'], thing['url'], otherwise].map(word)
  // A slot names the court that it is of; the court is inside its facility.
  const within = each(thing['individualFacilityUse'])
    .filter(isThing)
    .flatMap((use) => namesOf(use))
  return [...new Set([...own, ...within])].filter((name) => name !== undefined).slice(0, 60)
}

/** The name of what a time is of, and that thing itself where it comes along with it. */
export function ownerOf(thing: Thing): { name: string; embedded?: Thing } | undefined {
  const parent = parentOf(thing)
  if (!isThing(parent)) {
    const name = word(parent)
    return name === undefined ? undefined : { name }
  }
  const [name] = namesOf(parent, word(parent['identifier']))
  if (name === undefined) return undefined
  return word(parent['name']) === undefined ? { name } : { name, embedded: parent }
}

/** One time, as it is kept: the few things that a listing takes from it. */
export type KeptTime = { id: string; round: number; start: string; data: Thing }

// biome-ignore format: one line a subject
const keptFields = [
  '@type', 'type', '@id', 'id', 'startDate', 'endDate', 'duration', 'eventStatus', 'eventAttendanceMode',
  'maximumAttendeeCapacity', 'remainingAttendeeCapacity', 'maximumUses', 'remainingUses', 'isAccessibleForFree', 'offers',
] as const
/** A price list is not copied with every single time. */
const longestField = 800

/** What is kept of a time; nothing when it can't be told when it is. */
export function keptTime(id: string, thing: Thing, round: number): KeptTime | undefined {
  const start = word(thing['startDate'])
  if (start === undefined || Number.isNaN(Date.parse(start))) return undefined
  const kept = keptFields.flatMap((name) => {
    const value = thing[name]
    return value === undefined || JSON.stringify(value).length > longestField ? [] : [[name, value] as const]
  })
  return { id, round, start, data: Object.fromEntries(kept) }
}

/** The times that are still of use: from today on, not too far ahead, the nearest first and not too many. */
export function timesToKeep(times: readonly KeptTime[], today: string): KeptTime[] {
  const last = addDays(today, aheadDays)
  return times
    .map((time) => ({ time, at: Date.parse(time.start) }))
    .filter(({ at }) => {
      const day = londonDay(new Date(at))
      return day >= today && day <= last
    })
    .sort((one, other) => one.at - other.at)
    .slice(0, mostSessions)
    .map(({ time }) => time)
}

/** The times that stand inside the series itself. */
export const timesWithin = (thing: Thing): Thing[] =>
  [...each(thing['subEvent']), ...each(thing['event'])].filter(isThing)

/** Whether a series says itself when it takes place, whatever its sessions say. */
export const hasSchedule = (thing: Thing): boolean => each(thing['eventSchedule']).some(isThing)

export const asThing = (item: RpdeItem): Thing => item.data ?? {}
