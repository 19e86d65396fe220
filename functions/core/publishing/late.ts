/**
 * Releases that should be out by their calendar and are not, for the team: the same days that the job goes by, asked of
 * each frame's own mark of what is out. Why it failed at one, the job leaves beside the frames.
 */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { eachOf } from '../each-of.ts'
import { findEmployer, listEmployers } from '../employers/employer.ts'
import { findNext } from '../employers/next.ts'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import { type Period, periodOf, rhythmOf } from '../releases/period.ts'
import { headcountOf } from '../releases/stated.ts'
import { nextRelease, releaseDayOf } from './due.ts'
import { type Frame, firstDay, listFrames } from './frames.ts'

type Reading = { programme: Table; releases: Table; now(): Date }

export type Late = {
  period: string
  /** The day on which it was due. */
  day: string
  /** The name of the fault that the job last met at this employer since then. Without one it has not come to it. */
  fault: string | undefined
}

const Trouble = z.object({ fault: z.string(), day: z.iso.date() })

/** Of the job: what it met at an employer. It says nothing of anybody, and stands until the next is written over it. */
export async function noteTrouble(
  { programme, now }: Pick<Reading, 'programme' | 'now'>,
  employer: string,
  fault: string,
): Promise<void> {
  await programme.put({ ...keys.releaseTrouble(employer), fault, day: londonDay(now()) })
}

/** The release of an employer that is late. On the day itself it is not yet: the job has that morning for it. */
export async function lateReleaseOf(deps: Reading, employer: string): Promise<Late | undefined> {
  try {
    return await lookAt(deps, employer)
  } catch (error) {
    // What is not as it should be stops the job too, whose alarm says so. It must not stop this page as well.
    if (error instanceof z.ZodError) return undefined
    throw error
  }
}

async function lookAt(deps: Reading, employer: string): Promise<Late | undefined> {
  const today = londonDay(deps.now())
  const expected = await expectedNext(deps, employer, today)
  if (!expected || releaseDayOf(expected) >= today) return undefined
  const { label: period } = expected
  // Out, and the run that put it there died before it had marked the frame.
  if (await deps.releases.get(keys.release(employer, period))) return undefined
  const day = releaseDayOf(expected)
  const item = await deps.programme.get(keys.releaseTrouble(employer))
  const trouble = item && Trouble.parse(item)
  return { period, day, fault: trouble && trouble.day >= day ? trouble.fault : undefined }
}

async function expectedNext(deps: Reading, employer: string, today: string): Promise<Period | undefined> {
  const frames = await listFrames(deps, employer)
  const next = nextRelease(frames)
  if (next) return next.period
  const last = frames.at(-1)
  // The first frame is made for a period that has yet to end.
  return last && firstOfNextFrame(deps, employer, last, today)
}

/** As the job would make it, if it got to that. */
async function firstOfNextFrame(deps: Reading, employer: string, last: Frame, today: string) {
  const waiting = await findNext(deps, employer)
  const sites = waiting?.sites ?? (await findEmployer(deps, employer))?.sites ?? []
  const headcount = headcountOf({ sites })
  return headcount === 0 ? undefined : periodOf(firstDay(sites, last, today), rhythmOf(headcount))
}

const atOnce = 16

/** All that are late, by employer: one question for each employer that there is, and more only where one is late. */
export async function lateReleases(deps: Reading): Promise<(Late & { id: string; name: string })[]> {
  const late: (Late & { id: string; name: string })[] = []
  await eachOf(await listEmployers(deps), atOnce, async ({ sk: id, name }) => {
    const one = await lateReleaseOf(deps, id)
    if (one) late.push({ id, name: String(name), ...one })
  })
  return late.sort((a, b) => (a.day === b.day ? (a.name < b.name ? -1 : 1) : a.day < b.day ? -1 : 1))
}
