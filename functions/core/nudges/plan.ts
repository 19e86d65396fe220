/**
 * What a person wants to hear and when: one item beside their profile, which carries the marker of their next nudge.
 * It knows the day of the last check-in and never an answer.
 */
import * as z from 'zod'
import { addDays, londonInstant } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { after, Instant } from '../stamp.ts'
import { needIds } from '../taxonomy.ts'
import { dueAt } from '../work/marker.ts'
import { nudgeIds } from './kind.ts'

export const rhythms = { weekly: 7, fortnightly: 14, 'four-weekly': 28 } as const
export type Rhythm = keyof typeof rhythms
export const rhythmIds = Object.keys(rhythms) as [Rhythm, ...Rhythm[]]

export const NudgePlan = z.object({
  person: z.string(),
  rhythm: z.enum(rhythmIds).default('four-weekly'),
  /** The first day of the rhythm: of joining, or of asking for reminders. */
  from: z.iso.date(),
  /** The last London day without encouragement. */
  pausedUntil: z.iso.date().optional(),
  /** What the person asked to hear of, and near which outcode. */
  interests: z.array(z.enum(needIds)).default([]),
  outcode: z.string().optional(),
  interestsFrom: z.iso.date().optional(),
  lastCheckIn: z.iso.date().optional(),
  /** The experiment: which kinds this person is held out of, decided once and kept. */
  arms: z.partialRecord(z.enum(nudgeIds), z.enum(['nudged', 'held-out'])).default({}),
  experiment: z.enum(['in', 'left']).default('in'),
  /** The week's one encouragement: the London day it was taken, and the message that took it. */
  encouraged: z.object({ day: z.iso.date(), message: z.string() }).optional(),
  /** The last London day that each kind of encouragement was sent. */
  sent: z.partialRecord(z.enum(nudgeIds), z.iso.date()).default({}),
  /** Occasions that are dealt with, as kind:occasion, the latest last; and those that are put off. */
  done: z.array(z.string()).default([]),
  waiting: z.array(z.string()).default([]),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
})
export type NudgePlan = z.infer<typeof NudgePlan>

type Plans = Pick<Deps, 'programme' | 'now' | 'epoch'>

export async function findPlan(
  deps: Pick<Deps, 'programme'>,
  person: string,
): Promise<NudgePlan | undefined> {
  const item = await deps.programme.get(keys.nudgePlan(person), { consistent: true })
  return item && NudgePlan.parse(item)
}

/**
 * Makes the plan of somebody who joins, before they are there: a crash between the two leaves a plan of nobody's,
 * which the planner removes. Nothing can be due on the first day.
 */
export async function startPlan(deps: Plans, person: string, from: string): Promise<void> {
  const key = keys.nudgePlan(person)
  const plan = NudgePlan.parse({ person, from, ver: 1 })
  await deps.programme.claim({ ...key, ...plan, ...dueAt(deps, key, after(deps.now(), 1, 'days')) })
}

type Chosen = Partial<
  Pick<
    NudgePlan,
    'rhythm' | 'pausedUntil' | 'interests' | 'outcode' | 'interestsFrom' | 'experiment' | 'lastCheckIn'
  >
>

/**
 * Keeps what a person chose and has the plan looked at again now. Makes the plan if there is none, which needs the
 * day that the rhythm counts from. `undefined` takes a value away.
 */
export async function changePlan(
  deps: Plans,
  person: string,
  from: string,
  chosen: Chosen = {},
): Promise<void> {
  const key = keys.nudgePlan(person)
  for (;;) {
    const before = await findPlan(deps, person)
    if (!before) {
      const plan = NudgePlan.parse({ person, from, ver: 1, ...chosen })
      if (await deps.programme.claim({ ...key, ...plan, ...dueAt(deps, key, deps.now()) })) return
      continue
    }
    const gone = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [name] : []))
    const changed = await deps.programme.change(
      key,
      { set: { ...chosen, ...dueAt(deps, key, deps.now()) }, remove: [...gone, 'attempts'], add: { ver: 1 } },
      { ver: { equals: before.ver } },
    )
    if (changed) return
  }
}

/**
 * Notes the day of a check-in on a plan that exists, and has it looked at in time for the next one. A marker that comes
 * sooner stays: when it comes round, the planner sees that there has been one.
 */
export async function noteCheckIn(deps: Plans, person: string, day: string): Promise<boolean> {
  const key = keys.nudgePlan(person)
  for (;;) {
    const plan = await findPlan(deps, person)
    if (!plan) return false
    const next = londonInstant(addDays(day, rhythms[plan.rhythm]), '09:00')
    const soon = plan.due && plan.due <= next
    const change = { set: { lastCheckIn: day, ...(soon ? {} : dueAt(deps, key, next)) }, add: { ver: 1 } }
    if (await deps.programme.change(key, change, { ver: { equals: plan.ver } })) return true
  }
}

/** Takes the day of the last check-in out of a plan, with the check-ins themselves. */
export async function forgetCheckIns(deps: Pick<Deps, 'programme'>, person: string): Promise<void> {
  await deps.programme.change(keys.nudgePlan(person), { remove: ['lastCheckIn'], add: { ver: 1 } })
}
