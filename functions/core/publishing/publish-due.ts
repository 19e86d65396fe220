/**
 * Publishes what is due of one employer: counts a period, makes its release, has it attacked, keeps the private state,
 * and only then claims the release. A run that dies is run again: before the claim the same is made once more over
 * what it left, after it nothing is.
 */
import { londonDay } from '../calendar.ts'
import { type Employer, findEmployer } from '../employers/employer.ts'
import { keys } from '../keys.ts'
import { frameOf } from '../releases/frame.ts'
import { type Audit, makeRelease } from '../releases/make-release.ts'
import { previousPeriod } from '../releases/period.ts'
import { planOf } from '../releases/plan.ts'
import { type State, stateToGoOnFrom } from '../releases/state.ts'
import type { Stated } from '../releases/stated.ts'
import { auditLines } from './audit-lines.ts'
import { fault, type PublishingDeps } from './deps.ts'
import { type Due, dueOn } from './due.ts'
import { keepFrames, periodsOf, statedBy } from './frames.ts'
import { countPeriod } from './gather.ts'
import { findState, forgetFrameState, forgetState, keepState, secretOf } from './kept-state.ts'
import { publish } from './published.ts'

/** The period that came out, or that was found to be out; undefined when nothing is due. */
export async function publishDue(deps: PublishingDeps, id: string): Promise<string | undefined> {
  const employer = await findEmployer(deps, id)
  if (!employer) return undefined
  const today = londonDay(deps.now())
  const due = dueOn(await keepFrames(deps, employer, today), today)
  if (!due) return undefined
  // Never worked out twice: the state of a release that is out must stay the one that belongs to it.
  if (!(await isOut(deps, due))) await publishOne(deps, employer, due)
  await finish(deps, due)
  return due.period.label
}

async function isOut({ releases }: PublishingDeps, { frame, period }: Due): Promise<boolean> {
  const key = keys.release(frame.employer, period.label)
  return (await releases.get(key, { consistent: true })) !== undefined
}

async function publishOne(deps: PublishingDeps, employer: Employer, due: Due): Promise<void> {
  const { frame, period } = due
  const stated = statedBy(frame, await secretOf(deps, frame.employer, frame.from))
  const state = await stateBefore(deps, due, stated)
  const tally = await countPeriod(deps, stated, period)
  const made = makeRelease({ stated, tally, state, gate: await deps.openGate(), overfull: 'drop' })
  if (!made.ok) throw fault('ReleaseRefused', made.reason)
  for (const line of auditLines(made.audit)) deps.log(line)
  await tellOfHeadcounts(deps, made.audit)
  await keepState(deps, { employer: frame.employer, frame: frame.from, period: period.label }, made.state)
  const { from, until, sites } = frame
  await publish(deps, {
    release: made.release,
    frame: { from, until, sites },
    demonstration: employer.demonstration,
  })
}

/** The state after the frame's last release; none before its first. */
async function stateBefore(
  deps: PublishingDeps,
  { frame, period }: Due,
  stated: Stated,
): Promise<State | undefined> {
  if (period.first === frame.from) return undefined
  const before = previousPeriod(period).label
  const state = await findState(deps, { employer: frame.employer, frame: frame.from, period: before })
  const found = stateToGoOnFrom(state, stated, planOf(stated, frameOf(stated)), period.label)
  if (!found.ok) throw fault('StateUnfit', found.reason)
  return found.state
}

/** Asks HR to look at their headcounts, or stops asking. No number and no place: either would tell of people. */
async function tellOfHeadcounts({ programme }: PublishingDeps, { employer, overfull }: Audit): Promise<void> {
  const key = keys.hrNotice(employer, 'headcounts')
  if (overfull.length > 0) await programme.put({ ...key, about: 'headcounts' })
  else await programme.remove(key)
}

/** What follows once a release is out. Its last step is what says that it has been done. */
async function finish(deps: PublishingDeps, { frame, period }: Due): Promise<void> {
  const { employer, from } = frame
  const isLast = periodsOf(frame).at(-1)?.label === period.label
  if (isLast) await forgetFrameState(deps, employer, from)
  else if (period.first !== from) {
    await forgetState(deps, { employer, frame: from, period: previousPeriod(period).label })
  }
  await deps.programme.change(keys.frame(employer, from), {
    set: { last: period.label, ...(isLast ? { closed: true } : {}) },
  })
}
