/** People with plans in a town of tests, and the planner and the engine at work on them. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { londonDay } from '../../../functions/core/calendar.ts'
import { keys } from '../../../functions/core/keys.ts'
import { Encouragement } from '../../../functions/core/nudges/held-out.ts'
import { encouragementIds } from '../../../functions/core/nudges/kind.ts'
import { findPlan, type NudgePlan } from '../../../functions/core/nudges/plan.ts'
import { listRecords, type NudgeRecord } from '../../../functions/core/nudges/record.ts'
import type { Purpose } from '../../../functions/core/people/consent.ts'
import type { Person } from '../../../functions/core/people/person.ts'
import type { WorkerDeps } from '../../../functions/core/ports.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { dyingTables } from '../../dying.ts'
import { someone } from '../../people.ts'
import type { World } from '../../world.ts'

let count = 0

/** Somebody who joined now, whom no chance holds out of anything unless the test says so. */
export async function joiner(
  world: World,
  who: { mobile?: string; consents?: Purpose[]; plan?: Partial<NudgePlan> } = {},
): Promise<Person> {
  count += 1
  const { mobile, consents = ['checkIns', 'sharing', 'email', 'sms'] } = who
  const contact = mobile ? { mobile } : { email: `joiner${count}@example.com` }
  const { person } = await someone(world, { ...contact, consents })
  await setPlan(world, person, { arms: allNudged, ...who.plan })
  return person
}

const allNudged = Object.fromEntries(encouragementIds.map((id) => [id, 'nudged'])) as NudgePlan['arms']
export async function setPlan(world: World, { id }: Person, set: Partial<NudgePlan>): Promise<void> {
  await world.deps.programme.change(keys.nudgePlan(id), { set, add: { ver: 1 } })
}

export async function planOf(world: World, { id }: Person): Promise<NudgePlan> {
  const plan = await findPlan(world.deps, id)
  if (!plan) throw new Error('there is no plan')
  return plan
}

export const recordsOf = (world: World, { id }: Person): Promise<NudgeRecord[]> => listRecords(world.deps, id)

/** Goes to the next thing that the plan waits for, and has it planned; nothing is sent yet. */
export async function planNext(world: World, person: Person, deps: WorkerDeps = world.workerDeps) {
  const { due } = await planOf(world, person)
  if (due && due > world.now()) world.setTime(due.toISOString())
  return doDue(deps, keys.nudgePlan(person.id))
}

/** Does all that the plan waits for to the end of a day. */
export async function planThrough(world: World, person: Person, day: string): Promise<void> {
  for (;;) {
    const { due } = await planOf(world, person)
    if (!due || londonDay(due) > day) return
    await planNext(world, person)
    await world.settle()
  }
}

/** Plans again and again until something is to be sent, and gives when. */
export async function untilQueued(world: World, person: Person): Promise<NudgeRecord> {
  for (let looks = 0; looks < 30; looks++) {
    await planNext(world, person)
    const queued = (await recordsOf(world, person)).find(({ outcome }) => outcome === 'queued')
    if (queued) return queued
  }
  throw new Error('nothing was queued')
}

/** Every nudge that was handed over for somebody, the earliest first. */
export const sentTo = (world: World, { id }: Person) =>
  [...world.mails, ...world.texts].filter(({ key }) => key.startsWith(`nudge-${id}-`)).map(({ key }) => key)

/** What the evidence knows of somebody's encouragements, by the hand of whoever may read it. */
export async function evidenceOf(world: World, { evidence }: Person): Promise<Encouragement[]> {
  const items = await world.deps.evidence.list(`EVIDENCE#${evidence}`, 'NUDGE#')
  return items.map((item) => Encouragement.parse(item))
}

export const today = (world: World) => londonDay(world.now())

/** Keys of everything in the programme table that has to do with somebody. */
export async function tracesOf(world: World, person: Person): Promise<string[]> {
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.names.programme }))
  return Items.filter((item) => JSON.stringify(item).includes(person.id)).map(({ pk, sk }) => `${pk} ${sk}`)
}

/** Deps whose worker dies at its nth write, before it is made or just after. */
export function dying(
  deps: WorkerDeps,
  at: number,
  when: 'before' | 'after',
): WorkerDeps & { writes(): number } {
  const { programme, evidence } = deps
  const { tables, writes } = dyingTables({ programme, evidence }, at, when)
  return { ...deps, ...tables, writes }
}
