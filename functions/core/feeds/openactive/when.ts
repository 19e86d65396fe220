/** When an OpenActive event takes place: by its sessions, by its own schedule, or by both, each where it knows better. */
import { daysBetween } from '../../calendar.ts'
import { daysOfSchedule, type Schedule } from '../../directory/schedule.ts'
import { daysAsSchedules, joinAlike, makeSchedule, type OneDay, stillOn } from '../reading/schedules.ts'
import { clock } from '../reading/tolerant.ts'
import { endOf, readDay, readInstant, scheduleOf } from './schedule.ts'
import type { OpenActiveThing, OpenActiveTime } from './shape.ts'

const mostSkipped = 400

export const isCancelled = ({ eventStatus }: Pick<OpenActiveTime, 'eventStatus'>) =>
  /(?:^|[/#:])Event(?:Cancelled|Postponed)$/.test(eventStatus ?? '')

/** The day of one session. What runs over several days begins on the first, and ends when nobody can say in a time. */
export function dayOfSession(session: OpenActiveTime): OneDay | undefined {
  const start = readInstant(session.startDate)
  if (!start) return undefined
  const end = readInstant(session.endDate)
  const isLong = end !== undefined && end.day > start.day && daysBetween(start.day, end.day) > 1
  const ends = isLong ? undefined : endOf(start.time, end?.time, session.duration)
  return { day: start.day, starts: start.time, ends }
}

/** When a series takes place. */
export function whenOf(
  thing: OpenActiveThing,
  sessions: readonly OpenActiveTime[],
  today: string,
): Schedule[] {
  const days = sessions
    .filter((session) => !isCancelled(session))
    .flatMap((session) => dayOfSession(session) ?? [])
  const off = sessions.filter(isCancelled).flatMap((session) => dayOfSession(session) ?? [])
  const ruled = thing.eventSchedule.flatMap((one) => scheduleOf(one, today) ?? [])
  const kept = ruled.map((schedule) => withoutMissing(schedule, days, off, today))
  const inOrder = days.map(({ day }) => day).sort()
  const span = [inOrder[0] ?? today, inOrder.at(-1) ?? today] as const
  const ruledDays = kept.map((schedule) => ({ schedule, on: new Set(daysOfSchedule(schedule, ...span)) }))
  const isRuled = (one: OneDay) =>
    ruledDays.some(({ schedule, on }) => isOf(one, schedule) && on.has(one.day))
  const besides = days.filter((one) => !isRuled(one))
  return joinAlike(stillOn([...kept, ...daysAsSchedules(besides, today)], today))
}

/** Whether a session is at the time of a schedule. Not every one says when it ends. */
const isOf = ({ starts, ends }: OneDay, schedule: Schedule) =>
  starts === schedule.starts && (!ends || !schedule.ends || ends === schedule.ends)

/** Where sessions are told, a day of the rule between the first and the last of them that has none has been left out. */
function withoutMissing(
  schedule: Schedule,
  days: readonly OneDay[],
  off: readonly OneDay[],
  today: string,
): Schedule {
  const own = days
    .filter((one) => isOf(one, schedule) && one.day >= today)
    .map(({ day }) => day)
    .sort()
  const [first, last] = [own[0], own.at(-1)]
  const held = new Set(own)
  const missing = first && last ? daysOfSchedule(schedule, first, last).filter((day) => !held.has(day)) : []
  const cancelled = off
    .filter((one) => isOf(one, schedule))
    .map(({ day }) => day)
    .filter((day) => !held.has(day))
  return {
    ...schedule,
    skip: [...new Set([...schedule.skip, ...missing, ...cancelled])].sort().slice(0, mostSkipped),
  }
}

/** A place that is booked by the hour: the hours of each day in which there is a slot left. */
export function hoursOf(thing: OpenActiveThing, slots: readonly OpenActiveTime[], today: string): Schedule[] {
  const open = slots
    .filter((slot) => slot.remainingUses !== 0 && !isCancelled(slot))
    .flatMap((slot) => dayOfSession(slot) ?? [])
  const byDay = new Map<string, OneDay>()
  for (const one of open) {
    const before = byDay.get(one.day)
    const starts = [before?.starts, one.starts].filter((time) => time !== undefined).sort()[0]
    const ends = [before?.ends, one.ends]
      .filter((time) => time !== undefined)
      .sort()
      .at(-1)
    byDay.set(one.day, { day: one.day, starts, ends })
  }
  if (byDay.size > 0) return joinAlike(daysAsSchedules([...byDay.values()], today))
  const weekly = thing.hoursAvailable.flatMap(({ dayOfWeek, opens, closes }) => {
    const days = dayOfWeek.flatMap((text) => readDay(text) ?? [])
    if (days.length === 0) return []
    return (
      makeSchedule({
        rule: `FREQ=WEEKLY;BYDAY=${days.join(',')}`,
        starts: clock.parse(opens),
        ends: clock.parse(closes),
      }) ?? []
    )
  })
  return joinAlike(weekly)
}

/** Whether its own dates are all behind us. */
export function isOver(thing: OpenActiveThing, today: string): boolean {
  const last = [readInstant(thing.endDate)?.day, readInstant(thing.startDate)?.day].find(
    (day) => day !== undefined,
  )
  return last !== undefined && last < today
}
