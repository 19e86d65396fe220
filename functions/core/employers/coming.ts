/** What comes next for a sponsor, by the calendar and by what its colleagues may read: the same whatever people do. */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { EmployerDeps } from '../ports.ts'
import { releaseDayOf } from '../publishing/due.ts'
import { periodsOf } from '../publishing/frames.ts'
import { listPublished } from '../publishing/published.ts'
import { nextPeriod, type Period, periodOf, rhythmOf } from '../releases/period.ts'
import { headcountOf } from '../releases/stated.ts'
import { findNext, type Next } from './next.ts'
import { type Places, placesInForce } from './sponsor.ts'

const FrameForHr = z.object({ from: z.iso.date(), until: z.iso.date() })

export type Coming = {
  inForce: Places
  next: Next | undefined
  /** The period of the latest release. */
  latest: string | undefined
  /** The day of the next release; undefined while nobody is stated to be there. */
  releaseDay: string | undefined
  /** The day from which what is stated now holds; undefined when it does as soon as it is taken over. */
  changesFrom: string | undefined
}

export async function whatComes(
  deps: Pick<EmployerDeps, 'programme' | 'releases' | 'now'>,
  employer: string,
): Promise<Coming> {
  const [item, inForce, next, published] = await Promise.all([
    deps.programme.get(keys.hrFrame(employer)),
    placesInForce(deps, employer),
    findNext(deps, employer),
    listPublished(deps, employer),
  ])
  const frame = item && FrameForHr.parse(item)
  const out = frame && published.findLast((one) => one.frame.from === frame.from)?.release.period
  const sites = out ? inForce : (next?.sites ?? inForce)
  const period = nextPeriodToTell(frame, sites, next?.sites ?? inForce, out, londonDay(deps.now()))
  return {
    inForce,
    next,
    latest: published.at(-1)?.release.period,
    releaseDay: period && releaseDayOf(period),
    changesFrom: out ? frame?.until : undefined,
  }
}

function nextPeriodToTell(
  frame: z.infer<typeof FrameForHr> | undefined,
  sites: Places,
  sitesAfter: Places,
  out: string | undefined,
  today: string,
): Period | undefined {
  if (headcountOf({ sites }) === 0) return undefined
  if (!frame) return periodOf(today, rhythmOf(headcountOf({ sites })))
  const own = periodsOf({ from: frame.from, sites }).find(({ label }) => out === undefined || label > out)
  if (own) return own
  const after = periodOf(frame.until, rhythmOf(headcountOf({ sites: sitesAfter })))
  return after.first < frame.until ? nextPeriod(after) : after
}
