/** Asking for encouragement: what a person's own pages know that the worker can't read goes into the plan. */
import { londonDay } from '../calendar.ts'
import { listCheckIns } from '../check-ins/check-in.ts'
import { kindsWanted } from '../people/consent.ts'
import type { Person } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { changePlan, findPlan } from './plan.ts'

type Chosen = NonNullable<Parameters<typeof changePlan>[3]>

/**
 * Keeps what a person chose in their plan, with the day of their last check-in. A plan that there was none of begins
 * now: whoever joined long ago and asks today is not told at once that something is due.
 */
export async function keepPlan(deps: Deps, person: Person, chosen: Chosen = {}): Promise<void> {
  const last = (await listCheckIns(deps, person)).at(-1)
  const today = londonDay(deps.now())
  await changePlan(deps, person.id, today, { ...chosen, ...(last ? { lastCheckIn: last.day } : {}) })
}

/** Has the plan of somebody who wants encouragement looked at now: what they want has changed, or they are back. */
export async function planAnew(deps: Deps, person: Person): Promise<void> {
  if (wantsAny(person)) await keepPlan(deps, person)
}

/** Makes the plan of somebody who wants encouragement and has none, wherever and whenever it was that they asked. */
export async function ensurePlan(deps: Deps, person: Person): Promise<void> {
  if (wantsAny(person) && !(await findPlan(deps, person.id))) await keepPlan(deps, person)
}

const wantsAny = ({ consents }: Person) =>
  (['email', 'sms'] as const).some((channel) => kindsWanted(consents, channel).length > 0)
